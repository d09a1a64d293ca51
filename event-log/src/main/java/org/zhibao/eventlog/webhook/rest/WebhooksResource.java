package org.zhibao.eventlog.webhook.rest;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.edge.Access;
import org.zhibao.eventlog.edge.AllowedTo;
import org.zhibao.eventlog.edge.Answers;
import org.zhibao.eventlog.edge.AsOf;
import org.zhibao.eventlog.edge.CommandEdge;
import org.zhibao.eventlog.edge.Cursor;
import org.zhibao.eventlog.edge.HistoryEdge;
import org.zhibao.eventlog.edge.Limit;
import org.zhibao.eventlog.edge.Problem;
import org.zhibao.eventlog.edge.RequestRefused;
import org.zhibao.eventlog.edge.Role;
import org.zhibao.eventlog.projection.Page;
import org.zhibao.eventlog.projection.Query;
import org.zhibao.eventlog.service.Feed;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.eventlog.webhook.Secrets;
import org.zhibao.eventlog.webhook.Targets;
import org.zhibao.eventlog.webhook.WebhookRejected;
import org.zhibao.eventlog.webhook.WebhookRejected.Reason;
import org.zhibao.eventlog.webhook.subscription.Failure;
import org.zhibao.eventlog.webhook.subscription.WebhookCommand.CancelWebhook;
import org.zhibao.eventlog.webhook.subscription.WebhookCommand.PauseWebhook;
import org.zhibao.eventlog.webhook.subscription.WebhookCommand.ResendFrom;
import org.zhibao.eventlog.webhook.subscription.WebhookCommand.ResumeWebhook;
import org.zhibao.eventlog.webhook.subscription.WebhookCommand.RotateSecret;
import org.zhibao.eventlog.webhook.subscription.WebhookCommand.SubscribeWebhook;
import org.zhibao.eventlog.webhook.subscription.WebhookEvent.DeliveryFailed;
import org.zhibao.eventlog.webhook.subscription.WebhookEvent.HintDelivered;
import org.zhibao.eventlog.webhook.subscription.WebhookEvent.WebhookStopped;
import org.zhibao.eventlog.webhook.subscription.WebhookId;
import org.zhibao.eventlog.webhook.subscription.WebhookState;
import org.zhibao.eventlog.webhook.view.Webhooks;

/** An office's webhooks: it subscribes to this service's feed, and decides about each of its subscriptions. */
@Path("/v1/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class WebhooksResource {
    private static final String ONE = "{id: wh-[0-9a-z]+}";
    private static final String EVENT_TYPE = "[A-Za-z]+\\.[A-Za-z]+";
    private static final int MOST_TYPES = 50;
    private static final int MOST_OF_AN_OFFICE = 20;
    private static final int LONGEST_OVERLAP_HOURS = 168;
    private static final int MOST_LOOKED_AT = 2_000;
    private static final Set<String> TRIES =
            Set.of("webhook.HintDelivered", "webhook.DeliveryFailed", "webhook.WebhookStopped");

    private final CommandEdge edge;
    private final HistoryEdge history;
    private final Access access;
    private final LogService log;
    private final Targets targets;
    private final Secrets secrets;

    /** What a subscription is answered with. The secret is for the office's eyes; it is the same when the request is repeated. */
    public record Subscribed(
            String id,
            long sequence,
            @Nullable String position,
            Instant recordedAt,
            List<String> events,
            String after,
            String secret) {}

    /** What a new secret is answered with; until {@code formerUntil} hints are signed with the one before as well. */
    public record Rotated(
            String id,
            long sequence,
            @Nullable String position,
            Instant recordedAt,
            List<String> events,
            int version,
            @Nullable Instant formerUntil,
            String secret) {}

    /** Whether something arrived. */
    public enum Result {
        DELIVERED,
        FAILED,
        STOPPED
    }

    /**
     * One try to tell the webhook something.
     *
     * @param hint the id of what was received
     * @param events how many it told of
     * @param attempt counts from 1 since the last that was received
     * @param status of the answer, where one came
     * @param retryAt when it was, or is, tried again
     */
    public record Delivery(
            long sequence,
            Instant at,
            Result result,
            @Nullable String hint,
            String after,
            @Nullable String next,
            int events,
            int attempt,
            @Nullable Failure failure,
            @Nullable Integer status,
            @Nullable Instant retryAt) {}

    /** A page of tries, in order; {@code next} is the {@code since} of the page that follows. */
    public record Deliveries(List<Delivery> items, @Nullable Long next, boolean hasMore) {}

    @Inject
    WebhooksResource(
            CommandEdge edge, HistoryEdge history, Access access, LogService log, Targets targets, Secrets secrets) {
        this.edge = edge;
        this.history = history;
        this.access = access;
        this.log = log;
        this.targets = targets;
        this.secrets = secrets;
    }

    /** {@code after}: a place of the feed, {@code start} for all there is; without it, what is still to come. */
    record Subscription(
            @NotNull
            @Size(max = 500)
            @Pattern(regexp = "https?://[!-~]+", message = "an address like https://hooks.example.org/zhibao")
            String target,

            @Size(max = MOST_TYPES) @Nullable
            List<
                            @NotNull @Size(max = 120)
                            @Pattern(regexp = EVENT_TYPE, message = "a name like assistance.ApplicationAccepted")
                            String>
                    types,

            @Size(max = 1_000) @Nullable String after) {}

    @POST
    @AllowedTo({Role.PARTNER_OFFICE, Role.CENTER_MANAGER, Role.NATIONAL_SUPERVISOR})
    public Response subscribe(@NotNull @Valid Subscription request) {
        requireAllowed(request.target());
        String id = "wh-" + edge.derivedId();
        requireFew(new WebhookId(id));
        String after = place(request.after() == null ? "end" : request.after());
        List<String> types = request.types() == null ? List.of() : request.types();
        SubscribeWebhook command = new SubscribeWebhook(
                new WebhookId(id),
                request.target(),
                types,
                after,
                access.sight().overseer());
        Response done = edge.created(command, "/v1/webhooks/" + id);
        CommandEdge.Done told = (CommandEdge.Done) done.getEntity();
        // A repeat is told the place of the first time, which is the one that counts.
        Webhooks.Document webhook = present(new WebhookId(id));
        return Response.fromResponse(done)
                .entity(new Subscribed(
                        told.id(),
                        told.sequence(),
                        told.position(),
                        told.recordedAt(),
                        told.events(),
                        webhook.progress().after(),
                        secrets.secret(id, 1)))
                .build();
    }

    private void requireAllowed(String target) {
        if (targets.allowed(target).isEmpty()) {
            throw new WebhookRejected(
                    Reason.WEBHOOK_TARGET_NOT_ALLOWED,
                    "hints are sent to hosts on the operators' list only, by https and without a name or password in the"
                            + " address: have the host of this one listed");
        }
    }

    /** A habit and no promise: the view may lag behind two requests that come at once. */
    private void requireFew(WebhookId next) {
        if (history.find(new Webhooks(log.log()), next.toString(), null).isPresent()) {
            return;
        }
        Query open = Query.where("office", edge.office())
                .in(
                        "state",
                        List.of(
                                WebhookState.UNVERIFIED,
                                WebhookState.ACTIVE,
                                WebhookState.PAUSED,
                                WebhookState.STOPPED));
        if (access.view(Webhooks.class).count(open, MOST_OF_AN_OFFICE) >= MOST_OF_AN_OFFICE) {
            throw new WebhookRejected(
                    Reason.TOO_MANY_WEBHOOKS,
                    "office %s has %d webhooks here already: cancel one first"
                            .formatted(edge.office(), MOST_OF_AN_OFFICE));
        }
    }

    private String place(String given) {
        Feed feed = log.feed();
        if (given.equals("end")) {
            return feed.end().toString();
        }
        if (given.equals("start")) {
            return feed.start().toString();
        }
        try {
            Feed.Place place = Feed.Place.parse(given);
            if (feed.has(place)) {
                return place.toString();
            }
        } catch (IllegalArgumentException unreadable) {
            throw notAPlace();
        }
        throw notAPlace();
    }

    private static RequestRefused notAPlace() {
        String pointer = "/after";
        String detail = "send a Feed-Next you were given by this service's feed, or start, or end";
        return new RequestRefused(new Problem(
                400,
                "validation-failed",
                "The body is refused at %s: %s.".formatted(pointer, detail),
                List.of(Problem.Flaw.at(pointer, detail))));
    }

    @GET
    @AllowedTo(signedIn = true)
    @Answers(Webhooks.class)
    public Page<Webhooks.Document> webhooks(
            @QueryParam("state") @Nullable WebhookState state,
            @QueryParam("limit") @DefaultValue("50") Limit limit,
            @QueryParam("cursor") @Nullable Cursor cursor) {
        Query query = state == null ? Query.everything() : Query.where("state", state);
        return access.view(Webhooks.class)
                .find(query.limit(limit.value()).after(cursor == null ? null : cursor.value()));
    }

    @GET
    @Path(ONE)
    @AllowedTo(signedIn = true)
    public Response webhook(@PathParam("id") WebhookId webhook, @QueryParam("asOf") @Nullable AsOf asOf) {
        return history.state(new Webhooks(log.log()), webhook.toString(), asOf);
    }

    private Webhooks.Document present(WebhookId webhook) {
        return history.stated(new Webhooks(log.log()), webhook.toString(), null).document();
    }

    @GET
    @Path(ONE + "/events")
    @AllowedTo(signedIn = true)
    public Response events(
            @PathParam("id") WebhookId webhook,
            @QueryParam("after") @Nullable Long after,
            @QueryParam("limit") @DefaultValue("50") Limit limit) {
        return history.events(webhook.toString(), after, limit);
    }

    @GET
    @Path(ONE + "/verification")
    @AllowedTo(signedIn = true)
    public Response verification(@PathParam("id") WebhookId webhook) {
        return history.verification(webhook.toString());
    }

    /** The delivery log: every try after sequence {@code since}, in order. A page may be short and yet not be the last. */
    @GET
    @Path(ONE + "/deliveries")
    @AllowedTo(signedIn = true)
    public Deliveries deliveries(
            @PathParam("id") WebhookId webhook,
            @QueryParam("since") @Nullable Long since,
            @QueryParam("result") @Nullable Result result,
            @QueryParam("limit") @DefaultValue("50") Limit limit) {
        if (since != null && since < 0) {
            throw RequestRefused.parameter("since", "write the sequence of the last try you have");
        }
        present(webhook);
        List<Delivery> found = new ArrayList<>();
        long last = since == null ? -1 : since;
        for (int looked = 0; looked < MOST_LOOKED_AT; ) {
            List<LoggedEvent> page = access.history().page(webhook.toString(), last, Limit.MAX);
            if (page.isEmpty()) {
                return new Deliveries(found, null, false);
            }
            for (LoggedEvent event : page) {
                if (found.size() == limit.value()) {
                    return new Deliveries(found, last, true);
                }
                looked++;
                last = event.sequence();
                if (TRIES.contains(event.type())) {
                    Delivery delivery = delivery(event);
                    if (result == null || delivery.result() == result) {
                        found.add(delivery);
                    }
                }
            }
        }
        return new Deliveries(found, last, true);
    }

    private static Delivery delivery(LoggedEvent event) {
        return switch (event.type()) {
            case "webhook.HintDelivered" -> {
                HintDelivered delivered = event.as(HintDelivered.class);
                yield new Delivery(
                        event.sequence(),
                        event.at(),
                        Result.DELIVERED,
                        delivered.hint(),
                        delivered.after(),
                        delivered.next(),
                        delivered.events(),
                        delivered.attempt(),
                        null,
                        null,
                        null);
            }
            case "webhook.DeliveryFailed" -> {
                DeliveryFailed failed = event.as(DeliveryFailed.class);
                yield new Delivery(
                        event.sequence(),
                        event.at(),
                        Result.FAILED,
                        null,
                        failed.after(),
                        null,
                        0,
                        failed.attempt(),
                        failed.failure(),
                        failed.status(),
                        failed.retryAt());
            }
            default -> {
                WebhookStopped stopped = event.as(WebhookStopped.class);
                yield new Delivery(
                        event.sequence(),
                        event.at(),
                        Result.STOPPED,
                        null,
                        stopped.after(),
                        null,
                        0,
                        stopped.attempt(),
                        stopped.failure(),
                        stopped.status(),
                        null);
            }
        };
    }

    /** For so many hours, 24 when it does not say, hints are signed with the former secret as well; 0 ends it at once. */
    record Rotation(
            @Min(0) @Max(LONGEST_OVERLAP_HOURS) @Nullable Integer overlapHours) {}

    @POST
    @Path(ONE + "/secrets")
    @AllowedTo({Role.PARTNER_OFFICE, Role.CENTER_MANAGER, Role.NATIONAL_SUPERVISOR})
    public Response rotateSecret(@PathParam("id") WebhookId webhook, @NotNull @Valid Rotation request) {
        Integer overlap = request.overlapHours();
        Response done = edge.send(new RotateSecret(webhook, overlap == null ? 24 : overlap));
        CommandEdge.Done told = (CommandEdge.Done) done.getEntity();
        Webhooks.Secret secret = present(webhook).secret();
        return Response.fromResponse(done)
                .entity(new Rotated(
                        told.id(),
                        told.sequence(),
                        told.position(),
                        told.recordedAt(),
                        told.events(),
                        secret.version(),
                        secret.formerUntil(),
                        secrets.secret(webhook.value(), secret.version())))
                .build();
    }

    record Nothing() {}

    @POST
    @Path(ONE + "/pause")
    @AllowedTo({Role.PARTNER_OFFICE, Role.CENTER_MANAGER, Role.NATIONAL_SUPERVISOR})
    public Response pause(@PathParam("id") WebhookId webhook, @NotNull @Valid Nothing request) {
        return edge.send(new PauseWebhook(webhook));
    }

    @POST
    @Path(ONE + "/resumption")
    @AllowedTo({Role.PARTNER_OFFICE, Role.CENTER_MANAGER, Role.NATIONAL_SUPERVISOR})
    public Response resume(@PathParam("id") WebhookId webhook, @NotNull @Valid Nothing request) {
        return edge.send(new ResumeWebhook(webhook));
    }

    record Resend(@NotNull @Size(max = 1_000) String after) {}

    @POST
    @Path(ONE + "/resends")
    @AllowedTo({Role.PARTNER_OFFICE, Role.CENTER_MANAGER, Role.NATIONAL_SUPERVISOR})
    public Response resend(@PathParam("id") WebhookId webhook, @NotNull @Valid Resend request) {
        return edge.send(new ResendFrom(webhook, place(request.after())));
    }

    @POST
    @Path(ONE + "/cancellation")
    @AllowedTo({Role.PARTNER_OFFICE, Role.CENTER_MANAGER, Role.NATIONAL_SUPERVISOR})
    public Response cancel(@PathParam("id") WebhookId webhook, @NotNull @Valid Nothing request) {
        return edge.send(new CancelWebhook(webhook));
    }
}
