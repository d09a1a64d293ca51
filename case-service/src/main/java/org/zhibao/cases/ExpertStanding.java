package org.zhibao.cases;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expert as the registry's log showed them when somebody relied on it.
 *
 * @param suspended or removed; also who was never appointed
 * @param relations all that were declared, whenever they hold
 * @param reliedOn position in the registry's log that showed them so
 */
public record ExpertStanding(
        String expert,
        String name,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        boolean suspended,
        List<KnownRelation> relations,
        String reliedOn) {

    public boolean servesOn(LocalDate day) {
        return !suspended
                && validFrom != null
                && !day.isBefore(validFrom)
                && (validTo == null || !day.isAfter(validTo));
    }
}
