package org.zhibao.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.Uuid;

/** A handle on a real Kafka broker in a JVM of its own. Its folder holds the log and, as {@code broker.log}, its words. */
public final class EmbeddedBroker extends ServerProcess {

    /**
     * How to run a broker: on a given port (0: any), syncing each append to disk or not, with how much heap, compiled how
     * thoroughly, and with which of Kafka's own settings replaced.
     */
    public record Options(
            int port, boolean flush, int heapMegabytes, Compiling compiling, Map<String, String> settings) {

        public static final Options DEFAULT = new Options(0, true, 192, Compiling.QUICK, Map.of());

        public Options withPort(int newPort) {
            return new Options(newPort, flush, heapMegabytes, compiling, settings);
        }

        public Options withFlush(boolean newFlush) {
            return new Options(port, newFlush, heapMegabytes, compiling, settings);
        }

        public Options withHeapMegabytes(int newHeapMegabytes) {
            return new Options(port, flush, newHeapMegabytes, compiling, settings);
        }

        public Options withCompiling(Compiling newCompiling) {
            return new Options(port, flush, heapMegabytes, newCompiling, settings);
        }

        /** Replaces one of Kafka's own settings, or one of {@link BrokerMain}'s options. */
        public Options with(String setting, String value) {
            Map<String, String> replaced = new LinkedHashMap<>(settings);
            replaced.put(setting, value);
            return new Options(port, flush, heapMegabytes, compiling, Map.copyOf(replaced));
        }

        private Options onSomePort() {
            return port > 0 ? this : withPort(ChildProcess.freePort());
        }
    }

    /** Starts a broker on a free port and waits until it serves. */
    public static EmbeddedBroker start(Path folder) {
        return start(folder, Options.DEFAULT);
    }

    public static EmbeddedBroker start(Path folder, Options options) {
        return new EmbeddedBroker(folder, options.onSomePort());
    }

    /** Starts several brokers as one cluster, each in a folder of its own beneath {@code folder}. */
    public static List<EmbeddedBroker> startCluster(Path folder, int brokers, Options options) {
        List<String> voters = new ArrayList<>();
        for (int node = 1; node <= brokers; node++) {
            voters.add(node + "@127.0.0.1:" + ChildProcess.freePort());
        }
        Options shared = options.with("voters", String.join(",", voters))
                .with("cluster", Uuid.randomUuid().toString());
        // Together, not one after the other: a broker is ready only when most of them have met.
        List<CompletableFuture<EmbeddedBroker>> starting = new ArrayList<>();
        for (int node = 1; node <= brokers; node++) {
            Path own = folder.resolve("broker-" + node);
            Options numbered = shared.withPort(0).with("node", String.valueOf(node));
            starting.add(CompletableFuture.supplyAsync(
                    () -> start(own, numbered), task -> new Thread(task, "start-" + own.getFileName()).start()));
        }
        return starting.stream().map(CompletableFuture::join).toList();
    }

    private EmbeddedBroker(Path folder, Options options) {
        super(
                "broker",
                folder,
                options.port(),
                options.heapMegabytes(),
                options.compiling(),
                BrokerMain.class,
                arguments(folder, options));
    }

    private static List<String> arguments(Path folder, Options options) {
        List<String> arguments = new ArrayList<>();
        arguments.add(folder.toAbsolutePath().resolve("log").toString());
        arguments.add(String.valueOf(options.port()));
        arguments.add("flush=" + options.flush());
        options.settings().forEach((name, value) -> arguments.add(name + "=" + value));
        return arguments;
    }

    /** What clients connect to: {@code 127.0.0.1:<port>}. */
    public String address() {
        return "127.0.0.1:" + port();
    }
}
