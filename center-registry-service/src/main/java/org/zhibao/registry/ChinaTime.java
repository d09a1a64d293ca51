package org.zhibao.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The calendar in China, by which the registry dates every decision. */
public final class ChinaTime {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private ChinaTime() {}

    public static LocalDate dayOf(Instant at) {
        return LocalDate.ofInstant(at, ZONE);
    }

    /** The first instant of the day: a term that ends the day before is over from then on. */
    public static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }
}
