package org.zhibao.cases.assistance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.cases.assistance.CaseExamples.*;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.zhibao.cases.AccessLevel;
import org.zhibao.cases.CaseLink;
import org.zhibao.cases.CaseRejected;
import org.zhibao.cases.ExpertStanding;
import org.zhibao.cases.ExportGate;
import org.zhibao.cases.Logged;
import org.zhibao.cases.TimeLimit;
import org.zhibao.cases.TransferRules;
import org.zhibao.cases.assistance.AssistanceCommand.*;
import org.zhibao.cases.assistance.AssistanceEvent.*;
import org.zhibao.cases.view.CaseFile;
import org.zhibao.cases.view.CasesOfCenter;
import org.zhibao.eventlog.LoggedEvent;

/** Random lives of a case against a small model of the rules, written apart from the aggregate. */
class RandomLivesTest {
    private static final int LIVES = Integer.getInteger("lives", 100);
    /** When the lives asked for happened not to reach something rare, others follow, but not for ever. */
    private static final int MOST_LIVES = 200 * LIVES;

    private static final int STEPS = 40;

    private static final Set<Class<?>> OF_HANDLING =
            Set.of(DeadlineStarted.class, DeadlineSuspended.class, DeadlineResumed.class);

    private static final List<String> EVERYTHING = Stream.concat(
                    Stream.of(AssistanceEvent.class.getPermittedSubclasses())
                            .filter(event -> event != ApplicationSubmitted.class && event != DisputeLeft.class)
                            // Without a policy handling has no clock; CaseClocksTest has one.
                            .filter(event -> !OF_HANDLING.contains(event))
                            // All five gates of one piece open by chance too seldom; an import is the first thing that
                            // happens.
                            .filter(event -> event != EvidenceExported.class && event != CaseImported.class)
                            .map(Class::getSimpleName),
                    Stream.of(
                            "nothing",
                            "illegal-state",
                            "not-responsible-center",
                            "receipt-not-plausible",
                            "correction-already-requested",
                            "correction-late",
                            "deadline-not-reached",
                            "reasons-required",
                            "opinion-missing",
                            "parties-required",
                            "objection-late",
                            "no-deadline-runs",
                            "deadline-over",
                            "own-decision-review",
                            "not-competent-authority",
                            "never-accepted",
                            "not-refused",
                            "mediation-open",
                            "mediation-not-open",
                            "party-already-named",
                            "party-unknown",
                            "mandate-not-plausible",
                            "mandate-not-in-force",
                            "referral-open",
                            "referral-not-open",
                            "transfer-open",
                            "transfer-not-open",
                            "receiver-not-competent",
                            "legal-hold",
                            "not-on-hold",
                            "panel-incomplete",
                            "not-panel-member",
                            "access-level-too-low",
                            "evidence-already-there",
                            "evidence-unknown",
                            "export-not-cleared"))
            .toList();

    @Test
    void a_case_never_differs_from_the_model_and_the_views_never_from_the_case() {
        long firstSeed = Long.getLong("seed", System.nanoTime());
        Set<String> seen = new TreeSet<>();
        long seed = firstSeed;
        for (; seed < firstSeed + LIVES || (seed < firstSeed + MOST_LIVES && !seen.containsAll(EVERYTHING)); seed++) {
            seen.addAll(new Life(seed).live());
        }
        assertThat(seen)
                .as("lives of the seeds %d to %d reach everything", firstSeed, seed - 1)
                .containsAll(EVERYTHING);
    }

    private static final class Life {
        private final long seed;
        private final Random random;
        private final Model model = new Model();
        private Instant now = MONDAY;
        private CaseFile.@Nullable Document file;
        private CasesOfCenter.@Nullable Document line;
        private long sequence;
        private String responsible = NORTH;

        Life(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        Set<String> live() {
            Set<String> seen = new TreeSet<>();
            try (CasesInMemory cases = new CasesInMemory()) {
                fold(cases.send(submit(), now, NORTH));
                for (int step = 1; step <= STEPS; step++) {
                    now = now.plus(Duration.ofMinutes(random.nextInt(3 * 24 * 60)));
                    AssistanceCommand command = nextCommand();
                    boolean review = command instanceof UpholdRefusal || command instanceof RevokeRefusal;
                    String office = review
                            ? anyOf(new String[] {NORTH, SOUTH, ADMINISTRATION, "CN440000", "CN"})
                            : random.nextInt(20) == 0 ? other(model.center) : model.center;
                    String actor = actorOf(command);
                    Set<String> custody = model.custodyReaders();
                    String expected = model.answer(command, now, office, actor);
                    model.letRead(command, expected, custody);
                    seen.add(expected);
                    assertThat(answerOf(cases, command, office, actor))
                            .as("life seed %d, step %d: %s by %s at %s", seed, step, command, office, now)
                            .isEqualTo(expected);
                    assertThat(file).extracting(CaseFile.Document::state).hasToString(model.state);
                    assertThat(line).extracting(CasesOfCenter.Document::state).hasToString(model.state);
                    assertThat(file).extracting(CaseFile.Document::center).isEqualTo(model.center);
                    assertThat(file).extracting(CaseFile.Document::readers).isEqualTo(model.readers());
                    assertThat(line).extracting(CasesOfCenter.Document::readers).isEqualTo(model.readers());
                }
            }
            return seen;
        }

        /** A panel speaks for itself, one expert at a time. */
        private String actorOf(AssistanceCommand command) {
            if (!(command instanceof SignOpinion || command instanceof RecordDissent)) {
                return CLERK;
            }
            List<String> outstanding = model.outstanding();
            return outstanding.isEmpty() || random.nextInt(4) == 0
                    ? "expert-" + (1 + random.nextInt(4))
                    : outstanding.get(0);
        }

        private String answerOf(CasesInMemory cases, AssistanceCommand command, String office, String actor) {
            try {
                List<AssistanceEvent> events = cases.send(command, now, office, actor);
                fold(events);
                return events.isEmpty() ? "nothing" : events.get(0).getClass().getSimpleName();
            } catch (CaseRejected refusal) {
                return refusal.reason().code();
            }
        }

        private void fold(List<AssistanceEvent> events) {
            for (AssistanceEvent event : events) {
                requireOneResponsibleCenter(event);
                LoggedEvent logged = Logged.caseEvent(sequence++, now, event);
                file = new CaseFile().fold(file, CASE.value(), logged);
                line = new CasesOfCenter().fold(line, CASE.value(), logged);
            }
        }

        /** Every event names the one center that has the case, and only the one that moves it names another than before. */
        private void requireOneResponsibleCenter(AssistanceEvent event) {
            if (event instanceof CustodyMoved moved) {
                assertThat(moved.from()).as("life seed %d: %s", seed, event).isEqualTo(responsible);
                responsible = moved.center();
            }
            assertThat(event.center()).as("life seed %d: %s", seed, event).isEqualTo(responsible);
        }

        private static String other(String center) {
            return center.equals(NORTH) ? SOUTH : NORTH;
        }

        /** Mostly one that the state allows: anything else would hardly ever get far. */
        private AssistanceCommand nextCommand() {
            if (model.hasPanelAtWork() && random.nextInt(3) > 0) {
                // Without some patience no panel would ever come to an end.
                return model.outstanding().isEmpty() ? issue() : random.nextInt(5) == 0 ? dissent("不同意") : sign();
            }
            if (model.state.equals("ARCHIVED") && random.nextInt(3) > 0) {
                return dispose();
            }
            if (model.isLateToDecide(now) && random.nextInt(2) == 0) {
                return escalate();
            }
            AssistanceCommand command = anyCommand();
            boolean sensible = random.nextInt(3) > 0;
            while (sensible && !model.allows(command) && !model.isOver()) {
                command = anyCommand();
            }
            return command;
        }

        private AssistanceCommand anyCommand() {
            return switch (random.nextInt(58)) {
                case 0 -> random.nextInt(5) == 0 ? withdraw("撤回") : startExamination();
                case 1, 2 -> startExamination();
                case 3 -> requestCorrection(anyOf(Material.values()));
                case 4 -> correct(random.nextBoolean() ? null : now.minus(Duration.ofHours(random.nextInt(200) - 5)));
                case 5 -> deemWithdrawn();
                case 6 -> accept();
                case 7 -> acceptDispute();
                case 8 -> random.nextInt(2) == 0 ? refuse("超出受理范围", "可申诉") : refuse("", "");
                case 9, 10 -> assign("handler-" + random.nextInt(3), "专业领域匹配");
                case 11 -> suspend("等待");
                case 12 -> resume();
                case 13 -> draft("第%d稿".formatted(random.nextInt(100)));
                case 14 -> issue();
                case 15 -> openMediation(APPLICANT, random.nextInt(4) == 0 ? APPLICANT : RESPONDENT);
                case 16 ->
                    recordMediationOutcome(
                            CASE.value() + "-M" + (1 + random.nextInt(2)), anyOf(MediationOutcome.values()), "REFUSED");
                case 17 -> recordOutcome("结果" + random.nextInt(2));
                case 18 -> close(anyOf(Result.values()));
                case 19 -> object(random.nextBoolean() ? null : now.minus(Duration.ofHours(random.nextInt(200) - 5)));
                case 20 -> lapseObjectionPeriod();
                case 21 -> uphold();
                case 22 -> revoke();
                case 23 -> addParty("演示第三人" + random.nextInt(4));
                case 24 ->
                    recordMandate(
                            "P" + (1 + random.nextInt(3)),
                            "2026-03-05",
                            "2026-0%d-01".formatted(3 + random.nextInt(3)));
                case 36 -> reopen("新证据");
                case 50 -> random.nextInt(3) == 0 ? archive(0) : reopen("新证据");
                case 51 -> hold();
                case 52, 53 -> lift("H" + (1 + random.nextInt(3)));
                case 54, 55 -> dispose();
                case 56 -> random.nextInt(3) == 0 ? link("another", CaseLink.FOLLOW_UP) : recordErasure();
                case 37, 38 ->
                    random.nextInt(4) == 0
                            ? appoint(expert(1), expert(2), expert(4))
                            : appoint(expert(1), expert(2), expert(3));
                case 39, 40, 41 -> sign();
                case 42 -> dissent("不同意");
                case 32 -> addEvidence("digest-" + random.nextInt(9), anyOf(AccessLevel.values()));
                case 33 -> replaceEvidence("E" + (1 + random.nextInt(3)), "digest-" + random.nextInt(9));
                case 34 -> random.nextInt(4) == 0 ? classify(anyOf(AccessLevel.values())) : addNote();
                case 35 -> recordContact("P" + (1 + random.nextInt(3)), now);
                case 25 -> endMandate("A" + (1 + random.nextInt(3)), "2026-03-%02d".formatted(1 + random.nextInt(31)));
                case 26 ->
                    new LockCase(
                            CASE,
                            "T" + (model.transfers + 1),
                            random.nextBoolean() ? NORTH_OPERATING : SOUTH_OPERATING,
                            "侵权行为发生地在南方",
                            "专利侵权",
                            TransferRules.BY_DEFAULT);
                case 27 -> new UnlockCase(CASE, anyTransfer(), anyOf(TransferEnd.values()));
                case 28, 29 -> new MoveCustody(CASE, anyTransfer(), other(model.center), "440000");
                case 30, 31 -> new EndSenderAccess(CASE, anyTransfer());
                case 43 -> extend(1 + random.nextInt(3));
                case 44 ->
                    recalculate(
                            anyOf(new TimeLimit[] {TimeLimit.EXAMINATION, TimeLimit.CORRECTION, TimeLimit.OBJECTION}),
                            5 + random.nextInt(5));
                case 45 -> refer("R" + (1 + random.nextInt(2)));
                case 46 -> takeBack("R" + (1 + random.nextInt(2)));
                case 47, 48 -> recordDecision("R" + (1 + random.nextInt(2)));
                case 57 -> escalate();
                case 49 ->
                    random.nextInt(3) == 0 ? exportTo("DE") : clear(anyOf(ExportGate.values()), random.nextInt(5) > 0);
                default -> reopen("新证据");
            };
        }

        private String anyTransfer() {
            return "T" + (1 + random.nextInt(model.transfers + 1));
        }

        private <T> T anyOf(T[] values) {
            return values[random.nextInt(values.length)];
        }
    }

    /** The rules once more, as a table and what the table cannot say. */
    private static final class Model {
        private static final Set<LocalDate> HOLIDAYS = Set.of(
                LocalDate.parse("2026-04-06"),
                LocalDate.parse("2026-05-01"),
                LocalDate.parse("2026-05-04"),
                LocalDate.parse("2026-05-05"),
                LocalDate.parse("2026-06-19"));
        private static final LocalDate WORKED_SATURDAY = LocalDate.parse("2026-05-09");
        private static final Map<String, String[]> TABLE = new HashMap<>();

        static {
            """
            ACCEPTED            AppointPanel            PanelAppointed            IN_HANDLING
            IN_HANDLING         AppointPanel            PanelAppointed            IN_HANDLING
            IN_HANDLING         SignOpinion             OpinionSigned             IN_HANDLING
            IN_HANDLING         RecordDissent           DissentRecorded           IN_HANDLING
            CLOSED              ArchiveCase             CaseArchived              ARCHIVED
            WITHDRAWN           ArchiveCase             CaseArchived              ARCHIVED
            ARCHIVED            DisposeCase             CaseDisposed              DISPOSED
            DISPOSED            RecordErasure           ContentErased             DISPOSED
            SUBMITTED           WithdrawApplication     ApplicationWithdrawn      WITHDRAWN
            SUBMITTED           EscalateExamination     ExaminationEscalated      SUBMITTED
            UNDER_EXAMINATION   EscalateExamination     ExaminationEscalated      UNDER_EXAMINATION
            SUBMITTED           StartExamination        ExaminationStarted        UNDER_EXAMINATION
            UNDER_EXAMINATION   RequestCorrection       CorrectionRequested       CORRECTION_PENDING
            UNDER_EXAMINATION   AcceptApplication       ApplicationAccepted       ACCEPTED
            UNDER_EXAMINATION   RefuseApplication       ApplicationRefused        REFUSED
            CORRECTION_PENDING  SubmitCorrection        CorrectionSubmitted       UNDER_EXAMINATION
            CORRECTION_PENDING  DeemWithdrawn           DeemedWithdrawn           DEEMED_WITHDRAWN
            DEEMED_WITHDRAWN    SubmitCorrection        DeemedWithdrawalReversed  UNDER_EXAMINATION
            REFUSED             LodgeObjection          ObjectionLodged           OBJECTION_PENDING
            REFUSED             LapseObjectionPeriod    ObjectionPeriodLapsed     CLOSED
            OBJECTION_PENDING   UpholdRefusal           RefusalUpheld             CLOSED
            OBJECTION_PENDING   RevokeRefusal           RefusalRevoked            ACCEPTED
            CLOSED              LodgeObjection          ObjectionLodged           OBJECTION_PENDING
            ACCEPTED            AssignHandler           HandlerAssigned           IN_HANDLING
            IN_HANDLING         AssignHandler           HandlerAssigned           IN_HANDLING
            IN_HANDLING         SuspendHandling         HandlingSuspended         SUSPENDED
            IN_HANDLING         DraftOpinion            OpinionDrafted            IN_HANDLING
            IN_HANDLING         IssueOpinion            OpinionIssued             OPINION_ISSUED
            IN_HANDLING         OpenMediation           MediationOpened           MEDIATION_OPENED
            SUSPENDED           ResumeHandling          HandlingResumed           IN_HANDLING
            OPINION_ISSUED      RecordOutcome           OutcomeRecorded           OPINION_ISSUED
            OPINION_ISSUED      CloseCase               CaseClosed                CLOSED
            MEDIATION_OPENED    RecordMediationOutcome  MediationOutcomeRecorded  MEDIATION_OPENED
            MEDIATION_OPENED    RecordOutcome           OutcomeRecorded           MEDIATION_OPENED
            MEDIATION_OPENED    CloseCase               CaseClosed                CLOSED
            CLOSED              ReopenCase              CaseReopened              IN_HANDLING
            IN_HANDLING         ReferToAuthority        ReferredToAuthority       REFERRED
            REFERRED            TakeBackFromAuthority   TakenBackFromAuthority    IN_HANDLING
            REFERRED            RecordAuthorityDecision AuthorityDecisionRecorded REFERRED
            REFERRED            RecordOutcome           OutcomeRecorded           REFERRED
            REFERRED            CloseCase               CaseClosed                CLOSED
            SUBMITTED           LockCase                CaseLocked                SUBMITTED
            UNDER_EXAMINATION   LockCase                CaseLocked                UNDER_EXAMINATION
            CORRECTION_PENDING  LockCase                CaseLocked                CORRECTION_PENDING
            ACCEPTED            LockCase                CaseLocked                ACCEPTED
            IN_HANDLING         LockCase                CaseLocked                IN_HANDLING
            SUSPENDED           LockCase                CaseLocked                SUSPENDED
            OPINION_ISSUED      LockCase                CaseLocked                OPINION_ISSUED
            MEDIATION_OPENED    LockCase                CaseLocked                MEDIATION_OPENED
            """.lines().map(line -> line.split(" +", -1)).forEach(row -> TABLE.put(row[0] + " " + row[1], row));
        }

        /** What a timer, a reaction or another authority asks. */
        private static final Set<Class<?>> OF_OTHERS = Set.of(
                EscalateExamination.class,
                TakeBackFromAuthority.class,
                RecordAuthorityDecision.class,
                DeemWithdrawn.class,
                RecordMediationOutcome.class,
                LodgeObjection.class,
                LapseObjectionPeriod.class,
                DisposeCase.class,
                RecordErasure.class,
                UpholdRefusal.class,
                RevokeRefusal.class,
                RecalculateDeadline.class,
                SignOpinion.class,
                RecordDissent.class);

        /** What may be said as long as there is anything left of the case. */
        private static final Set<Class<?>> ALWAYS = Set.of(PlaceLegalHold.class, LiftLegalHold.class, LinkCase.class);

        private final Set<String> holds = new TreeSet<>();
        private int holdsEver;
        private boolean linked;
        private boolean erased;
        private LocalDate retainUntil = LocalDate.MAX;

        /** Null when the command is none of these. */
        private @Nullable String always(AssistanceCommand command) {
            if (!ALWAYS.contains(command.getClass())) {
                return null;
            }
            if (state.equals("DISPOSED")) {
                return "illegal-state";
            }
            if (!openTransfer.isEmpty()) {
                return "transfer-open";
            }
            if (command instanceof PlaceLegalHold) {
                holds.add("H" + ++holdsEver);
                return "LegalHoldPlaced";
            }
            if (command instanceof LiftLegalHold lift) {
                return holds.remove(lift.hold()) ? "LegalHoldLifted" : "not-on-hold";
            }
            boolean before = linked;
            linked = true;
            return before ? "nothing" : "CaseLinked";
        }

        /** What is kept in a case that goes on, and changes no state. */
        private static final Map<Class<?>, String> KEPT = mapOf(
                AddParty.class,
                "PartyAdded",
                RecordMandate.class,
                "MandateRecorded",
                EndMandate.class,
                "MandateEnded",
                AddEvidence.class,
                "EvidenceAdded",
                ReplaceEvidence.class,
                "EvidenceReplaced",
                ClassifyCase.class,
                "CaseClassified",
                RecordExportClearance.class,
                "ExportClearanceRecorded",
                ExportEvidence.class,
                "EvidenceExported",
                RecordContact.class,
                "ContactRecorded",
                AddNote.class,
                "NoteAdded");

        private static Map<Class<?>, String> mapOf(Object... pairs) {
            Map<Class<?>, String> map = new HashMap<>();
            for (int i = 0; i < pairs.length; i += 2) {
                map.put((Class<?>) pairs[i], (String) pairs[i + 1]);
            }
            return map;
        }

        /** What goes on while a transfer is open. */
        private static final Set<Class<?>> INTAKE = Set.of(
                EscalateExamination.class,
                TakeBackFromAuthority.class,
                RecordAuthorityDecision.class,
                WithdrawApplication.class,
                SubmitCorrection.class,
                DeemWithdrawn.class,
                LodgeObjection.class,
                LapseObjectionPeriod.class,
                RecordMediationOutcome.class,
                RecalculateDeadline.class,
                AddParty.class,
                RecordMandate.class,
                EndMandate.class,
                AddEvidence.class,
                ReplaceEvidence.class,
                RecordContact.class,
                AddNote.class);

        private String center = NORTH;
        private int transfers;
        private String openTransfer = "";
        private String openReferral = "";
        /** By transfer: who gave it away, and the last day on which they read it. */
        private final Map<String, Map.Entry<String, LocalDate>> reading = new HashMap<>();

        /** So many working days after that, and so many more by decision. */
        private record Clock(Instant since, int days, int more) {}

        private static final Map<String, TimeLimit> RUNNING = Map.of(
                "SUBMITTED", TimeLimit.EXAMINATION,
                "UNDER_EXAMINATION", TimeLimit.EXAMINATION,
                "CORRECTION_PENDING", TimeLimit.CORRECTION,
                "REFUSED", TimeLimit.OBJECTION);

        private String state = "SUBMITTED";
        private final List<String> parties = new ArrayList<>(List.of(APPLICANT));
        private final List<LocalDate> mandates = new ArrayList<>();
        private final List<String> digests = new ArrayList<>();
        private int pieces;
        private final Set<ExportGate> open = EnumSet.noneOf(ExportGate.class);
        private AccessLevel level = AccessLevel.INTERNAL;
        private final Set<Material> asked = EnumSet.noneOf(Material.class);
        private final Map<TimeLimit, Clock> clocks =
                new HashMap<>(Map.of(TimeLimit.EXAMINATION, new Clock(MONDAY, 15, 0)));
        private boolean accepted;
        private @Nullable Clock escalated;
        private String handler = "";
        private String outcome = "";
        private boolean draft;
        private String actor = CLERK;

        /** Who is on the panel, and what each has said to the latest draft: yes, no, or nothing. */
        private final Map<String, String> panel = new TreeMap<>();

        boolean hasPanelAtWork() {
            return state.equals("IN_HANDLING") && draft && !panel.isEmpty();
        }

        List<String> outstanding() {
            return panel.keySet().stream()
                    .filter(expert -> panel.get(expert).isEmpty())
                    .toList();
        }

        private int mediations;
        private boolean mediating;

        boolean isLateToDecide(Instant at) {
            return RUNNING.get(state) == TimeLimit.EXAMINATION && isLate(TimeLimit.EXAMINATION, at);
        }

        boolean allows(AssistanceCommand command) {
            if (command instanceof EndSenderAccess || command instanceof MoveCustody || command instanceof UnlockCase) {
                return true;
            }
            if (command instanceof ExtendDeadline || command instanceof RecalculateDeadline) {
                return mayMove(command);
            }
            if (ALWAYS.contains(command.getClass())) {
                return !state.equals("DISPOSED");
            }
            return KEPT.containsKey(command.getClass())
                    ? !isEnded()
                    : TABLE.containsKey(state + " " + command.getClass().getSimpleName());
        }

        boolean isOver() {
            return TABLE.keySet().stream().noneMatch(row -> row.startsWith(state + " "));
        }

        private boolean isEnded() {
            return Set.of("CLOSED", "WITHDRAWN", "DEEMED_WITHDRAWN", "ARCHIVED", "DISPOSED")
                    .contains(state);
        }

        /** Null when the command is none of these. */
        private @Nullable String kept(AssistanceCommand command) {
            if (!KEPT.containsKey(command.getClass())) {
                return null;
            }
            if (isEnded()) {
                return "illegal-state";
            }
            if (!openTransfer.isEmpty() && !INTAKE.contains(command.getClass())) {
                return "transfer-open";
            }
            if (command instanceof AddParty add) {
                if (parties.contains(add.name())) {
                    return "party-already-named";
                }
                parties.add(add.name());
            } else if (command instanceof RecordMandate record) {
                if (Integer.parseInt(record.party().substring(1)) > parties.size()) {
                    return "party-unknown";
                }
                if (record.validTo() != null && record.validTo().isBefore(record.validFrom())) {
                    return "mandate-not-plausible";
                }
                mandates.add(record.validTo());
            } else if (command instanceof EndMandate end) {
                int number = Integer.parseInt(end.mandate().substring(1)) - 1;
                if (number >= mandates.size()
                        || end.endedOn().isAfter(mandates.get(number))
                        || end.endedOn().isBefore(LocalDate.parse("2026-03-05"))) {
                    return "mandate-not-in-force";
                }
                mandates.set(number, end.endedOn());
            }
            String refusal = evidence(command);
            return refusal == null ? KEPT.get(command.getClass()) : refusal;
        }

        private @Nullable String evidence(AssistanceCommand command) {
            if (command instanceof AddEvidence add) {
                if (add.level().compareTo(level) < 0) {
                    return "access-level-too-low";
                }
                if (digests.contains(add.bytes().digest())) {
                    return "evidence-already-there";
                }
                digests.add(add.bytes().digest());
                pieces++;
            } else if (command instanceof ReplaceEvidence replace) {
                if (Integer.parseInt(replace.evidence().substring(1)) > pieces) {
                    return "evidence-unknown";
                }
                if (digests.contains(replace.bytes().digest())) {
                    return "evidence-already-there";
                }
                digests.add(replace.bytes().digest());
                if (replace.evidence().equals("E1")) {
                    open.clear();
                }
            } else if (command instanceof RecordExportClearance clear) {
                if (pieces == 0) {
                    return "evidence-unknown";
                }
                if (clear.granted()) {
                    open.add(clear.gate());
                } else {
                    open.remove(clear.gate());
                }
            } else if (command instanceof ExportEvidence) {
                if (pieces == 0) {
                    return "evidence-unknown";
                }
                return open.size() == ExportGate.values().length ? null : "export-not-cleared";
            } else if (command instanceof ClassifyCase classify) {
                if (level == classify.level()) {
                    return "nothing";
                }
                level = classify.level();
            } else if (command instanceof RecordContact contact
                    && Integer.parseInt(contact.party().substring(1)) > parties.size()) {
                return "party-unknown";
            }
            return null;
        }

        private boolean mayMove(AssistanceCommand command) {
            return Set.of("SUBMITTED", "UNDER_EXAMINATION", "CORRECTION_PENDING", "ACCEPTED", "IN_HANDLING")
                            .contains(state)
                    || (command instanceof RecalculateDeadline
                            && Set.of("REFUSED", "SUSPENDED", "REFERRED").contains(state));
        }

        /** Null when the command is none of those that move a deadline. */
        private @Nullable String moved(AssistanceCommand command, Instant at) {
            TimeLimit limit = RUNNING.get(state);
            Clock clock = limit == null ? null : clocks.get(limit);
            if (command instanceof ExtendDeadline extend) {
                if (!mayMove(command)) {
                    return "illegal-state";
                }
                if (!openTransfer.isEmpty()) {
                    return "transfer-open";
                }
                if (clock == null) {
                    return "no-deadline-runs";
                }
                if (isLate(limit, at)) {
                    return "deadline-over";
                }
                clocks.put(limit, new Clock(clock.since(), clock.days(), clock.more() + extend.workingDays()));
                return "DeadlineExtended";
            }
            if (command instanceof RecalculateDeadline again) {
                if (!mayMove(command)) {
                    return "illegal-state";
                }
                int days = again.rules().lengths().correctionWorkingDays();
                if (clock == null || again.limit() != limit || clock.days() == days) {
                    return "nothing";
                }
                clocks.put(limit, new Clock(clock.since(), days, clock.more()));
                return "DeadlineRecalculated";
            }
            return null;
        }

        String answer(AssistanceCommand command, Instant at, String office, String by) {
            actor = by;
            String transferred = answerOfTransfer(command, at);
            if (transferred != null) {
                return transferred;
            }
            if (!OF_OTHERS.contains(command.getClass()) && !office.equals(center)) {
                return "not-responsible-center";
            }
            if (command instanceof RequestCorrection && state.equals("CORRECTION_PENDING")) {
                return "correction-already-requested";
            }
            if (command instanceof ReferToAuthority refer && refer.referral().equals(openReferral)) {
                return "nothing";
            }
            String always = always(command);
            if (always != null) {
                return always;
            }
            String kept = kept(command);
            if (kept != null) {
                return kept;
            }
            String moved = moved(command, at);
            if (moved != null) {
                return moved;
            }
            String[] row = TABLE.get(state + " " + command.getClass().getSimpleName());
            if (row == null) {
                return "illegal-state";
            }
            if (!openTransfer.isEmpty() && !INTAKE.contains(command.getClass())) {
                return "transfer-open";
            }
            String refusal = refusal(command, at, office);
            if (refusal != null) {
                return refusal;
            }
            remember(command, at);
            state = row[3];
            return command instanceof AcceptApplication accept && accept.dispute() != null ? "DisputeNamed" : row[2];
        }

        /** What ends a transfer does not ask where the case stands. */
        private @Nullable String answerOfTransfer(AssistanceCommand command, Instant at) {
            if (command instanceof UnlockCase unlock) {
                return ended(unlock.transfer()) ? "CaseUnlocked" : "transfer-not-open";
            }
            if (command instanceof MoveCustody move) {
                if (!ended(move.transfer())) {
                    return "transfer-not-open";
                }
                reading.put(move.transfer(), Map.entry(center, day(at).plusDays(30)));
                center = move.to();
                handler = "";
                state = state.equals("IN_HANDLING") ? "ACCEPTED" : state;
                return "CustodyMoved";
            }
            if (command instanceof EndSenderAccess end) {
                Map.Entry<String, LocalDate> until = reading.get(end.transfer());
                if (until == null) {
                    return "nothing";
                }
                if (!day(at).isAfter(until.getValue())) {
                    return "deadline-not-reached";
                }
                reading.remove(end.transfer());
                return "SenderAccessEnded";
            }
            return null;
        }

        private boolean ended(String transfer) {
            boolean open = openTransfer.equals(transfer);
            openTransfer = open ? "" : openTransfer;
            return open;
        }

        /** Those who read for another reason than custody; one who has custody needs no other. */
        private final Set<String> others = new TreeSet<>();

        Set<String> readers() {
            Set<String> readers = custodyReaders();
            readers.addAll(others);
            return readers;
        }

        /** An event of every command that was not refused; they all come from the northern center, as logged here. */
        void letRead(AssistanceCommand command, String answer, Set<String> custodyBefore) {
            if (answer.equals("nothing") || !Character.isUpperCase(answer.charAt(0))) {
                return;
            }
            others.removeAll(custodyBefore);
            if (command instanceof EscalateExamination) {
                others.add("office:CN%s0000".formatted(center.substring(0, 2)));
            } else if (command instanceof RefuseApplication) {
                others.add("office:" + ADMINISTRATION);
            } else if (command instanceof LodgeObjection) {
                others.add("office:" + NORTH);
            } else if (command instanceof AppointPanel appoint) {
                names(appoint).forEach(expert -> others.add("person:" + expert));
            }
        }

        Set<String> custodyReaders() {
            Set<String> readers = new TreeSet<>(Set.of("office:" + center));
            reading.values().forEach(former -> readers.add("office:" + former.getKey()));
            return readers;
        }

        private @Nullable String refusal(AssistanceCommand command, Instant at, String office) {
            if (command instanceof LockCase lock && lock.to().id().equals(center)) {
                return "receiver-not-competent";
            }
            if (command instanceof LodgeObjection lodge) {
                return refusalOf(lodge, at);
            }
            if (command instanceof LapseObjectionPeriod) {
                return isLate(TimeLimit.OBJECTION, at) ? null : "deadline-not-reached";
            }
            if (command instanceof UpholdRefusal || command instanceof RevokeRefusal) {
                String province = "CN%s0000".formatted(center.substring(0, 2));
                return office.equals(center)
                        ? "own-decision-review"
                        : office.equals(province) || office.equals("CN") ? null : "not-competent-authority";
            }
            if (command instanceof ReopenCase && !accepted) {
                return "never-accepted";
            }
            if (command instanceof RequestCorrection request
                    && request.items().stream().anyMatch(item -> asked.contains(item.material()))) {
                return "correction-already-requested";
            }
            if (command instanceof SubmitCorrection correction) {
                Instant received = correction.receivedAt() == null ? at : correction.receivedAt();
                if (received.isAfter(at)
                        || day(received)
                                .isBefore(day(clocks.get(TimeLimit.CORRECTION).since()))) {
                    return "receipt-not-plausible";
                }
                return isLate(TimeLimit.CORRECTION, received) ? "correction-late" : null;
            }
            if (command instanceof EscalateExamination) {
                Clock examination = clocks.get(TimeLimit.EXAMINATION);
                if (!isLate(TimeLimit.EXAMINATION, at)) {
                    return "deadline-not-reached";
                }
                boolean told = examination.equals(escalated);
                escalated = examination;
                return told ? "nothing" : null;
            }
            if (command instanceof DeemWithdrawn) {
                return isLate(TimeLimit.CORRECTION, at) ? null : "deadline-not-reached";
            }
            if (command instanceof RefuseApplication refusal && refusal.remedy().isEmpty()) {
                return "reasons-required";
            }
            if (command instanceof AssignHandler assign && assign.handler().equals(handler)) {
                return "nothing";
            }
            if (command instanceof DisposeCase) {
                return !holds.isEmpty() ? "legal-hold" : day(at).isAfter(retainUntil) ? null : "deadline-not-reached";
            }
            if (command instanceof RecordErasure && erased) {
                return "nothing";
            }
            if (command instanceof AppointPanel appoint && panel.keySet().equals(names(appoint))) {
                return "nothing";
            }
            if (command instanceof SignOpinion || command instanceof RecordDissent) {
                if (!panel.containsKey(actor)) {
                    return "not-panel-member";
                }
                if (!draft) {
                    return "opinion-missing";
                }
                if (command instanceof SignOpinion && panel.get(actor).equals("yes")) {
                    return "nothing";
                }
            }
            if (command instanceof IssueOpinion && draft && (panel.isEmpty() || panel.containsValue(""))) {
                return "panel-incomplete";
            }
            if (command instanceof IssueOpinion && !draft) {
                return "opinion-missing";
            }
            if (command instanceof OpenMediation open
                    && open.parties().get(0).equals(open.parties().get(1))) {
                return "parties-required";
            }
            if (command instanceof RecordMediationOutcome ended
                    && !(mediating && ended.mediation().endsWith("-M" + mediations))) {
                return "mediation-not-open";
            }
            if (command instanceof RecordOutcome recorded && recorded.outcome().equals(outcome)) {
                return "nothing";
            }
            if ((command instanceof TakeBackFromAuthority back
                            && !back.referral().equals(openReferral))
                    || (command instanceof RecordAuthorityDecision decided
                            && !decided.referral().equals(openReferral))) {
                return "referral-not-open";
            }
            if (command instanceof CloseCase && !openReferral.isEmpty()) {
                return "referral-open";
            }
            return command instanceof CloseCase && mediating ? "mediation-open" : null;
        }

        private @Nullable String refusalOf(LodgeObjection lodge, Instant at) {
            Clock clock = clocks.get(TimeLimit.OBJECTION);
            if (clock == null) {
                return "not-refused";
            }
            Instant received = lodge.receivedAt() == null ? at : lodge.receivedAt();
            if (received.isAfter(at) || day(received).isBefore(day(clock.since()))) {
                return "receipt-not-plausible";
            }
            return isLate(TimeLimit.OBJECTION, received) ? "objection-late" : null;
        }

        private static Set<String> names(AppointPanel appoint) {
            return appoint.experts().stream().map(ExpertStanding::expert).collect(Collectors.toSet());
        }

        private void remember(AssistanceCommand command, Instant at) {
            if (command instanceof ArchiveCase) {
                retainUntil = day(at);
            } else if (command instanceof RecordErasure) {
                erased = true;
            }
            if (command instanceof AppointPanel appoint) {
                panel.clear();
                names(appoint).forEach(expert -> panel.put(expert, ""));
            } else if (command instanceof SignOpinion) {
                panel.put(actor, "yes");
            } else if (command instanceof RecordDissent) {
                panel.put(actor, "no");
            } else if (command instanceof DraftOpinion) {
                panel.replaceAll((expert, vote) -> "");
            }
            if (command instanceof RefuseApplication) {
                clocks.put(TimeLimit.OBJECTION, new Clock(at, 7, 0));
            } else if (command instanceof UpholdRefusal || command instanceof RevokeRefusal) {
                clocks.remove(TimeLimit.OBJECTION);
            }
            accepted |= command instanceof AcceptApplication || command instanceof RevokeRefusal;
            if (command instanceof RequestCorrection request) {
                request.items().forEach(item -> asked.add(item.material()));
                clocks.put(TimeLimit.CORRECTION, new Clock(at, 7, 0));
            } else if (command instanceof SubmitCorrection correction) {
                Instant received = correction.receivedAt() == null ? at : correction.receivedAt();
                clocks.put(TimeLimit.EXAMINATION, new Clock(received, 15, 0));
            } else if (command instanceof ReferToAuthority refer) {
                openReferral = refer.referral();
            } else if (command instanceof TakeBackFromAuthority || command instanceof RecordAuthorityDecision) {
                openReferral = "";
            } else if (command instanceof LockCase lock) {
                transfers++;
                openTransfer = lock.transfer();
            } else if (command instanceof AssignHandler assign) {
                handler = assign.handler();
            } else if (command instanceof DraftOpinion) {
                draft = true;
            } else if (command instanceof IssueOpinion) {
                draft = false;
            } else if (command instanceof OpenMediation) {
                mediations++;
                mediating = true;
            } else if (command instanceof RecordMediationOutcome) {
                mediating = false;
            } else if (command instanceof RecordOutcome recorded) {
                outcome = recorded.outcome();
            } else if (command instanceof ReopenCase) {
                outcome = "";
            }
        }

        /** These lives lie between March and August 2026. */
        private boolean isLate(TimeLimit limit, Instant instant) {
            Clock clock = clocks.get(limit);
            LocalDate day = day(clock.since());
            for (int counted = 0; counted < clock.days() + clock.more(); ) {
                day = day.plusDays(1);
                boolean weekday = day.getDayOfWeek().getValue() <= 5;
                if ((weekday && !HOLIDAYS.contains(day)) || day.equals(WORKED_SATURDAY)) {
                    counted++;
                }
            }
            return day(instant).isAfter(day);
        }

        private static LocalDate day(Instant instant) {
            return LocalDate.ofInstant(instant, ZoneOffset.ofHours(8));
        }
    }
}
