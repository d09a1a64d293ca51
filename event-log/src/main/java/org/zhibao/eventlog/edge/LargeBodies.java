package org.zhibao.eventlog.edge;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Refuses bodies that are not worth reading, before JAX-RS sees them. */
@ApplicationScoped
class LargeBodies {
    /** Whoever announces more than this is not read at all. */
    static final long MAX_ANNOUNCED_BYTES = 20L * 1024 * 1024;

    private static final int PRIORITY = 900;

    private final ProblemWriter writer;

    @Inject
    LargeBodies(ProblemWriter writer) {
        this.writer = writer;
    }

    void register(@Observes Filters filters) {
        filters.register(this::refuseWhatIsTooLarge, PRIORITY);
    }

    private void refuseWhatIsTooLarge(RoutingContext routing) {
        String length = routing.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && (length.length() > 15 || Long.parseLong(length) > MAX_ANNOUNCED_BYTES)) {
            closeAfterwards(routing);
            refuse(routing, writer, 413);
            return;
        }
        routing.next();
    }

    /** For requests that are answered before they have been read: nothing else would end their connection. */
    static void closeAfterwards(RoutingContext routing) {
        routing.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        routing.addEndHandler(ended -> routing.request().connection().close());
    }

    static void refuse(RoutingContext routing, ProblemWriter writer, int status) {
        Languages language = Languages.of(routing.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        routing.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemWriter.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONTENT_LANGUAGE, language.tag())
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(writer.json(GeneralProblems.of(status, routing), Trace.of(routing), language));
    }
}
