package org.zhibao.eventlog.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.Commit;
import org.zhibao.eventlog.CommitRecord;
import org.zhibao.eventlog.Envelope;
import org.zhibao.eventlog.Head;
import org.zhibao.eventlog.LoggedCommit;
import org.zhibao.eventlog.Position;
import org.zhibao.eventlog.Rule;
import org.zhibao.eventlog.UnreadableEvent;
import org.zhibao.eventlog.Verdict;
import org.zhibao.eventlog.replica.LogReplica;
import org.zhibao.eventlog.replica.LogUnavailable;

/**
 * Reads the log anew from offset 0 with its own eyes, applies the one rule, recomputes every hash, and compares the result
 * with the replica: nothing the replica says is believed.
 */
public final class LogVerifier {
    private static final Duration STALL = Duration.ofSeconds(30);

    private final String kafka;
    private final LogReplica replica;

    public LogVerifier(String kafka, LogReplica replica) {
        this.kafka = kafka;
        this.replica = replica;
    }

    /** Verifies the whole log up to its present end; {@code progress} is told the share done, 0 to 1. */
    public Report verifyLog(DoubleConsumer progress) {
        int[] all = IntStream.range(0, replica.partitions()).toArray();
        return new Walk(replica.log(), all, null, progress).walk();
    }

    /** Verifies one stream: its partition is read from the start, records of other streams are passed over. */
    public Report verifyStream(String stream) {
        int home = Commit.partitionOf(stream, replica.partitions());
        return new Walk(stream, new int[] {home}, stream, share -> {}).walk();
    }

    private final class Walk {
        private final String subject;
        private final int[] partitions;
        private final @Nullable String only;
        private final DoubleConsumer progress;
        private final Instant startedAt = Instant.now();
        private final Map<String, Head> heads = new HashMap<>();
        private final Map<Verdict, Long> voids = new EnumMap<>(Verdict.class);
        private final List<Report.Finding> findings = new ArrayList<>();
        private final Set<String> broken = new HashSet<>();
        private Map<TopicPartition, Long> ends = Map.of();
        private long records;
        private long commits;
        private long events;
        private long findingsInAll;
        private long differences;

        Walk(String subject, int[] partitions, @Nullable String only, DoubleConsumer progress) {
            this.subject = subject;
            this.partitions = partitions;
            this.only = only;
            this.progress = progress;
        }

        Report walk() {
            try (KafkaConsumer<byte[], byte[]> consumer = newConsumer()) {
                boolean complete = read(consumer);
                compareHeads();
                progress.accept(1);
                return new Report(
                        subject,
                        startedAt,
                        Instant.now(),
                        records,
                        commits,
                        events,
                        heads.size(),
                        Map.copyOf(voids),
                        List.copyOf(findings),
                        findingsInAll,
                        differences,
                        complete);
            }
        }

        private boolean read(KafkaConsumer<byte[], byte[]> consumer) {
            List<TopicPartition> assigned = Arrays.stream(partitions)
                    .mapToObj(partition -> new TopicPartition(replica.log(), partition))
                    .toList();
            consumer.assign(assigned);
            ends = consumer.endOffsets(assigned);
            for (TopicPartition partition : assigned) {
                if (!replica.awaitPassed(partition.partition(), ends.get(partition) - 1, STALL)) {
                    throw new LogUnavailable("the replica lags behind the log; verify again later");
                }
            }
            for (TopicPartition partition : assigned) {
                consumer.seek(partition, 0);
            }
            long total = ends.values().stream().mapToLong(Long::longValue).sum();
            long lastMove = System.nanoTime();
            long seen = 0;
            while (assigned.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                boolean moved = false;
                for (ConsumerRecord<byte[], byte[]> kafkaRecord : consumer.poll(Duration.ofMillis(200))) {
                    moved = true;
                    seen++;
                    if (kafkaRecord.offset()
                            < ends.get(new TopicPartition(kafkaRecord.topic(), kafkaRecord.partition()))) {
                        check(kafkaRecord);
                    }
                }
                if (moved) {
                    lastMove = System.nanoTime();
                    progress.accept(total == 0 ? 1 : Math.min(0.99, (double) seen / total));
                } else if (System.nanoTime() - lastMove > STALL.toNanos()) {
                    return false;
                }
            }
            return true;
        }

        private void check(ConsumerRecord<byte[], byte[]> kafkaRecord) {
            String key = kafkaRecord.key() == null ? null : new String(kafkaRecord.key(), UTF_8);
            if (only != null && !only.equals(key)) {
                return;
            }
            records++;
            Position position = new Position(replica.log(), kafkaRecord.partition(), kafkaRecord.offset());
            Optional<Commit> read = CommitRecord.read(kafkaRecord);
            Verdict verdict =
                    read.map(commit -> judge(commit, kafkaRecord.partition())).orElse(Verdict.MALFORMED);
            if (verdict.isAccepted()) {
                accept(position, read.orElseThrow());
            } else {
                pass(position, key, verdict);
            }
            boolean voidInReplica = replica.isVoid(kafkaRecord.partition(), kafkaRecord.offset());
            if (voidInReplica == verdict.isAccepted()) {
                differs(
                        position,
                        key,
                        "the replica says %s, the log says %s".formatted(voidInReplica ? "void" : "accepted", verdict));
            }
        }

        private Verdict judge(Commit commit, int partition) {
            if (Commit.partitionOf(commit.stream(), replica.partitions()) != partition) {
                return Verdict.WRONG_PARTITION;
            }
            return Rule.judge(heads.getOrDefault(commit.stream(), Head.EMPTY), commit.first(), commit.prev());
        }

        private void accept(Position position, Commit commit) {
            commits++;
            events += commit.count();
            Head head = heads.getOrDefault(commit.stream(), Head.EMPTY);
            heads.put(commit.stream(), Rule.advance(head, commit.count(), commit.hash()));
            try {
                Envelope.decode(commit.value(), commit.count());
            } catch (UnreadableEvent e) {
                find("UNREADABLE", position, commit.stream(), String.valueOf(e.getMessage()));
                differences++;
            }
            List<LoggedCommit> kept = replica.commits(commit.stream(), commit.first(), 1);
            if (kept.isEmpty()) {
                differs(position, commit.stream(), "the replica does not hold this commit");
                return;
            }
            Commit copy = kept.get(0).commit();
            if (!copy.hash().equals(commit.hash())
                    || !Arrays.equals(copy.value(), commit.value())
                    || !kept.get(0).position().equals(position)) {
                differs(position, commit.stream(), "the replica holds another commit at sequence " + commit.first());
            }
        }

        private void pass(Position position, @Nullable String stream, Verdict verdict) {
            voids.merge(verdict, 1L, Long::sum);
            String detail = switch (verdict) {
                case MALFORMED ->
                    "this is no commit: a header is missing or unreadable, or its hash is not that of its content";
                case WRONG_PARTITION -> "it lies in a partition its stream does not belong to";
                case SEQUENCE_TAKEN -> "its sequence was already taken: it lost a race or is a repeat";
                case OTHER_PREDECESSOR -> "it builds on another history than the one before it";
                case SEQUENCE_AHEAD -> "it leaves a gap: records before it are missing";
                case ACCEPTED -> "it is accepted";
            };
            find("VOID", position, stream, verdict + ": " + detail);
            boolean breaksChain = verdict == Verdict.SEQUENCE_AHEAD && stream != null && broken.add(stream);
            if (breaksChain) {
                find(
                        "CHAIN",
                        position,
                        stream,
                        "the stream cannot be continued from here: what lies before was altered or lost");
                differences++;
            }
        }

        private void compareHeads() {
            if (only != null) {
                compareHead(only, replica.head(only));
            } else {
                replica.forEachHead(this::compareHead);
            }
        }

        /** What was appended after the end we read up to is not compared. */
        private void compareHead(String stream, Head kept) {
            Head read = heads.getOrDefault(stream, Head.EMPTY);
            if (kept.next() < read.next() || (kept.next() == read.next() && !kept.equals(read))) {
                differs(
                        null,
                        stream,
                        "the replica's head is at %d, the log's at %d".formatted(kept.next(), read.next()));
            } else if (kept.next() > read.next()) {
                List<LoggedCommit> beyond = replica.commits(stream, read.next(), 1);
                if (beyond.isEmpty() || isWithinWalk(beyond.get(0).position())) {
                    differs(
                            null,
                            stream,
                            "the replica holds events from sequence %d on that the log does not"
                                    .formatted(read.next()));
                }
            }
        }

        private boolean isWithinWalk(Position position) {
            return position.offset() < ends.getOrDefault(new TopicPartition(position.log(), position.partition()), 0L);
        }

        private void differs(@Nullable Position position, @Nullable String stream, String detail) {
            differences++;
            find("REPLICA", position, stream, detail);
        }

        private void find(String kind, @Nullable Position position, @Nullable String stream, String detail) {
            findingsInAll++;
            if (findings.size() < Report.MOST_FINDINGS) {
                findings.add(new Report.Finding(kind, position == null ? null : position.toString(), stream, detail));
            }
        }
    }

    private KafkaConsumer<byte[], byte[]> newConsumer() {
        Properties settings = new Properties();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "verify-" + replica.log());
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        // As the system sees fit, see LogReplica.
        settings.put(ConsumerConfig.RECEIVE_BUFFER_CONFIG, "-1");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "2000");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
