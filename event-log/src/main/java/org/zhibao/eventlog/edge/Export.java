package org.zhibao.eventlog.edge;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;

/**
 * Lists as a whole, beyond the limit of a page: a list that {@code @Produces} these two can be asked for with {@code Accept}, or by
 * the parameter {@code format}, which a link can carry.
 */
@ApplicationScoped
public class Export {
    /** A header line, then a line for each item. */
    public static final String CSV = "text/csv";

    /** A JSON object on each line. */
    public static final String JSON_LINES = "application/x-ndjson";

    private static final Map<String, String> FORMATS = Map.of("csv", CSV, "json", JSON_LINES, "ndjson", JSON_LINES);
    private static final int PRIORITY = 800;

    void register(@Observes Filters filters) {
        filters.register(Export::preferWhatTheParameterSays, PRIORITY);
    }

    private static void preferWhatTheParameterSays(RoutingContext routing) {
        String format = routing.request().getParam("format");
        if (format != null
                && FORMATS.containsKey(format)
                && HttpMethod.GET.equals(routing.request().method())) {
            routing.request().headers().set(HttpHeaders.ACCEPT, FORMATS.get(format));
        }
        routing.next();
    }
}
