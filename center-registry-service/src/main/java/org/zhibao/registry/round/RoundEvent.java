package org.zhibao.registry.round;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can have happened to a round of recommendations. Stored forever: renaming or removing a field needs a new
 * revision and an upcaster, a new field must be optional.
 */
public sealed interface RoundEvent {

    /** {@code quotas} by the codes of the provinces. */
    record RoundOpened(
            String round,
            String programme,
            String title,
            Map<String, Integer> quotas,
            @Nullable LocalDate lastDay,
            @Nullable String document)
            implements RoundEvent {}

    record RoundQuotaChanged(String round, String province, int quota, String ground) implements RoundEvent {}

    record PlaceTaken(String round, String designation, String province) implements RoundEvent {}

    record PlaceGivenBack(String round, String designation, String province) implements RoundEvent {}

    record RoundClosed(String round) implements RoundEvent {}
}
