package org.zhibao.cases.preexamination;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.preexamination.PreExaminationCommand.*;
import org.zhibao.cases.preexamination.PreExaminationEvent.*;
import org.zhibao.deadlines.Deadline;
import org.zhibao.deadlines.WorkingDays;

/** The cast: one draft application of one filing entity at the northern center, and what may happen to it. */
public final class PreExaminationExamples {
    public static final PreExaminationId REQUEST = new PreExaminationId("CN310000-PE-2026-0000000000000001");
    public static final String NORTH = "310000-pc-north";
    public static final String SOUTH = "440000-pc-south";
    public static final String ENTITY = "fe-1";
    public static final String AGENCY = "ag-1";
    public static final String TEXT = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    public static final String OTHER_TEXT = "0000000000000000000000000000000000000000000000000000000000000000";
    public static final Instant MONDAY = Instant.parse("2026-03-02T01:00:00Z");
    public static final Instant TUESDAY = Instant.parse("2026-03-03T01:00:00Z");
    public static final LocalDate SUBMITTED_ON = LocalDate.parse("2026-03-02");

    /** Ten working days after Tuesday. */
    public static final Deadline TEN_DAYS = new Deadline(
            LocalDate.parse("2026-03-03"),
            10,
            LocalDate.parse("2026-03-17"),
            false,
            null,
            null,
            List.of("000000/2026@0"));

    public static final Instant LAST_MOMENT = Instant.parse("2026-03-17T15:59:59.999Z");
    public static final Instant TOO_LATE = Instant.parse("2026-03-17T16:00:00Z");
    public static final PreExaminingCenter CENTER =
            new PreExaminingCenter(NORTH, "310000", true, Set.of("biomedicine"), "centers.log/1@1");
    public static final FilingEntityStanding RECORDED =
            new FilingEntityStanding(ENTITY, NORTH, true, LocalDate.parse("2025-01-01"), null, "centers.log/2@2");
    public static final AgencyStanding LISTED =
            new AgencyStanding(AGENCY, NORTH, true, LocalDate.parse("2025-01-01"), null, "centers.log/3@3");
    public static final Standings STANDINGS = new Standings(CENTER, RECORDED, LISTED);
    public static final List<String> RELIED_ON = List.of("centers.log/1@1", "centers.log/2@2", "centers.log/3@3");

    private PreExaminationExamples() {}

    public static SubmitPreExamination submit(
            Standings standings, ApplicationKind kind, String field, @Nullable String filedAs) {
        return new SubmitPreExamination(
                REQUEST, standings, PreExaminationRules.DEFAULT, kind, field, "一种演示装置", TEXT, filedAs, TEXT, "001");
    }

    public static SubmitPreExamination submit(Standings standings) {
        return submit(standings, ApplicationKind.INVENTION, "biomedicine", null);
    }

    public static PreExaminationSubmitted submitted() {
        return new PreExaminationSubmitted(
                REQUEST.value(),
                NORTH,
                "310000",
                ENTITY,
                AGENCY,
                ApplicationKind.INVENTION,
                "biomedicine",
                "一种演示装置",
                TEXT,
                SUBMITTED_ON,
                new Receipt(REQUEST.value(), TEXT),
                "default",
                RELIED_ON,
                "001");
    }

    public static RequestAdmitted admitted() {
        return new RequestAdmitted(REQUEST.value(), NORTH, ENTITY, 2026, RELIED_ON);
    }

    public static RequestRejected rejected() {
        return new RequestRejected(REQUEST.value(), NORTH, ENTITY, 2026, List.of("材料不完整"));
    }

    public static PreExaminationStarted started() {
        return new PreExaminationStarted(NORTH, ENTITY);
    }

    public static ExaminationOpinionIssued opinionIssued() {
        return new ExaminationOpinionIssued(
                NORTH, ENTITY, 1, List.of(new Defect("权利要求1", "缺乏必要技术特征")), TEN_DAYS, "default");
    }

    public static SubmitAmendment amend(@Nullable Instant receivedAt) {
        return new SubmitAmendment(REQUEST, OTHER_TEXT, "补充技术特征", receivedAt);
    }

    public static AmendmentSubmitted amended(Instant receivedAt) {
        return new AmendmentSubmitted(NORTH, ENTITY, OTHER_TEXT, "补充技术特征", receivedAt);
    }

    public static DeclaredQualified qualified() {
        return new DeclaredQualified(NORTH, ENTITY, TEXT, LocalDate.parse("2026-03-03"), TEN_DAYS, "default");
    }

    public static DeclaredUnqualified unqualified() {
        return new DeclaredUnqualified(NORTH, ENTITY, List.of("不具备创造性"));
    }

    public static ReportFiling reportFiling(String filedOn, String text) {
        return new ReportFiling(REQUEST, "202610000001.0", LocalDate.parse(filedOn), text);
    }

    public static FilingReported filed() {
        return new FilingReported(NORTH, ENTITY, "202610000001.0", LocalDate.parse("2026-03-05"), TEXT);
    }

    public static FastTrackRecorded fastTrack(boolean granted) {
        return new FastTrackRecorded(NORTH, ENTITY, granted);
    }

    public static PreExaminationLapsed lapsed(Missed missed) {
        return new PreExaminationLapsed(NORTH, ENTITY, missed, TEN_DAYS.dueOn());
    }

    public static PreExaminationWithdrawn withdrawn(boolean admitted) {
        return new PreExaminationWithdrawn(REQUEST.value(), NORTH, ENTITY, 2026, admitted, "申请策略调整");
    }

    /** By a policy that gives so many working days for everything. */
    public static RecalculateDueDate recalculate(Missed awaited, int workingDays) {
        PreExaminationRules rules = new PreExaminationRules(
                Set.of(), workingDays, workingDays, List.of("310000-pre-examination@2"), WorkingDays.OFFICIAL);
        return new RecalculateDueDate(REQUEST, awaited, rules, "310000-pre-examination@2");
    }

    public static DueDateRecalculated recalculated(Missed awaited, int workingDays, String dueOn) {
        Deadline after = new Deadline(
                TEN_DAYS.trigger(),
                workingDays,
                LocalDate.parse(dueOn),
                false,
                null,
                null,
                List.of("310000-pre-examination@2", "000000/2026@0"));
        return new DueDateRecalculated(
                NORTH, ENTITY, awaited, TEN_DAYS.dueOn(), after.dueOn(), "310000-pre-examination@2", after);
    }

    public static ReservationReturned returned() {
        return new ReservationReturned(REQUEST.value(), NORTH, ENTITY, 2026);
    }
}
