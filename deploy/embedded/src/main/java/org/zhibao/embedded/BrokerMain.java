package org.zhibao.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * One Kafka broker that is its own controller, on the loopback address, in this JVM.
 *
 * <p>{@code BrokerMain <data folder> <port> [name=value …]}, where a name is one of
 * <ul>
 *   <li>{@code parent}: the process id that this process must not outlive;
 *   <li>{@code flush}: {@code false} leaves writing to disk to the operating system;
 *   <li>{@code doors}: further ports, written {@code port@advertised,…}, each advertised to clients as another one, so that
 *       something may stand in between;
 *   <li>{@code node}, {@code voters}, {@code cluster}: several brokers as one cluster, voters written {@code 1@host:port,…};
 *   <li>anything with a dot: a setting of Kafka's own, which wins over ours.
 * </ul>
 * Prints {@code ready <port>} once it serves, and nothing else on standard output.
 */
public final class BrokerMain {

    private static final String HOST = "127.0.0.1";

    private BrokerMain() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        int port = Integer.parseInt(args[1]);
        Map<String, String> options = options(args);
        ChildProcess.endWithParent(options.get("parent"));

        KafkaConfig config = KafkaConfig.fromProps(settings(folder, port, options));
        format(
                folder,
                config.nodeId(),
                options.getOrDefault("cluster", Uuid.randomUuid().toString()));
        KafkaRaftServer broker = new KafkaRaftServer(config, Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(broker::shutdown, "broker-shutdown"));
        broker.startup();
        ChildProcess.announce(port);
        broker.awaitShutdown();
    }

    private static Map<String, String> options(String[] args) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 2; i < args.length; i++) {
            int equals = args[i].indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("option '%s' is not of the form name=value".formatted(args[i]));
            }
            options.put(args[i].substring(0, equals), args[i].substring(equals + 1));
        }
        return options;
    }

    private static Properties settings(Path folder, int port, Map<String, String> options) {
        int node = Integer.parseInt(options.getOrDefault("node", "1"));
        String voters = options.getOrDefault("voters", node + "@" + HOST + ":" + ChildProcess.freePort());
        int brokers = voters.split(",", -1).length;
        int copies = Math.min(3, brokers);

        Properties settings = new Properties();
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("node.id", String.valueOf(node));
        settings.setProperty("controller.quorum.voters", voters);
        settings.setProperty("controller.listener.names", "CONTROLLER");
        settings.setProperty("listeners", "PLAINTEXT://%s:%d,CONTROLLER://%s".formatted(HOST, port, own(node, voters)));
        settings.setProperty("advertised.listeners", "PLAINTEXT://%s:%d".formatted(HOST, port));
        settings.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.setProperty("inter.broker.listener.name", "PLAINTEXT");
        openDoors(settings, options.getOrDefault("doors", ""));
        settings.setProperty("log.dirs", folder.toString());

        // With a single copy nothing but the disk protects an acknowledged append.
        if (!"false".equals(options.get("flush"))) {
            settings.setProperty("log.flush.interval.messages", "1");
        }
        settings.setProperty("auto.create.topics.enable", "false");
        settings.setProperty("default.replication.factor", String.valueOf(copies));
        settings.setProperty("min.insync.replicas", String.valueOf(Math.max(1, copies - 1)));
        settings.setProperty("unclean.leader.election.enable", "false");
        settings.setProperty("log.retention.ms", "-1");
        settings.setProperty("log.retention.bytes", "-1");

        for (String topic : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            settings.setProperty(topic + ".num.partitions", "4");
            settings.setProperty(topic + ".replication.factor", String.valueOf(copies));
            if (!topic.startsWith("offsets")) {
                settings.setProperty(topic + ".min.isr", String.valueOf(Math.max(1, copies - 1)));
            }
        }
        settings.setProperty("group.initial.rebalance.delay.ms", "0");
        settings.setProperty("group.min.session.timeout.ms", "1000");

        // A broker that was killed may register again only when its last session is over: keep that wait short.
        settings.setProperty("broker.session.timeout.ms", "2000");
        settings.setProperty("broker.heartbeat.interval.ms", "300");
        // The idle controller would otherwise write, and sync, a record that says nothing twice a second for ever.
        settings.setProperty("metadata.max.idle.interval.ms", "0");

        // After a kill the last segment of each partition is read through: small segments, quick starts.
        settings.setProperty("log.segment.bytes", String.valueOf(64 << 20));
        settings.setProperty("log.index.size.max.bytes", String.valueOf(1 << 20));
        settings.setProperty("log.preallocate", "false");
        settings.setProperty("num.recovery.threads.per.data.dir", "2");

        settings.setProperty("num.network.threads", "2");
        // Four at once may wait for the disk for each service; reading must not wait with them.
        settings.setProperty("num.io.threads", "8");
        settings.setProperty("background.threads", "2");
        settings.setProperty("num.replica.fetchers", "1");
        settings.setProperty("group.coordinator.threads", "1");
        settings.setProperty("share.coordinator.threads", "1");
        settings.setProperty("log.cleaner.dedupe.buffer.size", String.valueOf(4 << 20));
        settings.setProperty("log.cleaner.io.buffer.size", String.valueOf(128 << 10));

        options.forEach((name, value) -> {
            if (name.indexOf('.') > 0) {
                settings.setProperty(name, value);
            }
        });
        return settings;
    }

    private static void openDoors(Properties settings, String doors) {
        int number = 0;
        for (String door : doors.split(",", 0)) {
            if (!door.isBlank()) {
                number++;
                String[] ports = door.split("@", -1);
                extend(settings, "listeners", "DOOR%d://%s:%s".formatted(number, HOST, ports[0]));
                extend(settings, "advertised.listeners", "DOOR%d://%s:%s".formatted(number, HOST, ports[1]));
                extend(settings, "listener.security.protocol.map", "DOOR%d:PLAINTEXT".formatted(number));
            }
        }
    }

    private static void extend(Properties settings, String list, String entry) {
        settings.setProperty(list, settings.getProperty(list) + "," + entry);
    }

    private static String own(int node, String voters) {
        for (String voter : voters.split(",", -1)) {
            if (voter.startsWith(node + "@")) {
                return voter.substring(voter.indexOf('@') + 1);
            }
        }
        throw new IllegalArgumentException("node %d is not among the voters %s".formatted(node, voters));
    }

    private static void format(Path folder, int node, String cluster) throws Exception {
        if (Files.exists(folder.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(folder);
        new Formatter()
                .setNodeId(node)
                .setClusterId(cluster)
                .addDirectory(folder.toString())
                .setMetadataLogDirectory(folder.toString())
                .setControllerListenerName("CONTROLLER")
                .setPrintStream(System.err)
                .run();
    }
}
