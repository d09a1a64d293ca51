package org.zhibao.eventlog.edge;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhibao.embedded.Servers;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.Readers;
import org.zhibao.eventlog.example.Shelf;
import org.zhibao.eventlog.example.ShelfEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.eventlog.service.Settings;
import org.zhibao.eventlog.webhook.wiring.WebhookParts;

/** A real log with shelves on it, opened when a test first asks for it. */
class ShelfWiring {
    /** What a shelf holds. */
    record ShelfView(int places, int things) {}

    /** One document per shelf. */
    static final class ShelvesById implements Projection<ShelfView> {
        @Override
        public String name() {
            return "shelves-by-id";
        }

        @Override
        public Set<String> sources() {
            return Set.of("shelves.log");
        }

        @Override
        public Class<ShelfView> documentType() {
            return ShelfView.class;
        }

        @Override
        public Set<String> keys(LoggedEvent event) {
            return Set.of(event.stream());
        }

        @Override
        public ShelfView fold(@Nullable ShelfView document, String key, LoggedEvent event) {
            return switch (event.name()) {
                case "ShelfSetUp" -> new ShelfView(event.data().path("places").asInt(), 0);
                case "ThingPut" -> new ShelfView(places(document), things(document) + 1);
                default -> new ShelfView(places(document), 0);
            };
        }

        private static int places(@Nullable ShelfView document) {
            return document == null ? 0 : document.places();
        }

        private static int things(@Nullable ShelfView document) {
            return document == null ? 0 : document.things();
        }
    }

    /** Whom a shelf is for: the office that set it up, and whoever put something on it. */
    record ShelfReaders(Set<String> readers) {}

    /** One document per shelf. */
    static final class ReadersOfShelf implements Projection<ShelfReaders> {
        @Override
        public String name() {
            return "readers-of-shelf";
        }

        @Override
        public Set<String> sources() {
            return Set.of("shelves.log");
        }

        @Override
        public Class<ShelfReaders> documentType() {
            return ShelfReaders.class;
        }

        @Override
        public Set<String> keys(LoggedEvent event) {
            return Set.of(event.stream());
        }

        @Override
        public ShelfReaders fold(@Nullable ShelfReaders document, String key, LoggedEvent event) {
            Set<String> readers = new TreeSet<>(document == null ? Set.of() : document.readers());
            readers.add(
                    event.name().equals("ShelfSetUp") ? Readers.office(event.office()) : Readers.person(event.actor()));
            return new ShelfReaders(readers);
        }
    }

    @Produces
    @ApplicationScoped
    LogService shelves(MeterRegistry meters) throws IOException {
        return LogService.named("shelves")
                .aggregate(Shelf.class, "shelf", ShelfEvent.class)
                .refusals(Shelf.ShelfFull.class)
                .guarded("shelf", new ReadersOfShelf())
                .projection(new ShelvesById())
                .with(WebhookParts::add)
                .open(
                        new Settings(
                                Servers.kafka(),
                                Servers.mongodb(),
                                "shelves-" + UUID.randomUUID(),
                                Files.createTempDirectory("shelves"),
                                "shelves-1",
                                4),
                        meters);
    }

    void close(@Disposes LogService shelves) {
        shelves.close();
    }
}
