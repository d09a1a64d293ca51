package org.zhibao.eventlog.edge;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** The query parameter {@code asOf}: what was recorded by then. An instant to come means now. */
public record AsOf(Instant instant) {
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** Called by JAX-RS for each {@code @QueryParam("asOf") AsOf}. */
    public static AsOf fromString(String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
                throw RequestRefused.parameter("asOf", "it lies outside the years 1900 to 9999");
            }
            return new AsOf(instant);
        } catch (DateTimeException unreadable) {
            throw RequestRefused.parameter("asOf", "write an instant like 2026-03-01T08:30:00Z");
        }
    }
}
