package org.zhibao.eventlog.edge;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Problems for requests that end before JAX-RS sees them: broken escapes, unknown paths, bodies beyond the server's limit. */
@ApplicationScoped
class ServerProblems {
    /** Whoever announces more than this is not read at all. */
    static final long MAX_ANNOUNCED_BYTES = 20L * 1024 * 1024;

    private static final int[] STATUSES = {400, 404, 405, 406, 413, 414, 415, 431};
    private static final int PRIORITY = 900;

    private final ProblemWriter writer;

    @Inject
    ServerProblems(ProblemWriter writer) {
        this.writer = writer;
    }

    void register(@Observes Router router) {
        for (int status : STATUSES) {
            router.errorHandler(status, routing -> end(routing, status));
        }
    }

    void register(@Observes Filters filters) {
        filters.register(this::refuseWhatIsTooLarge, PRIORITY);
    }

    private void refuseWhatIsTooLarge(RoutingContext routing) {
        String length = routing.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && (length.length() > 15 || Long.parseLong(length) > MAX_ANNOUNCED_BYTES)) {
            routing.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            end(routing, 413);
            return;
        }
        routing.next();
    }

    private void end(RoutingContext routing, int status) {
        if (routing.response().ended() || routing.response().headWritten()) {
            return;
        }
        Languages language = Languages.of(routing.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        routing.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemWriter.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONTENT_LANGUAGE, language.tag())
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(writer.json(GeneralProblems.of(status, routing), Trace.of(routing), language));
    }
}
