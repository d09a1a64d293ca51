package org.zhibao.bench.read;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.zhibao.bench.Rig;
import org.zhibao.bench.Sample;
import org.zhibao.bench.matter.MatterFile;
import org.zhibao.bench.write.Gateway;
import org.zhibao.eventlog.projection.LogEnds;
import org.zhibao.eventlog.projection.ProjectionRunner;
import org.zhibao.eventlog.projection.RunnerContext;
import org.zhibao.eventlog.replica.LogReplica;

/** Everything that is derived from a log, derived again from its beginning; beside it the raw consumer. */
public final class Rebuilding implements AutoCloseable {
    private final String kafka;
    private final Rig rig;
    private final String log;
    private final long commits;
    private final LogReplica replica;
    private int rebuilt;

    /** {@code log} holds {@code commits} commits of one event each. */
    public Rebuilding(String kafka, Rig rig, String log, long commits) {
        this.kafka = kafka;
        this.rig = rig;
        this.log = log;
        this.commits = commits;
        this.replica = replica(rig.folder("replica-" + log));
        Rig.await("the replica is filled", replica::isLive);
    }

    private LogReplica replica(Path folder) {
        return LogReplica.ofOwnLog(log, kafka, folder, Rig.PARTITIONS).start();
    }

    /** From an empty folder until the replica is live. */
    public Sample replica() {
        Path folder = rig.folder("rebuilt-" + rebuilt++);
        long began = System.nanoTime();
        double seconds;
        try (LogReplica another = replica(folder)) {
            Rig.await("the replica is rebuilt", another::isLive);
            seconds = (System.nanoTime() - began) / 1e9;
        }
        Rig.delete(folder);
        return Sample.ofRate(commits / seconds);
    }

    /** A consumer that reads every record and does nothing with it. */
    public Sample consumer() {
        Properties settings = new Properties();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000");
        List<TopicPartition> partitions = IntStream.range(0, Rig.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(log, partition))
                .toList();
        long began = System.nanoTime();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long bytes = 0;
            for (long read = 0; read < commits; ) {
                for (ConsumerRecord<byte[], byte[]> each : consumer.poll(Duration.ofSeconds(1))) {
                    bytes += each.value().length;
                    read++;
                }
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            if (bytes < commits) {
                throw new IllegalStateException("the log is empty");
            }
            return Sample.ofRate(commits / seconds);
        }
    }

    /** From an empty document store until the projection is live. */
    public Sample projection() {
        try (MongoClient mongo = MongoClients.create(rig.store().uri());
                LogEnds ends = new LogEnds(kafka)) {
            RunnerContext context = new RunnerContext(
                    "bench",
                    "bench-1",
                    kafka,
                    Map.of(log, replica),
                    Map.of(),
                    Gateway.CATALOG,
                    mongo.getDatabase("round-" + rebuilt++),
                    ends,
                    new SimpleMeterRegistry(),
                    RunnerContext.Pace.DEFAULT);
            long began = System.nanoTime();
            double seconds;
            try (ProjectionRunner<MatterFile.Document> runner = new ProjectionRunner<>(context, new MatterFile(log))) {
                runner.start();
                Rig.await("the projection is rebuilt", runner::isLive);
                seconds = (System.nanoTime() - began) / 1e9;
            }
            context.database().drop();
            return Sample.ofRate(commits / seconds);
        }
    }

    @Override
    public void close() {
        replica.close();
    }
}
