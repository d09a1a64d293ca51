package org.zhibao.registry.relation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can have happened to a declared relation. Stored forever: renaming or removing a field needs a new revision and
 * an upcaster, a new field must be optional.
 */
public sealed interface RelationEvent {

    /** Both days belong to it. {@code center} is the one whose mediator or expert the person is. */
    record RelationDeclared(
            String relation,
            String person,
            String center,
            String other,
            RelationKind kind,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            String declaredBy,
            String declaringOffice,
            String reliedOn)
            implements RelationEvent {}

    record RelationVerified(String relation, String verifiedBy, String basis) implements RelationEvent {}

    /** {@code endedOn} is the last day on which it bound, {@code effectiveOn} the first on which it does not. */
    record RelationEnded(String relation, LocalDate endedOn, String ground, LocalDate effectiveOn)
            implements RelationEvent {}
}
