package org.zhibao.eventlog.edge;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The headers of an operation that will end. */
final class Retirement {
    private Retirement() {}

    static void announce(Retiring retiring, MultivaluedMap<String, Object> headers) {
        headers.putSingle(
                "Deprecation",
                "@"
                        + LocalDate.parse(retiring.since())
                                .atStartOfDay(ZoneOffset.UTC)
                                .toEpochSecond());
        headers.putSingle(
                "Sunset",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        LocalDate.parse(retiring.sunset()).atStartOfDay(ZoneOffset.UTC)));
        headers.putSingle(HttpHeaders.LINK, "<%s>; rel=\"successor-version\"".formatted(retiring.instead()));
    }
}
