package org.zhibao.eventlog.edge;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.service.Feed;
import org.zhibao.eventlog.service.LogService;

/**
 * What happened, for offices that follow it: CloudEvents 1.0 in batches, ordered per subject, from any place for ever, and only
 * what the caller may see.
 */
@Path("/v1/feed")
public class FeedResource {
    /** As the JSON batch format of CloudEvents 1.0 calls it. */
    public static final String BATCH = "application/cloudevents-batch+json";

    static final String NEXT = "Feed-Next";
    static final String MORE = "Feed-More";

    private static final int MOST_TYPES = 50;
    private static final int LONGEST_WAIT_SECONDS = 30;

    private final LogService service;
    private final Access access;

    /**
     * An event, with the attributes of CloudEvents 1.0.
     *
     * @param id its position in the log and its place in the commit there: the same whenever it is read
     * @param source the log
     * @param subject the stream; its events come in the order of {@code sequence}
     * @param time when it was recorded
     * @param sequence in the stream, as the CloudEvents extension of that name has it
     * @param dataversion revision of the data's form
     * @param hash of its commit
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CloudEvent(
            String specversion,
            String id,
            String source,
            String type,
            String subject,
            Instant time,
            String datacontenttype,
            String sequence,
            String dataversion,
            String actor,
            String office,
            @Nullable String cause,
            String position,
            String hash,
            JsonNode data) {
        static CloudEvent of(LoggedEvent event) {
            return new CloudEvent(
                    "1.0",
                    event.position() + "#" + event.index(),
                    "/" + event.position().log(),
                    event.type(),
                    event.stream(),
                    event.at(),
                    "application/json",
                    String.valueOf(event.sequence()),
                    String.valueOf(event.revision()),
                    event.actor(),
                    event.office(),
                    event.cause(),
                    event.position().toString(),
                    event.hash().hex(),
                    event.data());
        }
    }

    @Inject
    FeedResource(LogService service, Access access) {
        this.service = service;
        this.access = access;
    }

    /**
     * {@code after}: the {@value #NEXT} of the batch before, {@code end} for only what is to come, nothing for all from the
     * beginning. {@code types}: wire names, with commas between them. {@code wait}: how many seconds to wait when there is
     * nothing, 0 to 30.
     */
    @GET
    @Produces(BATCH)
    @AllowedTo(signedIn = true)
    public Response feed(
            @QueryParam("after") @Nullable String after,
            @QueryParam("types") @Nullable String types,
            @QueryParam("limit") @DefaultValue("50") Limit limit,
            @QueryParam("wait") @DefaultValue("0") String wait)
            throws InterruptedException {
        Set<String> wanted = wanted(types);
        Duration patience = patience(wait);
        Feed.Batch batch = service.feed()
                .after(
                        place(after),
                        access.sight(),
                        event -> wanted.isEmpty() || wanted.contains(event.type()),
                        limit.value(),
                        patience);
        String next = batch.next().toString();
        return Response.ok(batch.events().stream().map(CloudEvent::of).toList())
                .header(NEXT, next)
                .header(MORE, batch.more())
                .header(
                        "Link",
                        "</v1/feed?after=%s%s>; rel=\"next\""
                                .formatted(next, wanted.isEmpty() ? "" : "&types=" + types))
                .build();
    }

    private Feed.Place place(@Nullable String after) {
        if (after == null || after.isBlank()) {
            return service.feed().start();
        }
        if (after.equals("end")) {
            return service.feed().end();
        }
        try {
            Feed.Place place = Feed.Place.parse(after);
            if (service.feed().has(place)) {
                return place;
            }
        } catch (IllegalArgumentException unreadable) {
            throw notOurs();
        }
        throw notOurs();
    }

    private static RequestRefused notOurs() {
        return RequestRefused.parameter(
                "after", "send back the " + NEXT + " you were given by this service, or end, or leave it out");
    }

    private static Set<String> wanted(@Nullable String types) {
        if (types == null || types.isBlank()) {
            return Set.of();
        }
        List<String> names = List.of(types.split(",", -1));
        if (names.size() > MOST_TYPES
                || !names.stream().allMatch(name -> name.matches("[A-Za-z]{1,60}\\.[A-Za-z]{1,60}"))) {
            throw RequestRefused.parameter(
                    "types", "write up to 50 names like assistance.ApplicationAccepted, with commas between them");
        }
        return names.stream().collect(Collectors.toUnmodifiableSet());
    }

    private static Duration patience(String wait) {
        if (!wait.matches("[0-9]{1,2}") || Integer.parseInt(wait) > LONGEST_WAIT_SECONDS) {
            throw RequestRefused.parameter("wait", "write a whole number of seconds from 0 to 30");
        }
        return Duration.ofSeconds(Integer.parseInt(wait));
    }
}
