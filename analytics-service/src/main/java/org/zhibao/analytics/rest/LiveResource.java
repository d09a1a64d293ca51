package org.zhibao.analytics.rest;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.zhibao.analytics.view.Figures;
import org.zhibao.eventlog.edge.AllowedTo;

/**
 * Word of when the figures have changed, as server-sent events whose data is the figures' version.
 *
 * <p>Nothing needs to be resumed after a broken connection: the first event of every connection tells the present version,
 * and who has another one asks for the figures. While nothing can be told, nothing is sent, and the reader sees that.
 */
@Path("/v1/figures/live")
@ApplicationScoped
@AllowedTo(signedIn = true)
public class LiveResource {
    private static final Logger LOG = Logger.getLogger(LiveResource.class);
    private static final Duration GLANCE = Duration.ofMillis(200);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    /** One look at the figures per glance, however many readers there are, and none while there is no reader. */
    private final Multi<String> versions;

    @Inject
    LiveResource(Figures figures) {
        versions = Multi.createFrom()
                .ticks()
                .every(GLANCE)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> Uni.createFrom()
                        .item(figures::version)
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                        .onFailure()
                        .invoke(failure -> LOG.debugf("figures cannot be read now: %s", failure.getMessage()))
                        .onFailure()
                        .recoverWithNull())
                .broadcast()
                .withCancellationAfterLastSubscriberDeparture()
                .toAllSubscribers();
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.TEXT_PLAIN)
    @Operation(hidden = true)
    public Multi<OutboundSseEvent> live(@Context Sse sse) {
        return versions.onOverflow()
                .drop()
                .select()
                .where(new WorthSaying())
                .map(version ->
                        sse.newEventBuilder().name("figures").data(version).build());
    }

    /** For one reader: what is new to them, and now and then that nothing is. */
    private static final class WorthSaying implements Predicate<String> {
        private String said = "";
        private long saidAt;

        @Override
        public boolean test(String version) {
            long now = System.nanoTime();
            if (version.equals(said) && now - saidAt < HEARTBEAT.toNanos()) {
                return false;
            }
            said = version;
            saidAt = now;
            return true;
        }
    }
}
