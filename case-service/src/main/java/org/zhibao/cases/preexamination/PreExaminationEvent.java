package org.zhibao.cases.preexamination;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibao.deadlines.Deadline;

/**
 * Everything that can have happened to a pre-examination, in the order it goes.
 *
 * <p>Stored forever and read by other services: renaming or removing a field or an enum's value needs a new revision, an
 * upcaster, and a new file under {@code contract/}. Each names center and filing entity, so that rates need no memory.
 */
public sealed interface PreExaminationEvent {
    String center();

    String filingEntity();

    /**
     * {@code reliedOn} are the positions in the registry's log that showed center, entity and agency as they are; {@code document}
     * is the one that tells of the request, where one does.
     */
    record PreExaminationSubmitted(
            String preExamination,
            String center,
            String division,
            String filingEntity,
            @Nullable String agency,
            ApplicationKind kind,
            String field,
            String title,
            String textDigest,
            LocalDate submittedOn,
            Receipt receipt,
            String policy,
            List<String> reliedOn,
            @Nullable String document)
            implements PreExaminationEvent {}

    /** Takes the place in the entity's quota of {@code quotaYear} that was reserved for it. */
    record RequestAdmitted(
            String preExamination, String center, String filingEntity, int quotaYear, List<String> reliedOn)
            implements PreExaminationEvent {}

    /** The place that was reserved for it, after it had ended without an admission, is free again. */
    record ReservationReturned(String preExamination, String center, String filingEntity, int quotaYear)
            implements PreExaminationEvent {}

    record RequestRejected(
            String preExamination, String center, String filingEntity, int quotaYear, List<String> grounds)
            implements PreExaminationEvent {}

    record PreExaminationStarted(String center, String filingEntity) implements PreExaminationEvent {}

    record ExaminationOpinionIssued(
            String center, String filingEntity, int number, List<Defect> defects, Deadline answerBy, String policy)
            implements PreExaminationEvent {}

    record AmendmentSubmitted(String center, String filingEntity, String textDigest, String summary, Instant receivedAt)
            implements PreExaminationEvent {}

    /** The text with that digest may be filed until {@code fileBy}. */
    record DeclaredQualified(
            String center,
            String filingEntity,
            String textDigest,
            LocalDate qualifiedOn,
            Deadline fileBy,
            String policy)
            implements PreExaminationEvent {}

    record DeclaredUnqualified(String center, String filingEntity, List<String> grounds)
            implements PreExaminationEvent {}

    record FilingReported(
            String center, String filingEntity, String applicationNumber, LocalDate filedOn, String textDigest)
            implements PreExaminationEvent {}

    record FastTrackRecorded(String center, String filingEntity, boolean granted) implements PreExaminationEvent {}

    record GrantRecorded(String center, String filingEntity, ApplicationKind kind, LocalDate decidedOn)
            implements PreExaminationEvent {}

    record RefusalRecorded(String center, String filingEntity, ApplicationKind kind, LocalDate decidedOn, String ground)
            implements PreExaminationEvent {}

    record AbnormalFilingRecorded(
            String center, String filingEntity, ApplicationKind kind, LocalDate decidedOn, String ground)
            implements PreExaminationEvent {}

    record PreExaminationLapsed(String center, String filingEntity, Missed missed, LocalDate missedOn)
            implements PreExaminationEvent {}

    /** One that had been admitted has used up its place in the quota. */
    record PreExaminationWithdrawn(
            String preExamination, String center, String filingEntity, int quotaYear, boolean admitted, String reason)
            implements PreExaminationEvent {}

    /** A calendar or policy was published that moved the date of what is awaited. */
    record DueDateRecalculated(
            String center,
            String filingEntity,
            Missed awaited,
            LocalDate oldDue,
            LocalDate newDue,
            String cause,
            Deadline deadline)
            implements PreExaminationEvent {}

    /**
     * Proof for who handed it in: under which number, and what exactly was received.
     *
     * @param digest SHA-256, hex
     */
    record Receipt(String number, String digest) {}

    /** One thing that stands in the way, and where in the text. */
    record Defect(String where, String what) {}

    /** What is awaited, and may not come in time. */
    enum Missed {
        ANSWER_TO_OPINION,
        FILING
    }
}
