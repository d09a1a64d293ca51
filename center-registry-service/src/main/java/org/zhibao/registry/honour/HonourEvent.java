package org.zhibao.registry.honour;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.zhibao.registry.Division;

/**
 * Everything that can have happened to an honour. Stored forever: renaming or removing a field needs a new revision and an
 * upcaster, a new field must be optional.
 */
public sealed interface HonourEvent {
    record HonourNominated(
            String honour,
            HonourKind kind,
            String name,
            Division division,
            String title,
            @Nullable String document) implements HonourEvent {}

    record HonourPublicised(String honour, LocalDate from, LocalDate to) implements HonourEvent {}

    /** Objections are numbered 1, 2, 3 in the order in which they came. */
    record HonourObjected(String honour, int objection, String ground) implements HonourEvent {}

    record ObjectionSettled(String honour, int objection, boolean upheld, String reason) implements HonourEvent {}

    record HonourAwarded(String honour, HonourForm form, String certificateNumber, LocalDate awardedOn)
            implements HonourEvent {}

    record HonourRevoked(String honour, String certificateNumber, String ground, LocalDate effectiveOn)
            implements HonourEvent {}
}
