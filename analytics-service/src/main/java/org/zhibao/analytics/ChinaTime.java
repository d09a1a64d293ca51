package org.zhibao.analytics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The calendar in China, by which everything is dated here. */
public final class ChinaTime {
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private ChinaTime() {}

    public static LocalDate dayOf(Instant at) {
        return LocalDate.ofInstant(at, ZONE);
    }

    public static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }
}
