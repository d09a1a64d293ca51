package org.zhibao.eventlog.webhook.reaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.MongoException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhibao.eventlog.Json;
import org.zhibao.eventlog.Readers;
import org.zhibao.eventlog.Sight;
import org.zhibao.eventlog.command.Answer;
import org.zhibao.eventlog.command.Caller;
import org.zhibao.eventlog.command.CommandRefused;
import org.zhibao.eventlog.command.OutcomeUnknown;
import org.zhibao.eventlog.projection.ViewBuilding;
import org.zhibao.eventlog.replica.LogUnavailable;
import org.zhibao.eventlog.service.Feed;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.eventlog.webhook.Secrets;
import org.zhibao.eventlog.webhook.WebhookRejected;
import org.zhibao.eventlog.webhook.subscription.Failure;
import org.zhibao.eventlog.webhook.subscription.WebhookCommand;
import org.zhibao.eventlog.webhook.subscription.WebhookCommand.ConfirmWebhook;
import org.zhibao.eventlog.webhook.subscription.WebhookCommand.KeepPlace;
import org.zhibao.eventlog.webhook.subscription.WebhookCommand.RecordDelivery;
import org.zhibao.eventlog.webhook.subscription.WebhookCommand.RecordFailure;
import org.zhibao.eventlog.webhook.subscription.WebhookId;

/**
 * Tells webhooks what their feeds hold: challenges the new ones, and sends the others one hint after the other. What came of it is
 * recorded by the webhook before anything further is sent; so whoever is killed in between sends the same again, and nothing
 * is left out.
 *
 * <p>Of all instances the one that leases a webhook's partition sends. Should two believe so for a moment, the events they tell
 * of have the same ids, and the webhook counts only one of them.
 */
public final class HintSender implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(HintSender.class);
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final String OF_WEBHOOKS = "webhook.";
    private static final int SENDERS = 4;
    private static final int MOST_WEBHOOKS = 5_000;
    private static final int MOST_EVENTS = 100;
    private static final int MOST_READS = 20;
    private static final int PASSED_WORTH_KEEPING = 20_000;
    private static final Duration END_PATIENCE = Duration.ofSeconds(15);

    private final LogService log;
    private final Supplier<List<Subscriber>> own;
    private final Secrets secrets;
    private final Courier courier;
    private final Pace pace;
    private final InstantSource clock;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService senders;
    private final Thread thread;

    /** Those that somebody is busy with. */
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    /** The sequence that a webhook has reached: until the view has it too, what the view says of it is old. */
    private final Map<String, Long> reached = new ConcurrentHashMap<>();
    /** When a webhook is looked at again. */
    private final Map<String, Instant> notBefore = new ConcurrentHashMap<>();
    /** How far the feed has been read in vain from the place that a webhook has kept. */
    private final Map<String, Passed> passed = new ConcurrentHashMap<>();

    private record Passed(String after, Feed.Place next) {}

    /**
     * How often.
     *
     * @param glance how often it is looked for something to send
     * @param pause between two hints to the same webhook, in which events gather
     */
    public record Pace(Duration glance, Duration pause) {
        public static final Pace DEFAULT = new Pace(Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    /** {@code own} are the webhooks that this instance is to serve, as far as the view knows them. */
    public HintSender(
            LogService log,
            Supplier<List<Subscriber>> own,
            Secrets secrets,
            Courier courier,
            Pace pace,
            InstantSource clock) {
        this.log = log;
        this.own = own;
        this.secrets = secrets;
        this.courier = courier;
        this.pace = pace;
        this.clock = clock;
        this.senders = Executors.newFixedThreadPool(SENDERS, task -> daemon(task, "hints"));
        this.thread = daemon(this::run, "hint-sender");
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    public void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!closing.await(pace.glance().toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    own.get().stream().limit(MOST_WEBHOOKS).forEach(this::take);
                } catch (ViewBuilding | LogUnavailable | MongoException notNow) {
                    LOGGER.debug("no hints now: {}", notNow.getMessage());
                } catch (RuntimeException bug) {
                    LOGGER.warn("hints are not sent at the moment", bug);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(Subscriber webhook) {
        if (isDue(webhook, clock.instant()) && busy.add(webhook.id())) {
            senders.execute(() -> {
                try {
                    serve(webhook);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } catch (LogUnavailable | OutcomeUnknown notNow) {
                    LOGGER.info("webhook {} waits: {}", webhook.id(), notNow.getMessage());
                } catch (CommandRefused moved) {
                    LOGGER.info("webhook {} has moved meanwhile: {}", webhook.id(), moved.getMessage());
                    reached.put(webhook.id(), moved.currentSequence());
                } catch (WebhookRejected moved) {
                    LOGGER.info("webhook {} has moved meanwhile: {}", webhook.id(), moved.getMessage());
                } catch (RuntimeException bug) {
                    LOGGER.warn("webhook {} will be served again", webhook.id(), bug);
                } finally {
                    notBefore.put(webhook.id(), clock.instant().plus(pace.pause()));
                    busy.remove(webhook.id());
                }
            });
        }
    }

    private boolean isDue(Subscriber webhook, Instant now) {
        Instant retryAt = webhook.retryAt();
        return webhook.sequence() >= reached.getOrDefault(webhook.id(), 0L)
                && !now.isBefore(notBefore.getOrDefault(webhook.id(), Instant.MIN))
                && (retryAt == null || !now.isBefore(retryAt));
    }

    private void serve(Subscriber webhook) throws InterruptedException {
        if (closing.getCount() == 0) {
            return;
        }
        if (webhook.verified()) {
            tell(webhook);
        } else {
            challenge(webhook);
        }
    }

    // --- the handshake ---

    private void challenge(Subscriber webhook) throws InterruptedException {
        String challenge = secrets.challenge(webhook.id());
        Map<String, String> body = new LinkedHashMap<>();
        body.put("webhook", webhook.id());
        body.put("log", log.log());
        body.put("challenge", challenge);
        Courier.Outcome outcome = send(webhook, "challenge", body);
        if (outcome.failure() == null && !isReturned(challenge, outcome.text())) {
            outcome = new Courier.Outcome(Failure.CHALLENGE_NOT_RETURNED, outcome.status(), "");
        }
        if (outcome.failure() == null) {
            record(new ConfirmWebhook(new WebhookId(webhook.id())), webhook);
            LOGGER.info("webhook {} of {} is verified", webhook.id(), webhook.office());
        } else {
            recordFailure(webhook, outcome);
        }
    }

    /** As JSON {@code {"challenge": …}}, or as it is. */
    private static boolean isReturned(String challenge, String answer) {
        if (answer.strip().equals(challenge)) {
            return true;
        }
        try {
            JsonNode said = Json.LENIENT.readTree(answer);
            return said != null && said.path("challenge").asText().equals(challenge);
        } catch (JsonProcessingException somethingElse) {
            return false;
        }
    }

    // --- the hints ---

    private void tell(Subscriber webhook) throws InterruptedException {
        String after = webhook.after();
        Feed.Place begin = beginning(webhook.id(), after);
        Feed.Batch batch = read(begin, webhook);
        if (batch.events().isEmpty()) {
            pass(webhook, after, batch.next());
            return;
        }
        Hint hint = Hint.of(webhook.id(), log.log(), after, batch.next().toString(), batch.events());
        Courier.Outcome outcome = send(webhook, "hint", hint);
        if (outcome.failure() == null) {
            record(
                    new RecordDelivery(
                            new WebhookId(webhook.id()),
                            hint.id(),
                            after,
                            hint.next(),
                            hint.events().size()),
                    webhook);
            passed.remove(webhook.id());
        } else {
            recordFailure(webhook, outcome);
        }
    }

    private Feed.Place beginning(String webhook, String after) {
        Passed known = passed.get(webhook);
        return known != null && known.after().equals(after) ? known.next() : Feed.Place.parse(after);
    }

    private Feed.Batch read(Feed.Place begin, Subscriber webhook) throws InterruptedException {
        Set<String> types = webhook.types();
        Sight sight = new Sight(
                null,
                Set.of(Readers.office(webhook.office())),
                webhook.oversight(),
                Set.of(),
                LocalDate.ofInstant(clock.instant(), CHINA));
        Feed.Batch batch = new Feed.Batch(List.of(), begin, true);
        for (int reads = 0; reads < MOST_READS && batch.events().isEmpty() && batch.more(); reads++) {
            batch = log.feed()
                    .after(
                            batch.next(),
                            sight,
                            // What webhooks themselves go through would never come to an end.
                            event -> !event.type().startsWith(OF_WEBHOOKS)
                                    && (types.isEmpty() || types.contains(event.type())),
                            MOST_EVENTS,
                            Duration.ZERO);
        }
        return batch;
    }

    private void pass(Subscriber webhook, String after, Feed.Place next) {
        Feed.Place kept = Feed.Place.parse(after);
        long far = 0;
        for (int partition = 0; partition < kept.next().size(); partition++) {
            far += next.next().get(partition) - kept.next().get(partition);
        }
        if (far < PASSED_WORTH_KEEPING) {
            passed.put(webhook.id(), new Passed(after, next));
        } else {
            record(new KeepPlace(new WebhookId(webhook.id()), after, next.toString()), webhook);
            passed.remove(webhook.id());
        }
    }

    // --- sending and recording ---

    private Courier.Outcome send(Subscriber webhook, String kind, Object content) throws InterruptedException {
        byte[] body;
        try {
            body = Json.LENIENT.writeValueAsBytes(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        long timestamp = clock.instant().getEpochSecond();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", "Zhibao");
        headers.put("Zhibao-Webhook", webhook.id());
        headers.put("Zhibao-Kind", kind);
        headers.put("Zhibao-Timestamp", String.valueOf(timestamp));
        headers.put("Zhibao-Signature", signatures(webhook, timestamp, body));
        return courier.send(webhook.target(), headers, body);
    }

    private String signatures(Subscriber webhook, long timestamp, byte[] body) {
        int version = webhook.secretVersion();
        List<String> all = new ArrayList<>();
        all.add("v1=" + secrets.signature(webhook.id(), version, timestamp, body));
        Instant formerUntil = webhook.formerSecretUntil();
        if (formerUntil != null && clock.instant().isBefore(formerUntil)) {
            all.add("v1=" + secrets.signature(webhook.id(), version - 1, timestamp, body));
        }
        return String.join(",", all);
    }

    private void recordFailure(Subscriber webhook, Courier.Outcome outcome) {
        Failure failure = outcome.failure();
        if (failure != null) {
            record(new RecordFailure(new WebhookId(webhook.id()), webhook.after(), failure, outcome.status()), webhook);
            LOGGER.info("webhook {} of {} was not reached: {}", webhook.id(), webhook.office(), failure);
        }
    }

    /**
     * By an id that two instances derive alike from what the webhook has gone through so far, and only when it has gone through
     * nothing since: what is asked of it while something is under way, like going back to an earlier place, must not be undone.
     */
    private void record(WebhookCommand command, Subscriber webhook) {
        Answer answer = log.send(
                command,
                new Caller(
                        "webhooks",
                        log.log().replace(".log", ""),
                        UUID.nameUUIDFromBytes("%s\n%s\n%d"
                                .formatted(command.getClass().getSimpleName(), webhook.id(), webhook.sequence())
                                .getBytes(UTF_8)),
                        webhook.sequence(),
                        null,
                        null,
                        null,
                        clock.instant()));
        reached.put(webhook.id(), answer.last());
    }

    /** Ends after what is being sent. */
    @Override
    public void close() {
        closing.countDown();
        senders.shutdown();
        try {
            thread.join(END_PATIENCE.toMillis());
            if (!senders.awaitTermination(END_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOGGER.warn("hints are still under way");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        courier.close();
    }
}
