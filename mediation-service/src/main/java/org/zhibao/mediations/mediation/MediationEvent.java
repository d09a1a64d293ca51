package org.zhibao.mediations.mediation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;
import org.zhibao.mediations.About;
import org.zhibao.mediations.Agreement;
import org.zhibao.mediations.Clock;
import org.zhibao.mediations.Commission;
import org.zhibao.mediations.Court;
import org.zhibao.mediations.Disclosure;
import org.zhibao.mediations.Dispute;
import org.zhibao.mediations.Ground;
import org.zhibao.mediations.Mode;
import org.zhibao.mediations.Party;
import org.zhibao.mediations.Ranking;
import org.zhibao.mediations.Receipt;
import org.zhibao.mediations.Remedy;
import org.zhibao.mediations.Sealed;
import org.zhibao.mediations.TimeRules;

/** Everything that can have happened to a mediation. Stored forever: renaming a field needs a new revision and an upcaster. */
public sealed interface MediationEvent {

    /** From this moment the limitation period is interrupted; the receipt proves it. A fee is by the {@code tariff}. */
    @Revision("1")
    record MediationRequested(
            String mediation,
            Mode mode,
            String organisation,
            List<Party> parties,
            String matter,
            long feeFen,
            @Nullable String caseId,
            Receipt receipt,
            @Nullable Dispute dispute,
            @Nullable Commission commission,
            @Nullable String tariff)
            implements MediationEvent {}

    @Revision("1")
    record RequestRejected(
            String mediation,
            String reasons,
            About about,
            @Nullable String caseId) implements MediationEvent {}

    /** {@code answerBy} is null in events from before it was kept. */
    @Revision("1")
    record RespondentInvited(String party, @Nullable Clock answerBy) implements MediationEvent {}

    /**
     * A respondent agreed to try.
     *
     * @param byAll whether with this every party has consented; written down so that readers need not count
     * @param chooseBy until when the parties may choose a mediator; null before all have consented
     */
    @Revision("1")
    record MediationConsented(
            String party, boolean byAll, @Nullable Clock chooseBy) implements MediationEvent {}

    /** A party said no. The end follows in the same commit. */
    @Revision("1")
    record MediationRefused(String party) implements MediationEvent {}

    /** Who a party is was checked; {@code address} is where what is sent to it counts as served. */
    @Revision("1")
    record IdentityConfirmed(String party, IdentityProof proof, Sealed address) implements MediationEvent {}

    @Revision("1")
    record MediatorsRanked(Ranking ranking) implements MediationEvent {}

    @Revision("1")
    record MediatorChosen(String party, String mediator) implements MediationEvent {}

    @Revision("1")
    record ChoiceLeft(String party, boolean byAll) implements MediationEvent {}

    /**
     * Somebody is asked to mediate.
     *
     * @param jointly whether the parties chose, or the organisation designated
     * @param replacement whether somebody else had been nominated before
     * @param reliedOn what was known of the mediator, as positions
     */
    @Revision("1")
    record MediatorNominated(
            String mediation,
            String mediator,
            String name,
            boolean jointly,
            boolean replacement,
            Clock acceptBy,
            List<String> reliedOn)
            implements MediationEvent {}

    /** {@code declaration} is the SHA-256 of its text. */
    @Revision("1")
    record NominationAccepted(String mediator, String declaration, Clock mediateBy) implements MediationEvent {}

    @Revision("1")
    record NominationDeclined(String mediation, String mediator, String reason) implements MediationEvent {}

    @Revision("1")
    record NominationLapsed(String mediation, String mediator, LocalDate dueOn) implements MediationEvent {}

    @Revision("1")
    record RelationDisclosed(int number, String mediator, Disclosure disclosure) implements MediationEvent {}

    @Revision("1")
    record DisclosureWaived(int number, String party, boolean byAll) implements MediationEvent {}

    @Revision("1")
    record MediatorObjectedTo(String mediator, String by, String ground) implements MediationEvent {}

    @Revision("1")
    record RecusalDecided(String mediation, String mediator, boolean recused, String reasons)
            implements MediationEvent {}

    @Revision("1")
    record SessionOpened(String mediator) implements MediationEvent {}

    @Revision("1")
    record SessionScheduled(int number, Instant heldAt, String place, boolean publicly) implements MediationEvent {}

    @Revision("1")
    record SessionRecorded(int number, LocalDate heldOn, boolean inPrivate, Sealed minutes) implements MediationEvent {}

    @Revision("1")
    record StatementConfided(Sealed statement) implements MediationEvent {}

    @Revision("1")
    record ProposalSubmitted(int number, String by, Sealed proposal) implements MediationEvent {}

    @Revision("1")
    record SpecialistInvited(String specialist, String field, List<String> agreedBy) implements MediationEvent {}

    @Revision("1")
    record AppraisalCommissioned(String subject, String appraiser, LocalDate since) implements MediationEvent {}

    @Revision("1")
    record AppraisalReceived(String digest, LocalDate receivedOn, Clock mediateBy) implements MediationEvent {}

    @Revision("1")
    record ExtensionAgreed(int days, List<String> agreedBy, Clock mediateBy) implements MediationEvent {}

    /** Written in the open: what all have confirmed may be used later (SPC Online Mediation Rules, art. 18). */
    @Revision("1")
    record UndisputedFactConfirmed(int number, String fact, List<String> agreedBy) implements MediationEvent {}

    @Revision("1")
    record MediationSuspended(
            SuspensionGround ground,
            String remark,
            @Nullable String reportedTo) implements MediationEvent {}

    @Revision("1")
    record MediationResumed(String finding) implements MediationEvent {}

    @Revision("1")
    record AgreementRecorded(int number, Agreement.Form form, String digest, Sealed text, LocalDate reachedOn)
            implements MediationEvent {}

    @Revision("1")
    record AgreementSigned(String party, String digest) implements MediationEvent {}

    @Revision("1")
    record AgreementCountersigned(String mediator, String digest) implements MediationEvent {}

    @Revision("1")
    record AgreementSealed(String organisation, String digest) implements MediationEvent {}

    /** From now on it binds; the case that waits hears of it here. */
    @Revision("1")
    record AgreementTookEffect(
            String mediation,
            int number,
            Agreement.Form form,
            String digest,
            LocalDate effectiveOn,
            Clock confirmationBy,
            String mediator,
            About about,
            @Nullable String caseId)
            implements MediationEvent {}

    /** The end follows in the same commit. */
    @Revision("1")
    record SigningRefused(String party) implements MediationEvent {}

    /**
     * The days of the court bind the court: they are told, and nothing happens when they are over. Null in events from before
     * they were kept.
     *
     * @param courtAcceptsBy until when the court says whether it takes the application on
     * @param courtDecidesBy until when it decides, if it has taken it on by then
     * @param courtDecidesAtLast the same, if its president has given it more time
     */
    @Revision("1")
    record ConfirmationApplied(
            List<String> applicants,
            Court court,
            LocalDate appliedOn,
            @Nullable Clock courtAcceptsBy,
            @Nullable Clock courtDecidesBy,
            @Nullable Clock courtDecidesAtLast)
            implements MediationEvent {}

    @Revision("1")
    record AgreementConfirmed(String decision, LocalDate decidedOn, About about) implements MediationEvent {}

    @Revision("1")
    record ConfirmationRefused(RefusedConfirmation ground, String decision) implements MediationEvent {}

    @Revision("1")
    record ConfirmationWithdrawn(String party) implements MediationEvent {}

    /**
     * The end follows in the same commit, unless it was there before.
     *
     * @param knownOn since when whoever sought it knew; null in events from before it was kept
     * @param soughtBy until when it could be sought; what was sought later is recorded all the same, since a court decided so
     */
    @Revision("1")
    record ConfirmationRevoked(
            String decision,
            LocalDate soughtOn,
            @Nullable LocalDate knownOn,
            @Nullable LocalDate soughtBy) implements MediationEvent {}

    @Revision("1")
    record PerformanceRecorded(String party, String what, boolean complete) implements MediationEvent {}

    @Revision("1")
    record BreachRecorded(String party, String what) implements MediationEvent {}

    /** It is over, with an agreement that took effect. */
    @Revision("1")
    record MediationConcluded(
            String mediation,
            Performance performance,
            String mediator,
            About about,
            @Nullable String caseId) implements MediationEvent {}

    /**
     * It ended without agreement.
     *
     * @param caseId repeated here so that the case that waits for the outcome need not remember who was asked
     * @param mediator whoever held it, or had been asked to
     * @param about null in events from before it was kept
     */
    @Revision("1")
    record MediationTerminated(
            String mediation,
            Ground ground,
            List<Remedy> remedies,
            @Nullable String caseId,
            @Nullable String mediator,
            @Nullable About about)
            implements MediationEvent {}

    /** {@code cause} is what moved it. */
    @Revision("1")
    record ClockRecalculated(ClockName clock, Clock before, Clock after, String cause) implements MediationEvent {}

    @Revision("1")
    record CompartmentDestroyed(String compartment) implements MediationEvent {}

    /** By what a party was identified. */
    enum IdentityProof {
        IDENTITY_CARD,
        BUSINESS_LICENCE,
        OTHER_DOCUMENT
    }

    /** The clocks of a mediation. */
    enum ClockName {
        ANSWER,
        CHOICE,
        ACCEPTANCE,
        MEDIATION,
        CONFIRMATION,
        COURT_ACCEPTANCE,
        COURT_DECISION,
        COURT_EXTENSION;

        /** Those that bind a court: they are told, and no decision hangs on them. */
        public static final Set<ClockName> OF_THE_COURT = Set.of(COURT_ACCEPTANCE, COURT_DECISION, COURT_EXTENSION);

        /** The clock of this name by other rules; mode and commission say how long there is to mediate. */
        public Clock again(Clock before, TimeRules rules, Mode mode, @Nullable Commission commission) {
            return rules.again(
                    before,
                    switch (this) {
                        case ANSWER -> rules.lengths().askOtherSideWorkingDays();
                        case CHOICE -> rules.lengths().partiesChooseWorkingDays();
                        case ACCEPTANCE -> rules.lengths().mediatorAcceptsWorkingDays();
                        case MEDIATION -> rules.mediateDays(mode, commission);
                        case CONFIRMATION -> rules.lengths().confirmationDays();
                        case COURT_ACCEPTANCE, COURT_DECISION, COURT_EXTENSION -> before.length();
                    });
        }
    }

    /** Why a mediation rests. */
    enum SuspensionGround {
        /** It is suspected to be a sham to harm others (SPC Invited Mediation Provisions, art. 18). */
        SUSPECTED_SHAM,
        /** The right itself is contested elsewhere (Patent Implementing Rules, art. 98). */
        VALIDITY_CONTESTED,
        WISH_OF_THE_PARTIES,
        OTHER
    }

    /** Why a court does not confirm an agreement (SPC Confirmation Provisions, art. 7). */
    enum RefusedConfirmation {
        AGAINST_THE_LAW,
        HARMS_STATE_OR_PUBLIC_INTEREST,
        HARMS_OTHERS,
        AGAINST_GOOD_MORALS,
        UNCLEAR,
        /** Anything else that cannot be confirmed. */
        OTHER
    }

    /** Whether what was agreed was done. */
    enum Performance {
        PERFORMED,
        BREACHED,
        NOT_KNOWN
    }
}
