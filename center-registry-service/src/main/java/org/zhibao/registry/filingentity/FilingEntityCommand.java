package org.zhibao.registry.filingentity;

import java.time.LocalDate;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.zhibao.deadlines.WorkingDays;
import org.zhibao.registry.KnownCenter;
import org.zhibao.registry.UnifiedSocialCreditCode;

/**
 * Everything one may ask of a filing entity, in the order of its life. An {@code effectiveOn} that is absent means the day of
 * the command, in China.
 */
public sealed interface FilingEntityCommand {
    @TargetAggregateIdentifier
    FilingEntityId filingEntity();

    /**
     * The place of the code at the center must be reserved before.
     *
     * @param document the one that tells of the entity, where one does
     * @param attestation who says to have seen the certificate of a code whose check character does not match
     */
    record SubmitRecordation(
            FilingEntityId filingEntity,
            KnownCenter center,
            UnifiedSocialCreditCode code,
            @Nullable String attestation,
            String name,
            List<String> fields,
            Facts facts,
            List<Material> materials,
            @Nullable String document)
            implements FilingEntityCommand {

        /** Whether nothing about it stands in the way: only then a place is reserved for it. */
        public boolean isPossible(LocalDate today) {
            return center.operating()
                    && center.reliedOn() != null
                    && (code.hasMatchingCheckCharacter() || attestation != null)
                    && facts.seat().isValidOn(today, today);
        }
    }

    record RequestSupplement(
            FilingEntityId filingEntity, List<String> items, FilingEntityRules rules, WorkingDays workingDays)
            implements FilingEntityCommand {}

    /** The facts as they are now, all of them. */
    record SupplyMaterial(FilingEntityId filingEntity, Facts facts, List<Material> materials)
            implements FilingEntityCommand {}

    /** Asked by a timer; refused while the material may still come. */
    record LapseRecordation(FilingEntityId filingEntity) implements FilingEntityCommand {}

    /** Where {@code validTo} is absent the policy says how long, or nobody does. */
    record RecordEntity(
            FilingEntityId filingEntity,
            RecordingCenter center,
            FilingEntityRules rules,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo)
            implements FilingEntityCommand {}

    record RefuseRecordation(FilingEntityId filingEntity, List<String> grounds) implements FilingEntityCommand {}

    record TakeDisciplineStep(
            FilingEntityId filingEntity,
            DisciplineStep step,
            String ground,
            Proof proof,
            @Nullable LocalDate effectiveOn)
            implements FilingEntityCommand {}

    /** {@code until} is the last day of the suspension. */
    record SuspendEntity(
            FilingEntityId filingEntity,
            LocalDate until,
            String ground,
            Proof proof,
            FilingEntityRules rules,
            @Nullable LocalDate effectiveOn)
            implements FilingEntityCommand {}

    /** By a timer without a ground, when the suspension is over; before that only with the ground why it is set aside. */
    record ReinstateEntity(
            FilingEntityId filingEntity, @Nullable String ground) implements FilingEntityCommand {}

    record CancelRecordation(
            FilingEntityId filingEntity,
            String ground,
            Proof proof,
            FilingEntityRules rules,
            @Nullable LocalDate effectiveOn)
            implements FilingEntityCommand {}

    /** Asked by a timer; refused while the recordation is running. */
    record ExpireRecordation(FilingEntityId filingEntity) implements FilingEntityCommand {}

    /** {@code basis} says what the number was found from: last year's qualified ones and their share. */
    record AllocateQuota(FilingEntityId filingEntity, int year, int quota, String basis)
            implements FilingEntityCommand {}

    record GrantExtraQuota(FilingEntityId filingEntity, int year, int quota, String ground)
            implements FilingEntityCommand {}

    /** A pre-examination was admitted; {@code reliedOn} is the position in the cases' log that says so. */
    record ConsumeQuota(FilingEntityId filingEntity, int year, String preExamination, String reliedOn)
            implements FilingEntityCommand {}

    /** {@code year} is when it came to that, for one whose admission was never told. */
    record CountOutcome(FilingEntityId filingEntity, int year, String preExamination, Outcome outcome, String reliedOn)
            implements FilingEntityCommand {}

    record ReviewEligibility(FilingEntityId filingEntity, Facts facts, RecordingCenter center, FilingEntityRules rules)
            implements FilingEntityCommand {}
}
