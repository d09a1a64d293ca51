package org.zhibao.registry.calendar;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can have happened to a calendar. Stored forever: renaming or removing a field needs a new revision and an
 * upcaster, a new field must be optional.
 */
public sealed interface CalendarEvent {
    record CalendarDrafted(
            String calendar,
            String region,
            int year,
            List<RestDays> restDays,
            List<LocalDate> workedDays,
            String notice)
            implements CalendarEvent {}

    /** Whoever computes dates with this region and year computes them again; the highest version counts. */
    record CalendarPublished(
            String calendar,
            String region,
            int year,
            int version,
            List<RestDays> restDays,
            List<LocalDate> workedDays,
            String notice,
            LocalDate publishedOn,
            @Nullable String cause)
            implements CalendarEvent {}
}
