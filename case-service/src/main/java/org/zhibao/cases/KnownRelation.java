package org.zhibao.cases;

import java.time.LocalDate;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What binds an expert to somebody else, as the registry knows it. Both days belong to it.
 *
 * @param other the name or the account of the other side
 */
public record KnownRelation(
        String relation,
        String kind,
        String other,
        LocalDate validFrom,
        @Nullable LocalDate validTo) {

    /** Whether it binds to one of these on that day: what has ended, or not begun, does not. */
    public boolean binds(Collection<String> parties, LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo)) && parties.contains(other);
    }
}
