package org.zhibao.mediations.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.Readers;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.mediations.Agreement.Form;
import org.zhibao.mediations.Clock;
import org.zhibao.mediations.Commission;
import org.zhibao.mediations.Court;
import org.zhibao.mediations.Disclosure;
import org.zhibao.mediations.Dispute;
import org.zhibao.mediations.Ground;
import org.zhibao.mediations.Mode;
import org.zhibao.mediations.Party;
import org.zhibao.mediations.Ranking.Ranked;
import org.zhibao.mediations.Receipt;
import org.zhibao.mediations.Remedy;
import org.zhibao.mediations.mediation.MediationEvent.AgreementConfirmed;
import org.zhibao.mediations.mediation.MediationEvent.AgreementRecorded;
import org.zhibao.mediations.mediation.MediationEvent.AgreementSigned;
import org.zhibao.mediations.mediation.MediationEvent.AgreementTookEffect;
import org.zhibao.mediations.mediation.MediationEvent.AppraisalReceived;
import org.zhibao.mediations.mediation.MediationEvent.BreachRecorded;
import org.zhibao.mediations.mediation.MediationEvent.ClockName;
import org.zhibao.mediations.mediation.MediationEvent.ClockRecalculated;
import org.zhibao.mediations.mediation.MediationEvent.ConfirmationApplied;
import org.zhibao.mediations.mediation.MediationEvent.ConfirmationRevoked;
import org.zhibao.mediations.mediation.MediationEvent.DisclosureWaived;
import org.zhibao.mediations.mediation.MediationEvent.ExtensionAgreed;
import org.zhibao.mediations.mediation.MediationEvent.IdentityConfirmed;
import org.zhibao.mediations.mediation.MediationEvent.MediationConcluded;
import org.zhibao.mediations.mediation.MediationEvent.MediationConsented;
import org.zhibao.mediations.mediation.MediationEvent.MediationRefused;
import org.zhibao.mediations.mediation.MediationEvent.MediationRequested;
import org.zhibao.mediations.mediation.MediationEvent.MediationTerminated;
import org.zhibao.mediations.mediation.MediationEvent.MediatorNominated;
import org.zhibao.mediations.mediation.MediationEvent.MediatorObjectedTo;
import org.zhibao.mediations.mediation.MediationEvent.MediatorsRanked;
import org.zhibao.mediations.mediation.MediationEvent.NominationAccepted;
import org.zhibao.mediations.mediation.MediationEvent.Performance;
import org.zhibao.mediations.mediation.MediationEvent.PerformanceRecorded;
import org.zhibao.mediations.mediation.MediationEvent.ProposalSubmitted;
import org.zhibao.mediations.mediation.MediationEvent.RecusalDecided;
import org.zhibao.mediations.mediation.MediationEvent.RelationDisclosed;
import org.zhibao.mediations.mediation.MediationEvent.RespondentInvited;
import org.zhibao.mediations.mediation.MediationEvent.SessionRecorded;
import org.zhibao.mediations.mediation.MediationEvent.SessionScheduled;
import org.zhibao.mediations.mediation.MediationEvent.UndisputedFactConfirmed;
import org.zhibao.mediations.mediation.MediationId;
import org.zhibao.mediations.mediation.MediationState;

/**
 * What is known of a mediation, now or as of an instant; also the rows of the lists. Nothing that was said in confidence is in
 * it: of sessions and proposals it only counts how many there were.
 */
public final class MediationFile implements Projection<MediationFile.Document> {

    /**
     * One mediation; what has not happened is absent.
     *
     * @param readers the organisation, the parties with an account, the mediator, and the court that passed it on
     * @param concerns the parties, whom people tied to them by an interest are kept away from
     * @param mediator who mediates or is asked to
     * @param nextDue the first instant that is too late for what must be done next
     * @param accounts of the parties, to find theirs by
     */
    public record Document(
            String id,
            String organisation,
            Set<String> readers,
            Set<String> concerns,
            MediationState state,
            List<String> allowedCommands,
            Mode mode,
            String matter,
            long feeFen,
            @Nullable String caseId,
            @Nullable Dispute dispute,
            @Nullable Commission commission,
            Receipt receipt,
            Instant requestedAt,
            Instant changedAt,
            List<PartyFile> parties,
            Set<String> accounts,
            @Nullable String mediator,
            @Nullable String mediatorName,
            List<Disclosed> disclosures,
            @Nullable String objectedBy,
            List<Ranked> candidates,
            Map<ClockName, Clock> clocks,
            @Nullable Instant nextDue,
            NextAction nextAction,
            int sessions,
            int proposals,
            List<String> undisputedFacts,
            @Nullable AgreementFile agreement,
            @Nullable Ending ending) {}

    /** A party and what it has said so far; {@code identified} once somebody has checked who it is. */
    public record PartyFile(
            String id,
            String name,
            Party.Side side,
            @Nullable String account,
            Wish wish,
            boolean identified) {
        static PartyFile of(Party party) {
            return new PartyFile(
                    party.id(),
                    party.name(),
                    party.side(),
                    party.account(),
                    party.responds() ? Wish.NOT_ASKED : Wish.CONSENTED,
                    false);
        }

        PartyFile with(Wish newWish) {
            return new PartyFile(id, name, side, account, newWish, identified);
        }

        PartyFile asIdentified() {
            return new PartyFile(id, name, side, account, wish, true);
        }
    }

    /** Whether a party wants to try. */
    public enum Wish {
        NOT_ASKED,
        ASKED,
        CONSENTED,
        REFUSED
    }

    /** What must be done next, and by whom. */
    public enum NextAction {
        ORGANISATION_INVITES,
        RESPONDENT_ANSWERS,
        MEDIATOR_IS_CHOSEN,
        MEDIATOR_ANSWERS,
        ORGANISATION_DECIDES_RECUSAL,
        PARTIES_WAIVE_DISCLOSURE,
        SESSION_IS_OPENED,
        PARTIES_MEDIATE,
        ORGANISATION_DECIDES_SUSPENSION,
        PARTIES_SIGN,
        MEDIATOR_SIGNS,
        ORGANISATION_SEALS,
        PARTIES_PERFORM,
        COURT_DECIDES,
        NOTHING
    }

    /** What the mediator told about themselves, and whether all have waived it. */
    public record Disclosed(int number, Disclosure disclosure, boolean waivedByAll) {}

    /**
     * The agreement, of which the text is in its compartment.
     *
     * @param decision of the court that confirmed it
     * @param revocation of that decision
     */
    public record AgreementFile(
            int number,
            Form form,
            String digest,
            LocalDate reachedOn,
            List<String> signedBy,
            boolean countersigned,
            @Nullable LocalDate effectiveOn,
            @Nullable Court court,
            @Nullable String decision,
            Performance performance,
            @Nullable Revocation revocation) {}

    /**
     * A court took its confirmation back.
     *
     * @param late whether it was sought when the year of the law was over; the court decided all the same
     */
    public record Revocation(
            String decision,
            LocalDate soughtOn,
            @Nullable LocalDate knownOn,
            @Nullable LocalDate soughtBy,
            boolean late) {
        static Revocation of(ConfirmationRevoked event) {
            return new Revocation(
                    event.decision(),
                    event.soughtOn(),
                    event.knownOn(),
                    event.soughtBy(),
                    event.soughtBy() != null && event.soughtOn().isAfter(event.soughtBy()));
        }
    }

    /** How it ended; without agreement also why, and what the parties were told they can still do. */
    public record Ending(
            @Nullable Ground ground,
            List<Remedy> remedies,
            @Nullable Performance performance) {}

    @Override
    public String name() {
        return "mediation-file";
    }

    @Override
    public Set<String> sources() {
        return Set.of("mediations.log");
    }

    @Override
    public Class<Document> documentType() {
        return Document.class;
    }

    @Override
    public List<String> indexes() {
        return List.of("organisation", "requestedAt", "nextDue", "mediator", "accounts", "caseId");
    }

    @Override
    public String linesAbout() {
        return "mediation";
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return event.stream().startsWith(MediationId.STREAM_PREFIX)
                ? Set.of(event.stream().substring(MediationId.STREAM_PREFIX.length()))
                : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document before, String key, LoggedEvent event) {
        if (event.name().equals("MediationRequested")) {
            return new Draft(event.as(MediationRequested.class)).document(event.at());
        }
        return before == null ? null : new Draft(before).after(event).document(event.at());
    }

    /** A document while one event is folded into it. */
    private static final class Draft {
        private final String id;
        private final String organisation;
        private final Mode mode;
        private final String matter;
        private final long feeFen;
        private final @Nullable String caseId;
        private @Nullable Dispute dispute;
        private final @Nullable Commission commission;
        private final Receipt receipt;
        private final Instant requestedAt;
        private MediationState state;
        private List<PartyFile> parties;
        private @Nullable String mediator;
        private @Nullable String mediatorName;
        private List<Disclosed> disclosures;
        private @Nullable String objectedBy;
        private List<Ranked> candidates;
        private final Map<ClockName, Clock> clocks;
        private int sessions;
        private int proposals;
        private final List<String> facts;
        private @Nullable AgreementFile agreement;
        private @Nullable Ending ending;

        Draft(MediationRequested event) {
            id = event.mediation();
            organisation = event.organisation();
            mode = event.mode();
            matter = event.matter();
            feeFen = event.feeFen();
            caseId = event.caseId();
            dispute = event.dispute();
            commission = event.commission();
            receipt = event.receipt();
            requestedAt = event.receipt().receivedAt();
            state = MediationState.REQUESTED;
            parties = event.parties().stream().map(PartyFile::of).toList();
            disclosures = List.of();
            candidates = List.of();
            clocks = new EnumMap<>(ClockName.class);
            facts = new ArrayList<>();
        }

        Draft(Document before) {
            id = before.id();
            organisation = before.organisation();
            mode = before.mode();
            matter = before.matter();
            feeFen = before.feeFen();
            caseId = before.caseId();
            dispute = before.dispute();
            commission = before.commission();
            receipt = before.receipt();
            requestedAt = before.requestedAt();
            state = before.state();
            parties = before.parties();
            mediator = before.mediator();
            mediatorName = before.mediatorName();
            disclosures = before.disclosures();
            objectedBy = before.objectedBy();
            candidates = before.candidates();
            clocks = new EnumMap<>(ClockName.class);
            clocks.putAll(before.clocks());
            sessions = before.sessions();
            proposals = before.proposals();
            facts = new ArrayList<>(before.undisputedFacts());
            agreement = before.agreement();
            ending = before.ending();
        }

        Draft after(LoggedEvent event) {
            switch (event.name()) {
                case "RespondentInvited" -> {
                    RespondentInvited invited = event.as(RespondentInvited.class);
                    state = MediationState.RESPONDENT_INVITED;
                    // Inviting someone again does not undo their consent.
                    wishes(invited.party(), Wish.ASKED, Wish.NOT_ASKED);
                    start(ClockName.ANSWER, invited.answerBy());
                }
                case "MediationConsented" -> {
                    MediationConsented consent = event.as(MediationConsented.class);
                    wishes(consent.party(), Wish.CONSENTED, Wish.ASKED);
                    if (consent.byAll()) {
                        state = MediationState.CONSENTED;
                        clocks.remove(ClockName.ANSWER);
                    }
                    start(ClockName.CHOICE, consent.chooseBy());
                }
                case "MediationRefused" -> {
                    String party = event.as(MediationRefused.class).party();
                    parties = parties.stream()
                            .map(each -> each.id().equals(party) ? each.with(Wish.REFUSED) : each)
                            .toList();
                }
                case "IdentityConfirmed" -> {
                    String party = event.as(IdentityConfirmed.class).party();
                    parties = parties.stream()
                            .map(each -> each.id().equals(party) ? each.asIdentified() : each)
                            .toList();
                }
                case "MediatorsRanked" -> {
                    MediatorsRanked ranked = event.as(MediatorsRanked.class);
                    dispute = ranked.ranking().dispute();
                    candidates = ranked.ranking().candidates();
                }
                case "MediatorNominated" -> {
                    MediatorNominated nominated = event.as(MediatorNominated.class);
                    state = MediationState.MEDIATOR_NOMINATED;
                    mediator = nominated.mediator();
                    mediatorName = nominated.name();
                    disclosures = List.of();
                    objectedBy = null;
                    clocks.remove(ClockName.CHOICE);
                    start(ClockName.ACCEPTANCE, nominated.acceptBy());
                }
                case "NominationAccepted" -> {
                    state = MediationState.MEDIATOR_APPOINTED;
                    clocks.remove(ClockName.ACCEPTANCE);
                    start(
                            ClockName.MEDIATION,
                            event.as(NominationAccepted.class).mediateBy());
                }
                case "NominationDeclined", "NominationLapsed" -> withoutMediator();
                case "RelationDisclosed" -> {
                    RelationDisclosed disclosed = event.as(RelationDisclosed.class);
                    List<Disclosed> all = new ArrayList<>(disclosures);
                    all.add(new Disclosed(disclosed.number(), disclosed.disclosure(), false));
                    disclosures = List.copyOf(all);
                }
                case "DisclosureWaived" -> {
                    DisclosureWaived waived = event.as(DisclosureWaived.class);
                    disclosures = disclosures.stream()
                            .map(each -> each.number() == waived.number()
                                    ? new Disclosed(each.number(), each.disclosure(), waived.byAll())
                                    : each)
                            .toList();
                }
                case "MediatorObjectedTo" ->
                    objectedBy = event.as(MediatorObjectedTo.class).by();
                case "RecusalDecided" -> {
                    objectedBy = null;
                    if (event.as(RecusalDecided.class).recused()) {
                        withoutMediator();
                    }
                }
                case "SessionOpened" -> state = MediationState.IN_MEDIATION;
                case "SessionScheduled" ->
                    sessions = event.as(SessionScheduled.class).number();
                case "SessionRecorded" ->
                    sessions =
                            Math.max(sessions, event.as(SessionRecorded.class).number());
                case "ProposalSubmitted" ->
                    proposals = event.as(ProposalSubmitted.class).number();
                case "AppraisalReceived" ->
                    start(ClockName.MEDIATION, event.as(AppraisalReceived.class).mediateBy());
                case "ExtensionAgreed" ->
                    start(ClockName.MEDIATION, event.as(ExtensionAgreed.class).mediateBy());
                case "UndisputedFactConfirmed" ->
                    facts.add(event.as(UndisputedFactConfirmed.class).fact());
                case "MediationSuspended" -> state = MediationState.SUSPENDED;
                case "MediationResumed" -> state = MediationState.IN_MEDIATION;
                default -> agreementAfter(event);
            }
            return this;
        }

        private void agreementAfter(LoggedEvent event) {
            switch (event.name()) {
                case "AgreementRecorded" -> {
                    AgreementRecorded recorded = event.as(AgreementRecorded.class);
                    state = MediationState.AGREEMENT_REACHED;
                    clocks.remove(ClockName.CONFIRMATION);
                    agreement = new AgreementFile(
                            recorded.number(),
                            recorded.form(),
                            recorded.digest(),
                            recorded.reachedOn(),
                            List.of(),
                            false,
                            null,
                            null,
                            null,
                            Performance.NOT_KNOWN,
                            null);
                }
                case "AgreementSigned" -> {
                    List<String> signed = new ArrayList<>(agreed().signedBy());
                    signed.add(event.as(AgreementSigned.class).party());
                    agreement = agreed(signed, agreed().countersigned(), agreed().effectiveOn());
                }
                case "AgreementCountersigned" -> agreement = agreed(agreed().signedBy(), true, agreed().effectiveOn());
                case "AgreementTookEffect" -> {
                    AgreementTookEffect effect = event.as(AgreementTookEffect.class);
                    state = MediationState.AGREEMENT_EFFECTIVE;
                    agreement = agreed(agreed().signedBy(), agreed().countersigned(), effect.effectiveOn());
                    clocks.remove(ClockName.MEDIATION);
                    start(ClockName.CONFIRMATION, effect.confirmationBy());
                }
                case "ConfirmationApplied" -> {
                    ConfirmationApplied applied = event.as(ConfirmationApplied.class);
                    state = MediationState.CONFIRMATION_PENDING;
                    agreement = agreed(applied.court(), null, agreed().performance());
                    start(ClockName.COURT_ACCEPTANCE, applied.courtAcceptsBy());
                    start(ClockName.COURT_DECISION, applied.courtDecidesBy());
                    start(ClockName.COURT_EXTENSION, applied.courtDecidesAtLast());
                }
                case "AgreementConfirmed" -> {
                    state = MediationState.CONFIRMED;
                    clocks.remove(ClockName.CONFIRMATION);
                    clocks.keySet().removeAll(ClockName.OF_THE_COURT);
                    agreement = agreed(
                            agreed().court(), event.as(AgreementConfirmed.class).decision(), agreed().performance());
                }
                case "ConfirmationRefused", "ConfirmationWithdrawn" -> {
                    state = MediationState.AGREEMENT_EFFECTIVE;
                    clocks.keySet().removeAll(ClockName.OF_THE_COURT);
                    agreement = agreed(null, null, agreed().performance());
                }
                case "ConfirmationRevoked" -> agreement = revoked(event.as(ConfirmationRevoked.class));
                case "PerformanceRecorded" -> {
                    if (event.as(PerformanceRecorded.class).complete()) {
                        agreement = agreed(agreed().court(), agreed().decision(), Performance.PERFORMED);
                    }
                }
                case "BreachRecorded" -> {
                    event.as(BreachRecorded.class);
                    agreement = agreed(agreed().court(), agreed().decision(), Performance.BREACHED);
                }
                case "RequestRejected" -> state = MediationState.NOT_ACCEPTED;
                case "MediationConcluded" -> {
                    state = MediationState.CONCLUDED;
                    clocks.clear();
                    ending = new Ending(
                            null, List.of(), event.as(MediationConcluded.class).performance());
                }
                case "MediationTerminated" -> {
                    MediationTerminated end = event.as(MediationTerminated.class);
                    state = MediationState.TERMINATED;
                    clocks.clear();
                    ending = new Ending(end.ground(), end.remedies(), null);
                }
                case "ClockRecalculated" -> {
                    ClockRecalculated moved = event.as(ClockRecalculated.class);
                    start(moved.clock(), moved.after());
                }
                default -> {
                    // What is left changes nothing that is shown here.
                }
            }
        }

        private void withoutMediator() {
            state = MediationState.CONSENTED;
            mediator = null;
            mediatorName = null;
            clocks.remove(ClockName.ACCEPTANCE);
            clocks.remove(ClockName.MEDIATION);
        }

        private void wishes(String party, Wish to, Wish from) {
            parties = parties.stream()
                    .map(each -> each.id().equals(party) && each.wish() == from ? each.with(to) : each)
                    .toList();
        }

        private void start(ClockName name, @Nullable Clock clock) {
            if (clock != null) {
                clocks.put(name, clock);
            }
        }

        private AgreementFile agreed() {
            if (agreement == null) {
                throw new IllegalStateException("mediation %s has no agreement".formatted(id));
            }
            return agreement;
        }

        private AgreementFile agreed(List<String> signedBy, boolean countersigned, @Nullable LocalDate effectiveOn) {
            AgreementFile was = agreed();
            return new AgreementFile(
                    was.number(),
                    was.form(),
                    was.digest(),
                    was.reachedOn(),
                    List.copyOf(signedBy),
                    countersigned,
                    effectiveOn,
                    was.court(),
                    was.decision(),
                    was.performance(),
                    was.revocation());
        }

        private AgreementFile revoked(ConfirmationRevoked event) {
            AgreementFile was = agreed();
            return new AgreementFile(
                    was.number(),
                    was.form(),
                    was.digest(),
                    was.reachedOn(),
                    was.signedBy(),
                    was.countersigned(),
                    was.effectiveOn(),
                    was.court(),
                    null,
                    was.performance(),
                    Revocation.of(event));
        }

        private AgreementFile agreed(@Nullable Court court, @Nullable String decision, Performance performance) {
            AgreementFile was = agreed();
            return new AgreementFile(
                    was.number(),
                    was.form(),
                    was.digest(),
                    was.reachedOn(),
                    was.signedBy(),
                    was.countersigned(),
                    was.effectiveOn(),
                    court,
                    decision,
                    performance,
                    was.revocation());
        }

        Document document(Instant changedAt) {
            Set<String> accounts = new TreeSet<>();
            for (PartyFile party : parties) {
                if (party.account() != null) {
                    accounts.add(party.account());
                }
            }
            return new Document(
                    id,
                    organisation,
                    readers(accounts),
                    concerns(accounts),
                    state,
                    state.allowedCommands(),
                    mode,
                    matter,
                    feeFen,
                    caseId,
                    dispute,
                    commission,
                    receipt,
                    requestedAt,
                    changedAt,
                    parties,
                    accounts,
                    mediator,
                    mediatorName,
                    disclosures,
                    objectedBy,
                    candidates,
                    Map.copyOf(clocks),
                    nextDue(),
                    nextAction(),
                    sessions,
                    proposals,
                    List.copyOf(facts),
                    agreement,
                    ending);
        }

        /** While a court has it, its decision is what is waited for. */
        private @Nullable Instant nextDue() {
            Clock court = clocks.get(ClockName.COURT_DECISION);
            return court == null
                    ? clocks.values().stream()
                            .map(Clock::endsAt)
                            .min(Comparator.naturalOrder())
                            .orElse(null)
                    : court.endsAt();
        }

        private Set<String> readers(Set<String> accounts) {
            Set<String> readers = new TreeSet<>();
            readers.add(Readers.office(organisation));
            accounts.forEach(account -> readers.add(Readers.person(account)));
            if (mediator != null) {
                readers.add(Readers.person(mediator));
            }
            if (commission != null && commission.office() != null) {
                readers.add(Readers.office(commission.office()));
            }
            return readers;
        }

        private Set<String> concerns(Set<String> accounts) {
            Set<String> concerns = new TreeSet<>();
            accounts.forEach(account -> concerns.add(Readers.party(account)));
            for (PartyFile party : parties) {
                concerns.add(Readers.party(party.name()));
            }
            return concerns;
        }

        private NextAction nextAction() {
            return switch (state) {
                case REQUESTED -> NextAction.ORGANISATION_INVITES;
                case RESPONDENT_INVITED -> NextAction.RESPONDENT_ANSWERS;
                case CONSENTED -> NextAction.MEDIATOR_IS_CHOSEN;
                case MEDIATOR_NOMINATED -> NextAction.MEDIATOR_ANSWERS;
                case MEDIATOR_APPOINTED -> disturbedOr(NextAction.SESSION_IS_OPENED);
                case IN_MEDIATION -> disturbedOr(NextAction.PARTIES_MEDIATE);
                case SUSPENDED -> NextAction.ORGANISATION_DECIDES_SUSPENSION;
                case AGREEMENT_REACHED -> signing();
                case AGREEMENT_EFFECTIVE, CONFIRMED -> NextAction.PARTIES_PERFORM;
                case CONFIRMATION_PENDING -> NextAction.COURT_DECIDES;
                case CONCLUDED, TERMINATED, NOT_ACCEPTED -> NextAction.NOTHING;
            };
        }

        private NextAction disturbedOr(NextAction otherwise) {
            if (objectedBy != null) {
                return NextAction.ORGANISATION_DECIDES_RECUSAL;
            }
            return disclosures.stream().allMatch(Disclosed::waivedByAll)
                    ? otherwise
                    : NextAction.PARTIES_WAIVE_DISCLOSURE;
        }

        private NextAction signing() {
            if (agreed().signedBy().size() < parties.size()) {
                return NextAction.PARTIES_SIGN;
            }
            return agreed().countersigned() ? NextAction.ORGANISATION_SEALS : NextAction.MEDIATOR_SIGNS;
        }
    }
}
