package org.zhibao.registry.relation;

import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Everything one may ask of a declared relation. */
public sealed interface RelationCommand {
    @TargetAggregateIdentifier
    RelationId relation();

    /** Both days belong to it; without {@code validTo} it goes on. {@code other} is the name or the account of the other side. */
    record DeclareRelation(
            RelationId relation,
            KnownPerson person,
            String other,
            RelationKind kind,
            LocalDate validFrom,
            @Nullable LocalDate validTo)
            implements RelationCommand {}

    /** {@code basis} says by what the declaration was checked. */
    record VerifyRelation(RelationId relation, String basis) implements RelationCommand {}

    /** {@code endedOn} is the last day on which it bound. */
    record EndRelation(RelationId relation, LocalDate endedOn, String ground) implements RelationCommand {}
}
