package org.zhibao.eventlog.edge;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Ends requests whose body drips in: nobody may hold a thread by sending a byte now and then. There is some time for each
 * body, and more for one that announces to be large.
 */
@ApplicationScoped
class SlowBodies {
    // After what is refused at once for its size, before anything reads.
    private static final int PRIORITY = 890;
    private static final long SLOWEST_BYTES_PER_MILLI = 20;
    private static final String TRANSFER_ENCODING = "Transfer-Encoding";

    private final ProblemWriter writer;
    private final Duration patience;

    @Inject
    SlowBodies(
            ProblemWriter writer,
            @ConfigProperty(name = "zhibao.body-patience", defaultValue = "PT20S") Duration patience) {
        this.writer = writer;
        this.patience = patience;
    }

    void register(@Observes Filters filters) {
        filters.register(this::watch, PRIORITY);
    }

    private void watch(RoutingContext routing) {
        if (!routing.request().isEnded() && mayHaveBody(routing.request())) {
            long timer = routing.vertx().setTimer(millis(routing), fired -> endIfStillSending(routing));
            routing.addEndHandler(ended -> routing.vertx().cancelTimer(timer));
        }
        routing.next();
    }

    /** Whoever sends none may wait for an answer for as long as that takes: the feed is asked to wait for half a minute. */
    private static boolean mayHaveBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null
                ? request.headers().contains(TRANSFER_ENCODING) || request.version() == HttpVersion.HTTP_2
                : !length.equals("0");
    }

    private long millis(RoutingContext routing) {
        String length = routing.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        long bytes = length == null ? LargeBodies.MAX_ANNOUNCED_BYTES / 10 : Long.parseLong(length);
        return patience.toMillis() + bytes / SLOWEST_BYTES_PER_MILLI;
    }

    private void endIfStillSending(RoutingContext routing) {
        if (routing.request().isEnded() || routing.response().ended()) {
            return;
        }
        if (routing.response().headWritten()) {
            routing.request().connection().close();
            return;
        }
        LargeBodies.closeAfterwards(routing);
        LargeBodies.refuse(routing, writer, 408);
    }
}
