package org.zhibao.eventlog.example;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.zhibao.eventlog.EventCatalog;
import org.zhibao.eventlog.command.Caller;
import org.zhibao.eventlog.command.Commands;
import org.zhibao.eventlog.replica.LogReplica;

/** One instance of a service that has nothing but shelves. */
public final class ShelfService implements AutoCloseable {
    public static final EventCatalog CATALOG = new EventCatalog().add("shelf", ShelfEvent.class);
    public static final int PARTITIONS = 4;

    private final LogReplica replica;
    private final Commands commands;

    private ShelfService(LogReplica replica, Commands commands) {
        this.replica = replica;
        this.commands = commands;
    }

    /** Starts and does not wait. */
    public static ShelfService begin(String kafka, String log, Path folder) {
        LogReplica replica = LogReplica.ofOwnLog(log, kafka, folder, PARTITIONS).start();
        Commands commands = new Commands(
                kafka, "shelves", replica, CATALOG, List.of(Shelf.class), Shelf.ShelfFull.class::isInstance);
        return new ShelfService(replica, commands);
    }

    /** Starts and waits until it is ready. */
    public static ShelfService start(String kafka, String log, Path folder) {
        ShelfService service = begin(kafka, log, folder);
        await("the service is ready", service.replica::isLive);
        return service;
    }

    public LogReplica replica() {
        return replica;
    }

    public Commands commands() {
        return commands;
    }

    public static Caller caller(UUID command) {
        return new Caller("tester", "CN", command, null, "request " + command, null, null, Instant.now());
    }

    /** Waits for a condition, up to 90 s, and says what it waited for when it does not come. */
    public static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited 90 s in vain until " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    @Override
    public void close() {
        commands.close();
        replica.close();
    }
}
