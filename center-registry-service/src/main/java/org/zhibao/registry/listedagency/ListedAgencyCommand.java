package org.zhibao.registry.listedagency;

import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Everything one may ask of an entry of the national list. */
public sealed interface ListedAgencyCommand {
    @TargetAggregateIdentifier
    ListedAgencyId agency();

    /**
     * An edition of the list has the agency from a day on, to a last day or without end: for the first time, with another end or
     * name, or again after it had left.
     */
    record ListAgency(
            ListedAgencyId agency,
            String name,
            String edition,
            LocalDate listedFrom,
            @Nullable LocalDate listedTo) implements ListedAgencyCommand {}

    /** {@code lastDay} is the last on which it was listed. */
    record DelistAgency(ListedAgencyId agency, String edition, LocalDate lastDay, String ground)
            implements ListedAgencyCommand {}
}
