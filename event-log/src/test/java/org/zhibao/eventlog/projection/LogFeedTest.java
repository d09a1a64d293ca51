package org.zhibao.eventlog.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.eventlog.projection.Eventually.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibao.embedded.Servers;
import org.zhibao.eventlog.replica.LogReplica;

/** A reader that begins far back reads Kafka, goes on from the tail in memory, and notices nothing of the seam. */
class LogFeedTest {
    private static final int PARTITIONS = 3;
    private static final int BATCH = 40;

    @TempDir
    Path folder;

    private final HandWrittenLog log = new HandWrittenLog(Servers.kafka(), "seam", PARTITIONS);
    private final Random random = new Random(11);
    private final Map<String, List<Long>> seen = new TreeMap<>();
    private LogReplica replica;
    private Instances instances;
    private LogFeed feed;

    @BeforeEach
    void open() {
        replica = LogReplica.ofForeignLog(log.log(), Servers.kafka(), folder.resolve("replica"));
        instances = new Instances(Servers.kafka(), Servers.mongodb(), replica);
        replica.start();
    }

    @AfterEach
    void close() {
        feed.close();
        instances.close();
        replica.close();
        log.close();
    }

    private void write(int commits) {
        List<String> streams = new ArrayList<>();
        List<JsonNode> events = new ArrayList<>();
        for (int i = 0; i < commits; i++) {
            streams.add("account-" + random.nextInt(30));
            events.add(Accounts.booking(1, Set.of("a"), null));
        }
        log.appendAll(streams, "account.Booked", events);
        log.appendVoid(random.nextInt(PARTITIONS));
    }

    private LogFeed begin() {
        feed = new LogFeed(instances.context("one", BATCH), log.log(), Set.of(log.log()), "none", new LogFeed.Lease() {
            @Override
            public void assigned(LogFeed source, Collection<TopicPartition> partitions) {
                partitions.forEach(partition -> source.seek(partition, 0));
            }

            @Override
            public void revoked(Collection<TopicPartition> partitions) {}
        });
        return feed;
    }

    private int read() {
        LogFeed.Batch batch = feed.poll(Duration.ofMillis(200));
        assertThat(batch.records()).isLessThanOrEqualTo(PARTITIONS * BATCH);
        for (SourceCommit commit : batch.commits()) {
            seen.computeIfAbsent(commit.partition(), none -> new ArrayList<>())
                    .add(commit.position().offset());
        }
        return batch.records();
    }

    private Map<String, List<Long>> accepted() {
        Map<String, List<Long>> accepted = new TreeMap<>();
        log.accepted()
                .forEach(commit -> accepted.computeIfAbsent(commit.partition(), none -> new ArrayList<>())
                        .add(commit.position().offset()));
        return accepted;
    }

    private void readUntilNothingIsMissing() {
        eventually("all is read", () -> {
            read();
            return seen.equals(accepted());
        });
    }

    @Test
    void a_reader_that_begins_far_back_reads_every_commit_once_and_in_order() {
        write(1_500);
        begin();
        for (int round = 0; round < 20; round++) {
            read();
            write(random.nextInt(60));
        }

        readUntilNothingIsMissing();
    }

    @Test
    void a_reader_that_the_log_runs_away_from_loses_nothing() {
        begin();
        write(10);
        readUntilNothingIsMissing();
        // More than the tail holds, while nobody reads.
        write(2_000);
        write(10);

        readUntilNothingIsMissing();
    }

    @Test
    void what_is_new_comes_at_once_although_nothing_is_fetched() {
        begin();
        write(10);
        readUntilNothingIsMissing();
        write(1);
        eventually("the replica has it", () -> replica.lag(0) == 0 && replica.lag(1) == 0 && replica.lag(2) == 0);

        readUntilNothingIsMissing();
        eventually("nothing is left, void records neither", () -> {
            read();
            return feed.leased().stream()
                    .allMatch(partition -> feed.lag(partition).orElse(1) == 0);
        });
    }
}
