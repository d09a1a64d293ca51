package org.zhibao.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhibao.embedded.Compiling;
import org.zhibao.embedded.EmbeddedBroker;
import org.zhibao.embedded.EmbeddedStore;

/** The servers of one run, each started when it is first needed, and the folder they live in. */
public final class Rig implements AutoCloseable {
    /** As many as a service's log has when nothing else is said. */
    public static final int PARTITIONS = 8;

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    /** When the server that keeps the data says that it has it. */
    public enum Flush {
        /** After it is on the disk: a broker that holds the only copy, PostgreSQL as it comes. */
        FSYNC("fsync"),
        /** When the operating system has it: what a broker does that has two more copies elsewhere. */
        NO_FSYNC("no-fsync");

        private final String label;

        Flush(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    private final Path folder;
    private final boolean temporary;
    private final Map<Flush, EmbeddedBroker> brokers = new EnumMap<>(Flush.class);
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private @Nullable EmbeddedStore store;
    private @Nullable Postgres postgres;

    private Rig(Path folder, boolean temporary) {
        this.folder = folder;
        this.temporary = temporary;
    }

    /** A rig whose folder goes with it. */
    public Rig(Path folder) {
        this(folder, true);
    }

    /** A rig whose folder stays. */
    public static Rig keeping(Path folder) {
        return new Rig(folder, false);
    }

    public EmbeddedBroker broker(Flush flush) {
        return brokers.computeIfAbsent(
                flush,
                wanted -> closing(EmbeddedBroker.start(
                        folder("broker-" + wanted.label()),
                        EmbeddedBroker.Options.DEFAULT
                                .withFlush(wanted == Flush.FSYNC)
                                .withCompiling(Compiling.THOROUGH))));
    }

    public EmbeddedStore store() {
        EmbeddedStore running = store;
        if (running == null) {
            running = closing(EmbeddedStore.start(folder("store"), freePort(), storeMegabytes(), Compiling.THOROUGH));
            store = running;
        }
        return running;
    }

    /** The stand-in keeps all documents in memory: as many as the projections of a long log have, where the machine has room for them. */
    private static int storeMegabytes() {
        OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return (int) Math.max(1_024, Math.min(8_192, (machine.getTotalMemorySize() / 3) >> 20));
    }

    /** Throws {@link PeerMissing} with the reason when PostgreSQL cannot run here. */
    public Postgres postgres() {
        Postgres running = postgres;
        if (running == null) {
            running = closing(Postgres.start(folder("postgres")));
            postgres = running;
        }
        return running;
    }

    /** A folder of its own for {@code name}; gone when the rig is closed. */
    public Path folder(String name) {
        try {
            return Files.createDirectories(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes sure that {@code part} is closed before the servers that it uses. */
    public <T extends AutoCloseable> T closing(T part) {
        opened.push(part);
        return part;
    }

    /** Looks again and again until it is so. */
    public static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("waited in vain until " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    /** A port of the loopback address that nobody listens at. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            AutoCloseable part = opened.pop();
            try {
                part.close();
            } catch (Exception e) {
                System.err.println("while closing " + part + ": " + e);
            }
        }
        if (temporary) {
            delete(folder);
        }
    }

    public static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
