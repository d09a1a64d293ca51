package org.zhibao.registry.agency;

import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.zhibao.registry.KnownCenter;

/** Everything one may ask of an agency's registration. An {@code effectiveOn} that is absent means the day of the command, in China. */
public sealed interface AgencyCommand {
    @TargetAggregateIdentifier
    AgencyId agency();

    /**
     * Both days belong to the registration; again after it was removed.
     *
     * @param listing what the national list tells of these days; null when it has never had the agency
     */
    record RegisterAgency(
            AgencyId agency,
            KnownCenter center,
            String code,
            String name,
            @Nullable Listing listing,
            LocalDate validFrom,
            @Nullable LocalDate validTo)
            implements AgencyCommand {}

    /** {@code until} is the last day; without it the suspension lasts until it is set aside. */
    record SuspendAgency(
            AgencyId agency,
            @Nullable LocalDate until,
            String ground,
            @Nullable LocalDate effectiveOn) implements AgencyCommand {}

    /** By a timer without a ground, when the suspension is over; before that only with one. */
    record ReinstateAgency(AgencyId agency, @Nullable String ground) implements AgencyCommand {}

    record RemoveAgency(
            AgencyId agency, String ground, @Nullable LocalDate effectiveOn) implements AgencyCommand {}
}
