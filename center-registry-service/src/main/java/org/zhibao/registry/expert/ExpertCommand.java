package org.zhibao.registry.expert;

import java.time.LocalDate;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.zhibao.registry.KnownCenter;

/** Everything one may ask of an expert's appointment. An {@code effectiveOn} that is absent means the day of the command, in China. */
public sealed interface ExpertCommand {
    @TargetAggregateIdentifier
    ExpertId expert();

    record NominateExpert(ExpertId expert, KnownCenter center, String name, List<String> fields, List<String> languages)
            implements ExpertCommand {}

    /** For a term with both days included; again when a term has ended. */
    record AppointExpert(ExpertId expert, LocalDate validFrom, LocalDate validTo) implements ExpertCommand {}

    record SuspendExpert(
            ExpertId expert, String ground, @Nullable LocalDate effectiveOn) implements ExpertCommand {}

    record ReinstateExpert(
            ExpertId expert, String ground, @Nullable LocalDate effectiveOn) implements ExpertCommand {}

    /** Asked by a timer; refused while the term is running. */
    record EndExpertTerm(ExpertId expert) implements ExpertCommand {}

    record RemoveExpert(
            ExpertId expert, String ground, @Nullable LocalDate effectiveOn) implements ExpertCommand {}
}
