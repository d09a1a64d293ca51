package org.zhibao.eventlog.edge;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line per request, with the ids that lead from a complaint to its cause; a query may name people, so it is left out. */
@ApplicationScoped
class AccessLog {
    static final String NOTE = "zhibao.note";

    // Before everything else that looks at a request, so that what they refuse is logged too.
    private static final int PRIORITY = 1_000;

    private static final Logger LOGGER = LoggerFactory.getLogger("org.zhibao.access");

    void register(@Observes Filters filters) {
        filters.register(AccessLog::follow, PRIORITY);
    }

    private static void follow(RoutingContext routing) {
        if (LOGGER.isInfoEnabled() && !routing.request().path().startsWith("/q/")) {
            long began = System.nanoTime();
            routing.addEndHandler(ended -> LOGGER.info(line(routing, System.nanoTime() - began)));
        }
        routing.next();
    }

    private static String line(RoutingContext routing, long nanos) {
        HttpServerRequest request = routing.request();
        String note = routing.get(NOTE);
        String what = request.method() + " " + Text.escaped(request.path());
        String outcome = routing.response().getStatusCode() + " " + nanos / 1_000_000 + " ms " + Trace.of(routing);
        return what + " " + outcome + (note == null ? "" : " " + Text.escaped(note));
    }
}
