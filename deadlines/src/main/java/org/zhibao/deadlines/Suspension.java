package org.zhibao.deadlines;

import java.time.LocalDate;

/** A time that does not count: from the day it was suspended until the day it went on, which counts again. */
public record Suspension(LocalDate from, LocalDate to) {
    public Suspension {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException(
                    "a suspension goes on after it began, not from %s to %s".formatted(from, to));
        }
    }

    public boolean covers(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(to);
    }
}
