package org.zhibao.mediations.mediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.mediations.mediation.MediationExamples.COURT;
import static org.zhibao.mediations.mediation.MediationExamples.DIGEST;
import static org.zhibao.mediations.mediation.MediationExamples.FACTORY;
import static org.zhibao.mediations.mediation.MediationExamples.ID;
import static org.zhibao.mediations.mediation.MediationExamples.LAMP;
import static org.zhibao.mediations.mediation.MediationExamples.LI;
import static org.zhibao.mediations.mediation.MediationExamples.MATTER;
import static org.zhibao.mediations.mediation.MediationExamples.MONDAY;
import static org.zhibao.mediations.mediation.MediationExamples.NORTH;
import static org.zhibao.mediations.mediation.MediationExamples.RULES;
import static org.zhibao.mediations.mediation.MediationExamples.SOUTH;
import static org.zhibao.mediations.mediation.MediationExamples.WANG;
import static org.zhibao.mediations.mediation.MediationExamples.box;
import static org.zhibao.mediations.mediation.MediationExamples.candidate;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.mediations.Agreement.Form;
import org.zhibao.mediations.AgreementText;
import org.zhibao.mediations.Clock;
import org.zhibao.mediations.Disclosure;
import org.zhibao.mediations.Dispute;
import org.zhibao.mediations.Ground;
import org.zhibao.mediations.Logged;
import org.zhibao.mediations.MediationRejected;
import org.zhibao.mediations.Mode;
import org.zhibao.mediations.Relation;
import org.zhibao.mediations.Remedy;
import org.zhibao.mediations.Sealed;
import org.zhibao.mediations.mediation.MediationEvent.IdentityProof;
import org.zhibao.mediations.mediation.MediationEvent.SuspensionGround;
import org.zhibao.mediations.view.MediationFile;

/** Whole mediations in which everybody does anything at any time, against a small model of the rules, written apart. */
class RandomMediationsTest {
    private static final int LIVES = Integer.getInteger("lives", 200);
    /** When the lives asked for happened not to reach something rare, others follow, but not for ever. */
    private static final int MOST_LIVES = 50 * LIVES;

    private static final int STEPS = 60;
    private static final List<String> RARE = List.of(
            "AgreementSealed",
            "AgreementConfirmed",
            "MediationConcluded",
            "MediationTerminated",
            "party-refused",
            "consent-missing",
            "waiver-incomplete",
            "time-limit-expired",
            "signature-set-incomplete",
            "agreement-incomplete",
            "agreement-text-mismatch",
            "identity-not-confirmed",
            "not-recusal-authority",
            "not-the-mediator",
            "not-the-party");
    private static final List<String> EVERYBODY = List.of("clerk", WANG, LI, "factory-account", "stranger");
    private static final String OTHER = "f".repeat(64);

    @Test
    void a_mediation_never_differs_from_the_model_and_its_file_never_from_the_mediation() {
        long firstSeed = Long.getLong("seed", System.nanoTime());
        Set<String> seen = new TreeSet<>();
        long seed = firstSeed;
        for (; seed < firstSeed + LIVES || (seed < firstSeed + MOST_LIVES && !seen.containsAll(RARE)); seed++) {
            seen.addAll(new Life(seed).live());
        }
        assertThat(seen)
                .as("lives of the seeds %d to %d reach all of these", firstSeed, seed - 1)
                .containsAll(RARE);
    }

    private static final class Life {
        private final long seed;
        private final Random random;
        private final Model model = new Model();
        private Instant now = MONDAY;
        private long sequence;
        private MediationFile.@Nullable Document file;

        Life(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        Set<String> live() {
            Set<String> seen = new TreeSet<>();
            Configuration axon = DefaultConfigurer.defaultConfiguration(false)
                    .configureEmbeddedEventStore(parts -> new InMemoryEventStorageEngine())
                    .configureAggregate(Mediation.class)
                    .start();
            try {
                Dispute dispute = new Dispute(Dispute.Right.DESIGN, "patents", List.of("zh"), "110105");
                answer(
                        axon,
                        new MediationCommand.RequestMediation(
                                ID, Mode.PEOPLES, NORTH, List.of(LAMP, FACTORY), MATTER, 0, null, dispute, null),
                        "clerk",
                        NORTH);
                for (int step = 1; step <= STEPS; step++) {
                    now = now.plus(Duration.ofMinutes(random.nextInt(random.nextInt(15) == 0 ? 15_000 : 400)));
                    MediationCommand command = command();
                    boolean honest = random.nextInt(4) > 0;
                    String actor = honest ? model.rightActor(command) : EVERYBODY.get(random.nextInt(EVERYBODY.size()));
                    String office = actor.equals("clerk") && (honest || random.nextBoolean()) ? NORTH : SOUTH;
                    String expected = model.answer(command, actor, office, now);
                    seen.add(expected);
                    assertThat(answer(axon, command, actor, office))
                            .as("life seed %d, step %d: %s by %s of %s at %s", seed, step, command, actor, office, now)
                            .isEqualTo(expected);
                    assertThat(file).isNotNull();
                    assertThat(file.state())
                            .as("life seed %d, step %d", seed, step)
                            .hasToString(model.state);
                }
            } finally {
                axon.shutdown();
            }
            return seen;
        }

        private String answer(Configuration axon, MediationCommand command, String actor, String office) {
            int before = history(axon).size();
            try {
                axon.commandGateway()
                        .sendAndWait(GenericCommandMessage.asCommandMessage(command)
                                .withMetaData(Map.of("at", now, "actor", actor, "office", office)));
            } catch (MediationRejected refusal) {
                return refusal.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
            }
            List<MediationEvent> all = history(axon);
            List<MediationEvent> events = all.subList(before, all.size());
            for (MediationEvent event : events) {
                LoggedEvent logged = Logged.event(
                        "mediations.log",
                        ID.toString(),
                        sequence++,
                        "mediation." + event.getClass().getSimpleName(),
                        now,
                        event);
                file = new MediationFile().fold(file, ID.value(), logged);
            }
            return events.isEmpty() ? "nothing" : events.get(0).getClass().getSimpleName();
        }

        private static List<MediationEvent> history(Configuration axon) {
            List<MediationEvent> events = new ArrayList<>();
            if (axon.eventStore().lastSequenceNumberFor(ID.toString()).isPresent()) {
                axon.eventStore()
                        .readEvents(ID.toString())
                        .forEachRemaining(message -> events.add((MediationEvent) message.getPayload()));
            }
            return events;
        }

        /** Mostly one that the state allows: anything else would hardly ever get far; ends are rare, or all lives are short. */
        private MediationCommand command() {
            if (model.state.equals("AGREEMENT_REACHED") && model.identified.size() < 2 && random.nextInt(2) == 0) {
                // Without some diligence hardly anything would ever be signed.
                String party = model.identified.contains(LAMP.id()) ? FACTORY.id() : LAMP.id();
                return new MediationCommand.ConfirmIdentity(
                        ID, party, IdentityProof.IDENTITY_CARD, box(Sealed.serviceOf(party)));
            }
            MediationCommand command = any();
            for (int tries = 0; tries < 200 && random.nextInt(40) > 0 && !model.allows(command); tries++) {
                command = any();
            }
            return command;
        }

        private MediationCommand any() {
            String party = random.nextBoolean() ? LAMP.id() : FACTORY.id();
            Set<String> agreed = random.nextInt(4) == 0 ? Set.of(party) : Set.of(LAMP.id(), FACTORY.id());
            String digest = random.nextInt(6) == 0 ? OTHER : DIGEST;
            return switch (random.nextInt(37)) {
                case 0, 1 -> new MediationCommand.InviteRespondent(ID, FACTORY.id(), RULES);
                case 2, 3 -> new MediationCommand.ConsentToMediation(ID, FACTORY.id(), RULES);
                case 4 ->
                    random.nextInt(12) == 0
                            ? new MediationCommand.RefuseMediation(ID, party)
                            : new MediationCommand.EndUnanswered(ID);
                case 5, 6, 7 -> new MediationCommand.ChooseJointly(ID, party, candidate(WANG), RULES);
                case 8 -> new MediationCommand.LeaveChoice(ID, party);
                case 9, 10 ->
                    new MediationCommand.DesignateMediator(ID, candidate(random.nextInt(4) == 0 ? LI : WANG), RULES);
                case 11, 12 -> new MediationCommand.AcceptNomination(ID, "声明", List.of(), RULES);
                case 13 ->
                    random.nextBoolean()
                            ? new MediationCommand.DeclineNomination(ID, "忙")
                            : new MediationCommand.LapseNomination(ID);
                case 14 ->
                    random.nextInt(3) == 0
                            ? new MediationCommand.DiscloseRelation(
                                    ID, new Disclosure(Relation.Kind.INTEREST, FACTORY.id(), "关系"))
                            : new MediationCommand.OpenSession(ID);
                case 15, 16, 17 -> new MediationCommand.WaiveDisclosure(ID, 1 + random.nextInt(3), party);
                case 18 ->
                    random.nextInt(3) == 0
                            ? new MediationCommand.ObjectToMediator(ID, party, "理由")
                            : new MediationCommand.OpenSession(ID);
                case 19, 20 -> new MediationCommand.DecideRecusal(ID, random.nextInt(3) == 0, "理由");
                case 21, 22, 23 -> new MediationCommand.OpenSession(ID);
                case 24 -> new MediationCommand.SubmitProposal(ID, party, box(Sealed.TABLE));
                case 25 -> new MediationCommand.AgreeExtension(ID, 10, agreed, RULES);
                case 26 ->
                    random.nextBoolean()
                            ? new MediationCommand.SuspendMediation(ID, SuspensionGround.OTHER, "等待", null)
                            : new MediationCommand.ResumeMediation(ID, "继续");
                case 27, 28 ->
                    new MediationCommand.RecordAgreement(
                            ID,
                            random.nextInt(5) == 0 ? Form.ORAL : Form.WRITTEN,
                            DIGEST,
                            box(Sealed.AGREEMENT),
                            random.nextInt(5) == 0 ? Set.of(AgreementText.Part.TERMS) : MediationExamples.WHOLE,
                            Clock.dayOf(now),
                            agreed,
                            RULES);
                case 29, 30 -> new MediationCommand.SignAgreement(ID, party, digest);
                case 31 -> new MediationCommand.CountersignAgreement(ID, digest);
                case 32 -> new MediationCommand.SealAgreement(ID, digest, RULES);
                case 33 ->
                    random.nextBoolean()
                            ? new MediationCommand.ApplyForConfirmation(ID, agreed, COURT, RULES)
                            : new MediationCommand.RecordConfirmed(ID, "号", LocalDate.parse("2026-06-01"));
                case 34 ->
                    random.nextBoolean()
                            ? new MediationCommand.WithdrawConfirmation(ID, party)
                            : new MediationCommand.ConcludeMediation(ID);
                case 35 ->
                    new MediationCommand.ConfirmIdentity(
                            ID, party, IdentityProof.IDENTITY_CARD, box(Sealed.serviceOf(party)));
                default ->
                    random.nextInt(10) == 0
                            ? new MediationCommand.TerminateMediation(
                                    ID, Ground.WITHDRAWN, random.nextBoolean() ? List.of() : List.of(Remedy.COURT))
                            : new MediationCommand.RecordBreach(ID, party, "未付");
            };
        }
    }

    /** The rules once more: a table of what is possible where, and what the table cannot say. */
    private static final class Model {
        private static final Map<String, Set<String>> TABLE = Map.ofEntries(
                row("REQUESTED", "ConfirmIdentity InviteRespondent RefuseMediation TerminateMediation"),
                row(
                        "RESPONDENT_INVITED",
                        "ConfirmIdentity InviteRespondent ConsentToMediation RefuseMediation EndUnanswered TerminateMediation"),
                row(
                        "CONSENTED",
                        "ConfirmIdentity ChooseJointly LeaveChoice DesignateMediator RefuseMediation TerminateMediation"),
                row(
                        "MEDIATOR_NOMINATED",
                        "ConfirmIdentity AcceptNomination DeclineNomination LapseNomination RefuseMediation TerminateMediation"),
                row(
                        "MEDIATOR_APPOINTED",
                        "ConfirmIdentity DiscloseRelation WaiveDisclosure ObjectToMediator DecideRecusal OpenSession AgreeExtension"
                                + " RefuseMediation TerminateMediation"),
                row(
                        "IN_MEDIATION",
                        "ConfirmIdentity DiscloseRelation WaiveDisclosure ObjectToMediator DecideRecusal SubmitProposal AgreeExtension"
                                + " SuspendMediation RecordAgreement RefuseMediation TerminateMediation"),
                row(
                        "SUSPENDED",
                        "ResumeMediation AgreeExtension DiscloseRelation WaiveDisclosure RefuseMediation"
                                + " TerminateMediation"),
                row(
                        "AGREEMENT_REACHED",
                        "ConfirmIdentity SignAgreement CountersignAgreement SealAgreement TerminateMediation"),
                row("AGREEMENT_EFFECTIVE", "ApplyForConfirmation RecordAgreement RecordBreach ConcludeMediation"),
                row("CONFIRMATION_PENDING", "RecordConfirmed WithdrawConfirmation RecordBreach"),
                row("CONFIRMED", "RecordBreach ConcludeMediation"),
                row("TERMINATED", ""),
                row("CONCLUDED", ""));
        private static final Set<String> NEEDS_CONSENT =
                Set.of("ChooseJointly", "DesignateMediator", "OpenSession", "SubmitProposal", "RecordAgreement");
        private static final Set<String> ORGANISATIONS = Set.of(
                "InviteRespondent",
                "DesignateMediator",
                "ResumeMediation",
                "SealAgreement",
                "ApplyForConfirmation",
                "RecordConfirmed",
                "RecordBreach",
                "ConcludeMediation",
                "TerminateMediation");
        private static final Set<String> MEDIATORS = Set.of(
                "AcceptNomination", "DeclineNomination", "DiscloseRelation", "RecordAgreement", "CountersignAgreement");
        private static final Set<String> CONDUCTORS = Set.of("OpenSession", "AgreeExtension", "SuspendMediation");

        private String state = "REQUESTED";
        private boolean refused;
        private String mediator = "";
        private final Set<String> recused = new HashSet<>();
        private final Map<String, String> choices = new HashMap<>();
        private final Set<String> left = new HashSet<>();
        private final Map<Integer, Set<String>> open = new TreeMap<>();
        private int disclosures;
        private boolean objected;
        private final Set<String> signed = new HashSet<>();
        private boolean countersigned;
        private final Set<String> identified = new HashSet<>();
        private @Nullable LocalDate answerBy;
        private @Nullable LocalDate chooseBy;
        private @Nullable LocalDate acceptBy;
        private @Nullable LocalDate mediateFrom;
        private int mediateDays;
        private @Nullable LocalDate confirmBy;

        private static Map.Entry<String, Set<String>> row(String state, String commands) {
            return Map.entry(state, commands.isEmpty() ? Set.of() : Set.of(commands.split(" ", -1)));
        }

        boolean allows(MediationCommand command) {
            return TABLE.get(state).contains(name(command));
        }

        private static String name(MediationCommand command) {
            return command.getClass().getSimpleName();
        }

        String rightActor(MediationCommand command) {
            return MEDIATORS.contains(name(command)) && !mediator.isEmpty() ? mediator : "clerk";
        }

        String answer(MediationCommand command, String actor, String office, Instant at) {
            String name = name(command);
            LocalDate today = Clock.dayOf(at);
            if (!allows(command)) {
                if (refused) {
                    return "party-refused";
                }
                boolean early = state.equals("REQUESTED") || state.equals("RESPONDENT_INVITED");
                return early && NEEDS_CONSENT.contains(name) ? "consent-missing" : "illegal-state";
            }
            boolean clerk = office.equals(NORTH);
            if (command instanceof MediationCommand.ConfirmIdentity identity) {
                if (!clerk && !(appointed() && actor.equals(mediator))) {
                    return "not-responsible-organisation";
                }
                identified.add(identity.party());
                return "IdentityConfirmed";
            }
            if (ORGANISATIONS.contains(name) && !clerk) {
                return "not-responsible-organisation";
            }
            if (MEDIATORS.contains(name) && !actor.equals(mediator)) {
                return "not-the-mediator";
            }
            if (CONDUCTORS.contains(name) && !clerk && !actor.equals(mediator)) {
                return "not-responsible-organisation";
            }
            String party = partyOf(command);
            if (party != null && !clerk && !(party.equals(FACTORY.id()) && actor.equals("factory-account"))) {
                return "not-the-party";
            }
            return decide(command, actor, clerk, today);
        }

        private static @Nullable String partyOf(MediationCommand command) {
            if (command instanceof MediationCommand.ConsentToMediation consent) {
                return consent.party();
            } else if (command instanceof MediationCommand.RefuseMediation refusal) {
                return refusal.party();
            } else if (command instanceof MediationCommand.ChooseJointly choice) {
                return choice.party();
            } else if (command instanceof MediationCommand.LeaveChoice leave) {
                return leave.party();
            } else if (command instanceof MediationCommand.WaiveDisclosure waiver) {
                return waiver.party();
            } else if (command instanceof MediationCommand.ObjectToMediator objection) {
                return objection.by();
            } else if (command instanceof MediationCommand.SubmitProposal proposal) {
                return proposal.by();
            } else if (command instanceof MediationCommand.SignAgreement signature) {
                return signature.party();
            } else if (command instanceof MediationCommand.WithdrawConfirmation withdrawal) {
                return withdrawal.party();
            }
            return null;
        }

        /** Whether somebody is asked to mediate, or does. */
        private boolean appointed() {
            return !mediator.isEmpty();
        }

        private String decide(MediationCommand command, String actor, boolean clerk, LocalDate today) {
            if (command instanceof MediationCommand.InviteRespondent) {
                answerBy = RULES.answer(today).dueOn();
                return to("RESPONDENT_INVITED", "RespondentInvited");
            } else if (command instanceof MediationCommand.ConsentToMediation) {
                chooseBy = RULES.choice(today).dueOn();
                return to("CONSENTED", "MediationConsented");
            } else if (command instanceof MediationCommand.RefuseMediation) {
                refused = true;
                return to("TERMINATED", "MediationRefused");
            } else if (command instanceof MediationCommand.EndUnanswered) {
                return over(answerBy, today) ? to("TERMINATED", "MediationTerminated") : "deadline-not-reached";
            } else if (command instanceof MediationCommand.ChooseJointly choice) {
                if (over(chooseBy, today)) {
                    return "choice-late";
                }
                if (recused.contains(WANG)) {
                    return "conflict-of-interest";
                }
                choices.put(choice.party(), WANG);
                if (choices.size() == 2) {
                    nominate(WANG, today);
                }
                return "MediatorChosen";
            } else if (command instanceof MediationCommand.LeaveChoice leave) {
                if (!left.add(leave.party())) {
                    return "nothing";
                }
                chooseBy = left.size() == 2 ? null : chooseBy;
                return "ChoiceLeft";
            } else if (command instanceof MediationCommand.DesignateMediator designation) {
                if (chooseBy != null && !over(chooseBy, today)) {
                    return "choice-open";
                }
                if (recused.contains(designation.mediator().mediator())) {
                    return "conflict-of-interest";
                }
                nominate(designation.mediator().mediator(), today);
                return "MediatorNominated";
            } else if (command instanceof MediationCommand.AcceptNomination) {
                if (over(acceptBy, today)) {
                    return "acceptance-late";
                }
                mediateFrom = today;
                mediateDays = 30;
                return to("MEDIATOR_APPOINTED", "NominationAccepted");
            } else if (command instanceof MediationCommand.DeclineNomination) {
                mediator = "";
                return to("CONSENTED", "NominationDeclined");
            } else if (command instanceof MediationCommand.LapseNomination) {
                if (!over(acceptBy, today)) {
                    return "deadline-not-reached";
                }
                mediator = "";
                return to("CONSENTED", "NominationLapsed");
            } else if (command instanceof MediationCommand.DiscloseRelation) {
                open.put(++disclosures, new HashSet<>());
                return "RelationDisclosed";
            } else if (command instanceof MediationCommand.WaiveDisclosure waiver) {
                Set<String> waived = open.get(waiver.number());
                if (waived == null) {
                    return "not-disclosed";
                }
                if (!waived.add(waiver.party())) {
                    return "nothing";
                }
                if (waived.size() == 2) {
                    open.remove(waiver.number());
                }
                return "DisclosureWaived";
            } else if (command instanceof MediationCommand.ObjectToMediator) {
                objected = true;
                return "MediatorObjectedTo";
            } else if (command instanceof MediationCommand.DecideRecusal decision) {
                return recusal(decision, actor, clerk);
            } else if (command instanceof MediationCommand.SuspendMediation) {
                return to("SUSPENDED", "MediationSuspended");
            } else if (command instanceof MediationCommand.ResumeMediation) {
                return to("IN_MEDIATION", "MediationResumed");
            } else if (command instanceof MediationCommand.TerminateMediation end) {
                return end.remedies().isEmpty() ? "remedy-notice-missing" : to("TERMINATED", "MediationTerminated");
            }
            return mediate(command, actor, today);
        }

        private String recusal(MediationCommand.DecideRecusal decision, String actor, boolean clerk) {
            if (!clerk || actor.equals(mediator)) {
                return "not-recusal-authority";
            }
            if (!objected) {
                return "no-objection";
            }
            objected = false;
            if (decision.recused()) {
                recused.add(mediator);
                mediator = "";
                state = "CONSENTED";
            }
            return "RecusalDecided";
        }

        private String mediate(MediationCommand command, String actor, LocalDate today) {
            String disturbed = objected ? "objection-open" : open.isEmpty() ? null : "waiver-incomplete";
            boolean late = mediateFrom != null && today.isAfter(mediateBy());
            if (command instanceof MediationCommand.OpenSession) {
                if (disturbed != null) {
                    return disturbed;
                }
                return late ? "time-limit-expired" : to("IN_MEDIATION", "SessionOpened");
            } else if (command instanceof MediationCommand.SubmitProposal) {
                return late ? "time-limit-expired" : "ProposalSubmitted";
            } else if (command instanceof MediationCommand.AgreeExtension extension) {
                if (late) {
                    return "time-limit-expired";
                }
                if (extension.agreedBy().size() < 2) {
                    return "extension-consent-missing";
                }
                mediateDays += 10;
                return "ExtensionAgreed";
            } else if (command instanceof MediationCommand.RecordAgreement agreement) {
                if (state.equals("AGREEMENT_EFFECTIVE")) {
                    return "illegal-state";
                }
                if (disturbed != null) {
                    return disturbed;
                }
                if (late) {
                    return "time-limit-expired";
                }
                if (agreement.form() == Form.WRITTEN && agreement.states().size() < 3) {
                    return "agreement-incomplete";
                }
                if (agreement.form() == Form.ORAL && agreement.agreedBy().size() < 2) {
                    return "consent-of-all-missing";
                }
                if (agreement.form() == Form.ORAL) {
                    return effect(today, "AgreementRecorded");
                }
                return to("AGREEMENT_REACHED", "AgreementRecorded");
            }
            return sign(command, actor, today);
        }

        private String sign(MediationCommand command, String actor, LocalDate today) {
            if (command instanceof MediationCommand.SignAgreement signature) {
                boolean itself = signature.party().equals(FACTORY.id()) && actor.equals("factory-account");
                if (!itself && !identified.contains(signature.party())) {
                    return "identity-not-confirmed";
                }
                if (!signature.digest().equals(DIGEST)) {
                    return "agreement-text-mismatch";
                }
                return signed.add(signature.party()) ? "AgreementSigned" : "nothing";
            } else if (command instanceof MediationCommand.CountersignAgreement signature) {
                if (!signature.digest().equals(DIGEST)) {
                    return "agreement-text-mismatch";
                }
                if (signed.size() < 2) {
                    return "signature-set-incomplete";
                }
                boolean before = countersigned;
                countersigned = true;
                return before ? "nothing" : "AgreementCountersigned";
            } else if (command instanceof MediationCommand.SealAgreement seal) {
                if (!seal.digest().equals(DIGEST)) {
                    return "agreement-text-mismatch";
                }
                return signed.size() == 2 && countersigned
                        ? effect(today, "AgreementSealed")
                        : "signature-set-incomplete";
            } else if (command instanceof MediationCommand.ApplyForConfirmation application) {
                if (application.applicants().size() < 2) {
                    return "confirmation-not-joint";
                }
                return over(confirmBy, today)
                        ? "confirmation-window-closed"
                        : to("CONFIRMATION_PENDING", "ConfirmationApplied");
            } else if (command instanceof MediationCommand.RecordConfirmed) {
                return to("CONFIRMED", "AgreementConfirmed");
            } else if (command instanceof MediationCommand.WithdrawConfirmation) {
                return to("AGREEMENT_EFFECTIVE", "ConfirmationWithdrawn");
            } else if (command instanceof MediationCommand.RecordBreach) {
                return "BreachRecorded";
            }
            return to("CONCLUDED", "MediationConcluded");
        }

        private String effect(LocalDate today, String event) {
            confirmBy = RULES.confirmation(today).dueOn();
            mediateFrom = null;
            return to("AGREEMENT_EFFECTIVE", event);
        }

        private LocalDate mediateBy() {
            return RULES.extended(RULES.mediation(mediateFrom, Mode.PEOPLES, null), mediateDays - 30)
                    .dueOn();
        }

        private void nominate(String who, LocalDate today) {
            mediator = who;
            choices.clear();
            open.clear();
            disclosures = 0;
            objected = false;
            chooseBy = null;
            mediateFrom = null;
            acceptBy = RULES.acceptance(today).dueOn();
            state = "MEDIATOR_NOMINATED";
        }

        private String to(String next, String event) {
            state = next;
            return event;
        }

        private static boolean over(@Nullable LocalDate due, LocalDate today) {
            return due != null && today.isAfter(due);
        }
    }
}
