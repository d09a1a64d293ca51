package org.zhibao.eventlog.webhook.reaction;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhibao.embedded.Servers;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.Readers;
import org.zhibao.eventlog.Sight;
import org.zhibao.eventlog.command.Answer;
import org.zhibao.eventlog.command.Caller;
import org.zhibao.eventlog.example.Shelf;
import org.zhibao.eventlog.example.ShelfEvent;
import org.zhibao.eventlog.example.ShelfService;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.eventlog.service.Settings;
import org.zhibao.eventlog.webhook.Secrets;
import org.zhibao.eventlog.webhook.Targets;
import org.zhibao.eventlog.webhook.view.Webhooks;
import org.zhibao.eventlog.webhook.wiring.WebhookParts;

/** One instance of a service of shelves, each of the office that set it up, with webhooks and a clock that a test turns. */
final class ShelfInstance implements AutoCloseable {
    static final Secrets SECRETS = new Secrets(() -> new byte[32]);
    // The clock stands still: what was not answered in time because the machine was busy would not be repeated.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LogService log;
    private final HintSender sender;

    /** Whom a shelf is for. */
    record ShelfOfOffice(Set<String> readers) {}

    /** One document for each shelf. */
    private record ShelvesOfOffices(String log) implements Projection<ShelfOfOffice> {
        @Override
        public String name() {
            return "shelves-of-offices";
        }

        @Override
        public Set<String> sources() {
            return Set.of(log);
        }

        @Override
        public Class<ShelfOfOffice> documentType() {
            return ShelfOfOffice.class;
        }

        @Override
        public Set<String> keys(LoggedEvent event) {
            return Set.of(event.stream());
        }

        @Override
        public ShelfOfOffice fold(@Nullable ShelfOfOffice document, String key, LoggedEvent event) {
            return document == null ? new ShelfOfOffice(Set.of(Readers.office(event.office()))) : document;
        }
    }

    private ShelfInstance(String name, String instance, InstantSource clock) {
        try {
            this.log = LogService.named(name)
                    .aggregate(Shelf.class, "shelf", ShelfEvent.class)
                    .guarded("shelf", new ShelvesOfOffices(name + ".log"))
                    .refusals(Shelf.ShelfFull.class)
                    .with(WebhookParts::add)
                    .open(
                            new Settings(
                                    Servers.kafka(),
                                    Servers.mongodb(),
                                    name,
                                    Files.createTempDirectory(instance),
                                    instance,
                                    4),
                            new SimpleMeterRegistry());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Targets targets = new Targets(List.of("127.0.0.1:*"), true);
        this.sender = new HintSender(
                log,
                WebhookParts.servedBy(log),
                SECRETS,
                new Courier(targets, InetAddress::getAllByName, PATIENCE),
                new HintSender.Pace(Duration.ofMillis(20), Duration.ZERO),
                clock);
        sender.start();
        ShelfService.await("the service is ready", () -> log.state().ready());
    }

    static ShelfInstance start(String name, String instance, InstantSource clock) {
        return new ShelfInstance(name, instance, clock);
    }

    LogService log() {
        return log;
    }

    Answer send(Object command, String office, Instant at) {
        return log.send(command, new Caller("wang", office, UUID.randomUUID(), null, null, null, null, at));
    }

    Webhooks.Document webhook(String id) {
        return log.history()
                .seenBy(Sight.OF_THE_SERVICE)
                .state(new Webhooks(log.log()), "webhook-" + id, null)
                .orElseThrow()
                .document();
    }

    List<LoggedEvent> history(String id) {
        return log.history().seenBy(Sight.OF_THE_SERVICE).page("webhook-" + id, -1, 200);
    }

    @Override
    public void close() {
        sender.close();
        log.close();
    }
}
