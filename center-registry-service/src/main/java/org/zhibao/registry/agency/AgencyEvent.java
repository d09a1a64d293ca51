package org.zhibao.registry.agency;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can have happened to an agency's registration. Stored forever: renaming or removing a field needs a new revision
 * and an upcaster, a new field must be optional. {@code effectiveOn} is the day, in China, since which the fact holds.
 */
public sealed interface AgencyEvent {

    /** {@code reliedOn} is the position in the log of the last event of the center that was known. */
    record AgencyRegistered(
            String agency,
            String code,
            String name,
            String center,
            Listing listing,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            String reliedOn)
            implements AgencyEvent {}

    record AgencySuspended(String agency, @Nullable LocalDate until, String ground, LocalDate effectiveOn)
            implements AgencyEvent {}

    /** Without a ground the suspension was over. */
    record AgencyReinstated(String agency, @Nullable String ground, LocalDate effectiveOn) implements AgencyEvent {}

    record AgencyRemoved(String agency, String ground, LocalDate effectiveOn) implements AgencyEvent {}
}
