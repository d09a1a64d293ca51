package org.zhibao.eventlog.projection;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** Asks the broker which logs there are and where they end; one client shared by all runners of an instance. */
public final class LogEnds implements AutoCloseable {
    private final Admin admin;

    public LogEnds(String kafka) {
        this.admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000));
    }

    /** Names that tell each log from one recreated under the same name. */
    Set<String> identities(Collection<String> logs) {
        return describe(logs).values().stream()
                .map(log -> log.name() + "#" + log.topicId())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The offset after the last record of each partition of {@code logs}, by {@code cases.log/7}. */
    Map<String, Long> ends(Collection<String> logs) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        describe(logs)
                .forEach((log, description) -> description
                        .partitions()
                        .forEach(partition ->
                                wanted.put(new TopicPartition(log, partition.partition()), OffsetSpec.latest())));
        Map<String, Long> ends = new HashMap<>();
        get(admin.listOffsets(wanted).all())
                .forEach((partition, end) ->
                        ends.put(SourceCommit.partitionName(partition.topic(), partition.partition()), end.offset()));
        return ends;
    }

    private Map<String, TopicDescription> describe(Collection<String> logs) {
        return get(admin.describeTopics(logs).allTopicNames());
    }

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known
                    ? known
                    : new KafkaException("the broker did not answer", e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
