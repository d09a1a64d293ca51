package org.zhibao.registry.filingentity;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibao.deadlines.Deadline;

/**
 * Everything that can have happened to a filing entity. Stored forever: renaming or removing a field needs a new revision and an
 * upcaster, a new field must be optional.
 *
 * <p>{@code effectiveOn} is the day, in China, since which the fact holds; {@code policy} names the versions that were in force.
 */
public sealed interface FilingEntityEvent {

    /**
     * {@code reliedOn} is the position in the log of the last event of the center that was known; {@code submittedBy} may hand
     * in what is missing; {@code document} is the one that tells of the entity, where one does.
     */
    record RecordationSubmitted(
            String filingEntity,
            String center,
            String code,
            CheckDigit checkDigit,
            @Nullable String attestation,
            String name,
            List<String> fields,
            Facts facts,
            List<Material> materials,
            String submittedBy,
            String reliedOn,
            @Nullable String document)
            implements FilingEntityEvent {}

    record SupplementRequested(String filingEntity, List<String> items, Deadline due, String policy)
            implements FilingEntityEvent {}

    record MaterialSupplied(String filingEntity, Facts facts, List<Material> materials) implements FilingEntityEvent {}

    /** {@code effectiveOn} is the first day after the one by which the material was due. */
    record RecordationLapsed(String filingEntity, String center, String code, LocalDate effectiveOn)
            implements FilingEntityEvent {}

    /** Both days belong to the recordation; without {@code validTo} it is open. */
    record EntityRecorded(
            String filingEntity,
            String center,
            String code,
            String name,
            List<String> fields,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            String policy,
            String reliedOn)
            implements FilingEntityEvent {}

    record RecordationRefused(String filingEntity, String center, String code, List<String> grounds)
            implements FilingEntityEvent {}

    record DisciplineStepTaken(
            String filingEntity, DisciplineStep step, String ground, Proof proof, LocalDate effectiveOn)
            implements FilingEntityEvent {}

    /** {@code until} is the last day of the suspension. */
    record EntitySuspended(
            String filingEntity, LocalDate until, String ground, Proof proof, String policy, LocalDate effectiveOn)
            implements FilingEntityEvent {}

    /** Without a ground the suspension was over. */
    record EntityReinstated(String filingEntity, @Nullable String ground, LocalDate effectiveOn)
            implements FilingEntityEvent {}

    record RecordationCancelled(
            String filingEntity,
            String center,
            String code,
            String ground,
            Proof proof,
            String policy,
            LocalDate effectiveOn)
            implements FilingEntityEvent {}

    /** {@code effectiveOn} is the first day after the recordation. */
    record RecordationExpired(String filingEntity, String center, String code, LocalDate effectiveOn)
            implements FilingEntityEvent {}

    record QuotaAllocated(String filingEntity, int year, int quota, String basis) implements FilingEntityEvent {}

    /** {@code quota} comes to what was allocated. */
    record ExtraQuotaGranted(String filingEntity, int year, int quota, String ground) implements FilingEntityEvent {}

    /** The place number {@code used} of {@code quota}; the cases reserve it, here it is only booked. */
    record QuotaConsumed(String filingEntity, int year, String preExamination, int used, int quota, String reliedOn)
            implements FilingEntityEvent {}

    /** With how many of the year's pre-examinations have an outcome, how many failed, and how many were abnormal. */
    record OutcomeCounted(
            String filingEntity,
            int year,
            String preExamination,
            Outcome outcome,
            int outcomes,
            int failures,
            int abnormal,
            String reliedOn)
            implements FilingEntityEvent {}

    /** {@code unmet} is empty when every condition is met. */
    record EligibilityReviewed(String filingEntity, Facts facts, List<Condition> unmet, String policy, String reliedOn)
            implements FilingEntityEvent {}
}
