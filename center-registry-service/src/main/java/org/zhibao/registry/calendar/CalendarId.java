package org.zhibao.registry.calendar;

import org.zhibao.registry.Layer;

/** The id of a calendar, like {@code 000000-2026}; as text it is the name of the calendar's stream. */
public record CalendarId(String value) {
    public static CalendarId of(Layer region, int year) {
        return new CalendarId("%s-%d".formatted(region.value(), year));
    }

    @Override
    public String toString() {
        return "calendar-" + value;
    }
}
