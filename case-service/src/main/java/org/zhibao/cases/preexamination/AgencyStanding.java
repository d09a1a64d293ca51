package org.zhibao.cases.preexamination;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A patent agency as the registry's log showed it.
 *
 * @param listed whether its registration stands and is not suspended
 */
public record AgencyStanding(
        String id,
        String center,
        boolean listed,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        String reliedOn) {

    boolean isListedAt(String someCenter, LocalDate day) {
        return listed
                && center.equals(someCenter)
                && !day.isBefore(validFrom)
                && (validTo == null || !day.isAfter(validTo));
    }
}
