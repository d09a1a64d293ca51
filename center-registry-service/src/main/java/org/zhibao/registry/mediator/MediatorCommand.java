package org.zhibao.registry.mediator;

import java.time.LocalDate;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.zhibao.registry.KnownCenter;

/** Everything one may ask of an entry of the roster. An {@code effectiveOn} that is absent means the day of the command, in China. */
public sealed interface MediatorCommand {
    @TargetAggregateIdentifier
    MediatorId mediator();

    /**
     * The date of birth decides whether the person is an adult, and is not kept; {@code document} is the one that tells of the
     * mediator, where one does.
     */
    record NominateMediator(
            MediatorId mediator,
            KnownCenter center,
            String name,
            LocalDate bornOn,
            List<String> fields,
            List<String> languages,
            @Nullable String document)
            implements MediatorCommand {}

    record RecordTraining(MediatorId mediator, String course, LocalDate completedOn) implements MediatorCommand {}

    /** For a term with both days included; again when a term has ended. */
    record AppointMediator(MediatorId mediator, LocalDate validFrom, LocalDate validTo) implements MediatorCommand {}

    record ActivateMediator(MediatorId mediator, @Nullable LocalDate effectiveOn) implements MediatorCommand {}

    record SuspendMediator(
            MediatorId mediator, String ground, @Nullable LocalDate effectiveOn) implements MediatorCommand {}

    record ReinstateMediator(
            MediatorId mediator, String ground, @Nullable LocalDate effectiveOn) implements MediatorCommand {}

    /** Asked by a timer; refused while the term is running. */
    record EndTerm(MediatorId mediator) implements MediatorCommand {}

    record RemoveMediator(
            MediatorId mediator,
            Misconduct misconduct,
            String ground,
            @Nullable LocalDate effectiveOn) implements MediatorCommand {}
}
