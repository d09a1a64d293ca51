package org.zhibao.registry.agency;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A term for which the national list has an agency; both days belong to it. Part of stored events.
 *
 * @param edition of the list, as it is named there
 */
public record Listing(
        String edition, LocalDate listedFrom, @Nullable LocalDate listedTo) {
    boolean covers(LocalDate from, @Nullable LocalDate to) {
        boolean endsInTime = listedTo == null || (to != null && !to.isAfter(listedTo));
        return !from.isBefore(listedFrom) && endsInTime;
    }
}
