package org.zhibao.registry.designation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.zhibao.registry.Division;

/**
 * Everything that can have happened to a designation. Stored forever: renaming or removing a field needs a new revision and an
 * upcaster, a new field must be optional.
 *
 * <p>{@code effectiveOn} is the day, in China, since which the fact holds.
 */
public sealed interface DesignationEvent {

    /** {@code subject} names the stream of its terms; {@code reliedOn} is the position of the round's last event that was known. */
    record DesignationNominated(
            String designation,
            String round,
            String programme,
            SubjectKind kind,
            String name,
            Division division,
            @Nullable String code,
            String subject,
            @Nullable String document,
            String reliedOn)
            implements DesignationEvent {}

    record SubjectRecommended(String designation, String round, String province) implements DesignationEvent {}

    record NominationWithdrawn(String designation, String round, String ground) implements DesignationEvent {}

    record ListedForCreation(String designation, LocalDate effectiveOn) implements DesignationEvent {}

    record SubmittedForAcceptance(String designation, String report) implements DesignationEvent {}

    /** Both days belong to the term. */
    record SubjectDesignated(String designation, String certificateNumber, LocalDate validFrom, LocalDate validTo)
            implements DesignationEvent {}

    /** It holds as long as the certificate. */
    record PlaqueIssued(String designation, String plaqueNumber, LocalDate effectiveOn, LocalDate validTo)
            implements DesignationEvent {}

    record ReevaluationStarted(String designation) implements DesignationEvent {}

    /** The same numbers hold until the new last day. */
    record DesignationRenewed(
            String designation,
            String certificateNumber,
            @Nullable String plaqueNumber,
            @Nullable LocalDate plaqueIssuedOn,
            LocalDate validFrom,
            LocalDate validTo,
            LocalDate effectiveOn)
            implements DesignationEvent {}

    record DesignationRevoked(
            String designation,
            String subject,
            String certificateNumber,
            @Nullable String plaqueNumber,
            String ground,
            LocalDate effectiveOn)
            implements DesignationEvent {}

    /** {@code effectiveOn} is the first day after the term. */
    record DesignationExpired(String designation, LocalDate effectiveOn) implements DesignationEvent {}
}
