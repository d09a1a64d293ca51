package org.zhibao.cases.preexamination;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A filing entity as the registry's log showed it.
 *
 * @param center where it is recorded
 * @param recorded whether its recordation stands and is not suspended
 */
public record FilingEntityStanding(
        String id,
        String center,
        boolean recorded,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        String reliedOn) {

    boolean isRecordedAt(String someCenter, LocalDate day) {
        return recorded
                && center.equals(someCenter)
                && !day.isBefore(validFrom)
                && (validTo == null || !day.isAfter(validTo));
    }
}
