package org.zhibao.registry.listedagency;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can have happened to an entry of the national list. Stored forever: renaming or removing a field needs a new
 * revision and an upcaster, a new field must be optional.
 */
public sealed interface ListedAgencyEvent {
    /** Both days belong to it; without {@code listedTo} it is open. The same first day again is a newer edition of the same term. */
    record AgencyListed(
            String code,
            String name,
            String edition,
            LocalDate listedFrom,
            @Nullable LocalDate listedTo) implements ListedAgencyEvent {}

    /** {@code effectiveOn} is the first day after its last. */
    record AgencyDelisted(String code, String edition, LocalDate lastDay, LocalDate effectiveOn, String ground)
            implements ListedAgencyEvent {}
}
