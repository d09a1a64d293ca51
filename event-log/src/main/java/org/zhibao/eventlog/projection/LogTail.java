package org.zhibao.eventlog.projection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.EventCatalog;
import org.zhibao.eventlog.replica.Judged;
import org.zhibao.eventlog.replica.LogReplica;

/**
 * The newest records of one log, judged and in memory. Whoever has caught up reads on from here, so that a record is fetched
 * and decoded once for an instance, however many projections and reactions follow it; whoever is further back reads Kafka.
 *
 * <p>Written by the thread of the replica, read by many.
 */
public final class LogTail implements LogReplica.Listener {
    /** Of each partition; a power of two. Decoded events are several times as large as their bytes. */
    private static final int MOST_RECORDS = 256;

    private static final int MOST_BYTES = 128 * 1024;

    private final EventCatalog catalog;
    private final List<Runnable> readers = new CopyOnWriteArrayList<>();
    private final Map<Integer, Partition> partitions = new ConcurrentHashMap<>();

    /** {@code catalog} brings stored events to their present revision. */
    public LogTail(EventCatalog catalog) {
        this.catalog = catalog;
    }

    /** A record that was read; what it says is decoded by the first who asks. */
    static final class Entry {
        private final ConsumerRecord<byte[], byte[]> kafkaRecord;
        private final boolean accepted;
        private @Nullable SourceCommit commit;

        private Entry(ConsumerRecord<byte[], byte[]> kafkaRecord, boolean accepted) {
            this.kafkaRecord = kafkaRecord;
            this.accepted = accepted;
        }

        long offset() {
            return kafkaRecord.offset();
        }

        Instant writtenAt() {
            return Instant.ofEpochMilli(kafkaRecord.timestamp());
        }

        /** Null for a void record. */
        private synchronized @Nullable SourceCommit commit(EventCatalog catalog) {
            if (accepted && commit == null) {
                commit = LogFeed.read(catalog, kafkaRecord);
            }
            return commit;
        }

        private int bytes() {
            return Math.max(0, kafkaRecord.serializedKeySize()) + Math.max(0, kafkaRecord.serializedValueSize());
        }
    }

    /** What one partition's end looks like: all records from {@code first} up to but without {@code end}. */
    private static final class Partition {
        private final @Nullable Entry[] ring = new Entry[MOST_RECORDS];
        private long first;
        private long end;
        private int bytes;

        Partition(long next) {
            first = next;
            end = next;
        }

        synchronized void add(Entry entry) {
            goOnAt(entry.offset());
            if (end - first == MOST_RECORDS) {
                dropFirst();
            }
            ring[slot(end)] = entry;
            bytes += entry.bytes();
            end++;
            while (bytes > MOST_BYTES && first < end) {
                dropFirst();
            }
        }

        private void dropFirst() {
            Entry dropped = ring[slot(first)];
            bytes -= dropped == null ? 0 : dropped.bytes();
            ring[slot(first)] = null;
            first++;
        }

        /** Forgets everything if that is not where the last record ended. */
        synchronized void goOnAt(long next) {
            if (next == end) {
                return;
            }
            while (first < end) {
                dropFirst();
            }
            first = next;
            end = next;
        }

        synchronized long end() {
            return end;
        }

        synchronized boolean covers(long offset) {
            return first <= offset && offset <= end;
        }

        synchronized List<Entry> from(long offset, int limit) {
            if (!covers(offset)) {
                return List.of();
            }
            int count = (int) Math.min(limit, end - offset);
            List<Entry> found = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                Entry entry = ring[slot(offset + i)];
                if (entry != null) {
                    found.add(entry);
                }
            }
            return found;
        }

        private static int slot(long offset) {
            return (int) (offset & (MOST_RECORDS - 1));
        }
    }

    @Override
    public void begun(long[] next) {
        for (int partition = 0; partition < next.length; partition++) {
            partition(partition, next[partition]).goOnAt(next[partition]);
        }
        readers.forEach(Runnable::run);
    }

    private Partition partition(int partition, long next) {
        return partitions.computeIfAbsent(partition, none -> new Partition(next));
    }

    @Override
    public void read(ConsumerRecords<byte[], byte[]> records, List<Judged> judged) {
        int at = 0;
        for (ConsumerRecord<byte[], byte[]> each : records) {
            partition(each.partition(), each.offset())
                    .add(new Entry(each, judged.get(at).verdict().isAccepted()));
            at++;
        }
        readers.forEach(Runnable::run);
    }

    /** Whether a reader that has come to {@code offset} goes on here: there is the record, or it will be the next. */
    boolean covers(int partition, long offset) {
        Partition known = partitions.get(partition);
        return known != null && known.covers(offset);
    }

    /** How many records follow from {@code offset} on; asked only of what is covered. */
    long lag(int partition, long offset) {
        Partition known = partitions.get(partition);
        return known == null ? 0 : Math.max(0, known.end() - offset);
    }

    /** The records from {@code offset} on, at most {@code limit}; none when that is not covered any more. */
    List<Entry> from(int partition, long offset, int limit) {
        Partition known = partitions.get(partition);
        return known == null ? List.of() : known.from(offset, limit);
    }

    /** What an entry says; null for a void record. */
    @Nullable
    SourceCommit commit(Entry entry) {
        return entry.commit(catalog);
    }

    /** {@code wake} is called, on another thread, whenever there is something new. */
    void join(Runnable wake) {
        readers.add(wake);
    }

    void leave(Runnable wake) {
        readers.remove(wake);
    }
}
