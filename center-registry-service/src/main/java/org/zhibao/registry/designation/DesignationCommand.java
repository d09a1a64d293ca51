package org.zhibao.registry.designation;

import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.zhibao.registry.CertificateNumber;
import org.zhibao.registry.Division;

/** Everything one may ask of a designation. An {@code effectiveOn} that is absent means the day of the command, in China. */
public sealed interface DesignationCommand {
    @TargetAggregateIdentifier
    DesignationId designation();

    /** The programme is the round's; {@code code} is the subject's own, such as a unified social credit code. */
    record NominateForDesignation(
            DesignationId designation,
            KnownRound round,
            SubjectKind kind,
            String name,
            Division division,
            @Nullable String code,
            @Nullable String document)
            implements DesignationCommand {}

    /** {@code placeTaken} says that the round has a place for it. */
    record RecommendSubject(DesignationId designation, boolean placeTaken) implements DesignationCommand {}

    /** The province gives its place back; possible until the national office has listed it. */
    record WithdrawNomination(DesignationId designation, String ground) implements DesignationCommand {}

    record ListForCreation(
            DesignationId designation, @Nullable LocalDate effectiveOn) implements DesignationCommand {}

    record SubmitForAcceptance(DesignationId designation, String report) implements DesignationCommand {}

    /** For a term with both days included; number and term have been reserved before, in the same request. */
    record DesignateSubject(
            DesignationId designation,
            CertificateNumber certificateNumber,
            LocalDate validFrom,
            LocalDate validTo,
            boolean reserved)
            implements DesignationCommand {}

    record IssuePlaque(
            DesignationId designation,
            CertificateNumber plaqueNumber,
            boolean reserved,
            @Nullable LocalDate effectiveOn)
            implements DesignationCommand {}

    record StartReevaluation(DesignationId designation) implements DesignationCommand {}

    /** The term goes on without a gap until the new last day. */
    record RenewDesignation(DesignationId designation, LocalDate validTo, boolean reserved)
            implements DesignationCommand {}

    record RevokeDesignation(
            DesignationId designation,
            String ground,
            @Nullable LocalDate effectiveOn) implements DesignationCommand {}

    /** Asked by a timer; refused while the term is running. */
    record ExpireDesignation(DesignationId designation) implements DesignationCommand {}
}
