package org.zhibao.registry.calendar;

import java.time.LocalDate;

/** A span of rest days, both included, and what it is for. */
public record RestDays(LocalDate from, LocalDate to, String name) {
    boolean includes(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
