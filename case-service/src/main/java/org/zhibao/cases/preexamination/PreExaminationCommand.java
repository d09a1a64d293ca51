package org.zhibao.cases.preexamination;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.preexamination.PreExaminationEvent.Defect;
import org.zhibao.cases.preexamination.PreExaminationEvent.Missed;

/** Everything one may ask of a pre-examination, in the order it goes. */
public sealed interface PreExaminationCommand {
    @TargetAggregateIdentifier
    PreExaminationId id();

    /**
     * Hands a draft application in, before it is filed with the patent office.
     *
     * @param textDigest SHA-256 of the application's text
     * @param filedAs the number it was filed under already; null, as it should be, when it was not
     * @param digest SHA-256 of what was received
     */
    record SubmitPreExamination(
            PreExaminationId id,
            Standings standings,
            PreExaminationRules rules,
            ApplicationKind kind,
            String field,
            String title,
            String textDigest,
            @Nullable String filedAs,
            String digest,
            @Nullable String document)
            implements PreExaminationCommand {}

    /** A place in the quota of the year of submission has been reserved before. */
    record AdmitRequest(PreExaminationId id, Standings standings) implements PreExaminationCommand {}

    /** Sent by a reaction when a place was reserved; refused while the request may still need it. */
    record ReturnReservation(PreExaminationId id) implements PreExaminationCommand {}

    record RejectRequest(PreExaminationId id, List<String> grounds) implements PreExaminationCommand {}

    record StartPreExamination(PreExaminationId id) implements PreExaminationCommand {}

    record IssueExaminationOpinion(PreExaminationId id, List<Defect> defects, PreExaminationRules rules)
            implements PreExaminationCommand {}

    /** Received at that time, or now when it is null. */
    record SubmitAmendment(
            PreExaminationId id,
            String textDigest,
            String summary,
            @Nullable Instant receivedAt) implements PreExaminationCommand {}

    record DeclareQualified(PreExaminationId id, PreExaminationRules rules) implements PreExaminationCommand {}

    record DeclareUnqualified(PreExaminationId id, List<String> grounds) implements PreExaminationCommand {}

    record ReportFiling(PreExaminationId id, String applicationNumber, LocalDate filedOn, String textDigest)
            implements PreExaminationCommand {}

    record RecordFastTrack(PreExaminationId id, boolean granted) implements PreExaminationCommand {}

    record RecordGrant(PreExaminationId id, LocalDate decidedOn) implements PreExaminationCommand {}

    record RecordRefusal(PreExaminationId id, LocalDate decidedOn, String ground) implements PreExaminationCommand {}

    record RecordAbnormalFiling(PreExaminationId id, LocalDate decidedOn, String ground)
            implements PreExaminationCommand {}

    /** Sent by a timer; the pre-examination decides whether a deadline has really been missed. */
    record LapsePreExamination(PreExaminationId id) implements PreExaminationCommand {}

    record WithdrawPreExamination(PreExaminationId id, String reason) implements PreExaminationCommand {}

    /**
     * Sent by a fan-out when a calendar or policy was published.
     *
     * @param cause what was published, and why
     */
    record RecalculateDueDate(PreExaminationId id, Missed awaited, PreExaminationRules rules, String cause)
            implements PreExaminationCommand {}
}
