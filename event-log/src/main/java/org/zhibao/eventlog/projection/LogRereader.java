package org.zhibao.eventlog.projection;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.zhibao.eventlog.Position;
import org.zhibao.eventlog.replica.LogUnavailable;

/** Reads single commits again, by position; for parked ones. */
public final class LogRereader implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RunnerContext context;
    private final KafkaConsumer<byte[], byte[]> consumer;

    public LogRereader(RunnerContext context) {
        this.context = context;
        Properties settings = new Properties();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, context.kafka());
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, context.instance() + ".reread");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 64 * 1024);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    public SourceCommit read(Position position) {
        TopicPartition partition = new TopicPartition(position.log(), position.partition());
        consumer.assign(List.of(partition));
        consumer.seek(partition, position.offset());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> found : consumer.poll(Duration.ofMillis(200))) {
                if (found.offset() == position.offset()) {
                    return LogFeed.read(context.catalog(), found);
                }
            }
        }
        throw new LogUnavailable("the commit at " + position + " could not be read again");
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
}
