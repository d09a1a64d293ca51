package org.zhibao.eventlog.edge;

import io.vertx.ext.web.RoutingContext;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The id by which one request is found again in logs and problems: that of W3C {@code traceparent}, or a new one. */
final class Trace {
    private static final String KEY = "zhibao.trace";
    private static final Pattern TRACEPARENT =
            Pattern.compile("[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

    private Trace() {}

    static String of(RoutingContext routing) {
        String known = routing.get(KEY);
        if (known == null) {
            known = from(routing.request().getHeader("traceparent"));
            routing.put(KEY, known);
        }
        return known;
    }

    private static String from(@Nullable String traceparent) {
        if (traceparent != null) {
            Matcher parts = TRACEPARENT.matcher(traceparent);
            if (parts.matches()) {
                return parts.group(1);
            }
        }
        // A trace id is no secret: it need not be hard to guess, only seldom the same.
        HexFormat hex = HexFormat.of();
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong() | 1);
    }
}
