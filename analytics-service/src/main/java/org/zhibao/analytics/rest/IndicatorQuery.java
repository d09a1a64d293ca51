package org.zhibao.analytics.rest;

import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhibao.analytics.view.Reading.By;
import org.zhibao.analytics.view.Reading.Scope;
import org.zhibao.eventlog.edge.AsOf;
import org.zhibao.eventlog.edge.RequestRefused;

/** Which part of the matters and of time an indicator is asked for; the same in every address. */
public class IndicatorQuery {
    @QueryParam("by")
    @Nullable
    String by;

    @QueryParam("center")
    @Nullable
    String center;

    @QueryParam("province")
    @Nullable
    String province;

    @QueryParam("kind")
    @Nullable
    String kind;

    @QueryParam("right")
    @Nullable
    String right;

    @QueryParam("channel")
    @Nullable
    String channel;

    @QueryParam("export-oriented")
    @Nullable
    String exportOriented;

    @QueryParam("filing-entity")
    @Nullable
    String filingEntity;

    @QueryParam("handler")
    @Nullable
    String handler;

    /** First month, like {@code 2026-03}. */
    @QueryParam("from")
    @Nullable
    String from;

    /** Last month. */
    @QueryParam("to")
    @Nullable
    String to;

    @QueryParam("asOf")
    @Nullable
    AsOf asOf;

    static String codeOf(By by) {
        return by.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Nullable
    By by() {
        if (by == null || by.isEmpty()) {
            return null;
        }
        return Stream.of(By.values())
                .filter(each -> codeOf(each).equals(by))
                .findFirst()
                .orElseThrow(() -> RequestRefused.parameter(
                        "by",
                        "write one of "
                                + Stream.of(By.values())
                                        .map(IndicatorQuery::codeOf)
                                        .collect(Collectors.joining(", "))));
    }

    Scope scope(Clock clock) {
        Map<By, String> only = new EnumMap<>(By.class);
        put(only, By.CENTER, center);
        put(only, By.PROVINCE, province);
        put(only, By.KIND, kind);
        put(only, By.RIGHT, right);
        put(only, By.CHANNEL, channel);
        put(only, By.EXPORT_ORIENTED, exportOriented);
        put(only, By.FILING_ENTITY, filingEntity);
        put(only, By.HANDLER, handler);
        return new Scope(only, month("from", from), month("to", to), asOf == null ? now(clock) : asOf.instant());
    }

    /** To the end of the minute, so that questions within one are the same question. */
    private static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(1));
    }

    private static void put(Map<By, String> only, By by, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            only.put(by, value);
        }
    }

    private static @Nullable YearMonth month(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException unreadable) {
            throw RequestRefused.parameter(name, "write a month like 2026-03");
        }
    }
}
