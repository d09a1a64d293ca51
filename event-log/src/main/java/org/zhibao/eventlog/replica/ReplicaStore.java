package org.zhibao.eventlog.replica;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.rocksdb.AbstractImmutableNativeReference;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.Filter;
import org.rocksdb.FlushOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Status;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;
import org.zhibao.eventlog.Commit;
import org.zhibao.eventlog.CommitRecord;
import org.zhibao.eventlog.Hash;
import org.zhibao.eventlog.Head;
import org.zhibao.eventlog.LoggedCommit;
import org.zhibao.eventlog.Position;
import org.zhibao.eventlog.Recent;
import org.zhibao.eventlog.Rule;
import org.zhibao.eventlog.Verdict;

/**
 * The replica's files: commits by stream and sequence, the head of each stream, the index by command, the void records, and
 * per partition how far we are.
 *
 * <p>Each batch of records is one atomic write. The write-ahead log is off, because the log itself is one, and flushes are
 * atomic over all column families: after a crash the files are as they were at some earlier batch, never in between.
 *
 * <p>Written by one thread, read by many.
 */
final class ReplicaStore implements AutoCloseable {
    /** Raised whenever the layout below changes: older files are then rebuilt from the log. */
    private static final String FORMAT = "1";

    private static final byte[] FORMAT_KEY = "format".getBytes(UTF_8);
    private static final int FINGERPRINT_BYTES = 16;
    private static final int RECENT_HEADS = 10_000;
    private static final long CHECKED_AT_OPEN_BYTES = 256L << 20;
    private static final int USUAL_COMMIT_BYTES = 1024;
    private static final int MOST_RESERVED_BYTES = 4 << 20;

    /** How much of the log is kept. */
    enum Keep {
        /** Everything: our own service's log. */
        COMMITS,
        /** Only what the rule needs: another service's log. */
        HEADS
    }

    private enum Family {
        META("default"),
        COMMITS("commits"),
        HEADS("heads"),
        COMMANDS("commands"),
        VOIDS("voids");

        private final String label;

        Family(String label) {
            this.label = label;
        }
    }

    static {
        RocksDB.loadLibrary();
    }

    private final String log;
    private final int partitions;
    private final Keep keep;
    private final Path folder;
    private final List<AbstractImmutableNativeReference> owned = new ArrayList<>();
    private final Map<Family, ColumnFamilyHandle> families = new EnumMap<>(Family.class);
    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();
    private final RocksDB db;
    private final ColumnFamilyHandle commits;
    private final ColumnFamilyHandle commands;
    private final WriteOptions unlogged;
    /** Of the streams written to of late, which are those asked for again; put here after they were written. */
    private final Recent<Head> recentHeads = new Recent<>(RECENT_HEADS);

    private boolean closed;

    private ReplicaStore(String log, int partitions, Keep keep, Path folder) throws RocksDBException {
        this.log = log;
        this.partitions = partitions;
        this.keep = keep;
        this.folder = folder;
        this.unlogged = own(new WriteOptions().setDisableWAL(true));
        DBOptions options = own(new DBOptions()
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setAtomicFlush(true)
                .setMaxBackgroundJobs(2)
                .setDbWriteBufferSize(keep == Keep.COMMITS ? 48L << 20 : 8L << 20)
                .setMaxTotalWalSize(1L << 20)
                .setKeepLogFileNum(2)
                .setMaxLogFileSize(1L << 20)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setMaxOpenFiles(256));
        Cache blocks = own(new LRUCache(keep == Keep.COMMITS ? 24L << 20 : 4L << 20));
        Filter keys = own(new BloomFilter(10, false));
        List<ColumnFamilyDescriptor> descriptors = Arrays.stream(Family.values())
                .map(family -> new ColumnFamilyDescriptor(
                        family.label.getBytes(UTF_8), own(options(family, keep, blocks, keys))))
                .toList();
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        this.db = RocksDB.open(options, folder.toString(), descriptors, handles);
        for (Family family : Family.values()) {
            families.put(family, handles.get(families.size()));
        }
        this.commits = family(Family.COMMITS);
        this.commands = family(Family.COMMANDS);
    }

    private static ColumnFamilyOptions options(Family family, Keep keep, Cache blocks, Filter keys) {
        return new ColumnFamilyOptions()
                .setWriteBufferSize(keep == Keep.COMMITS ? 16L << 20 : 4L << 20)
                .setMaxWriteBufferNumber(3)
                // Hashes and random ids do not get smaller; for the rest the quickest there is.
                .setCompressionType(
                        family == Family.COMMITS ? CompressionType.LZ4_COMPRESSION : CompressionType.NO_COMPRESSION)
                // Most of what is asked for is not there: a new stream has no head, a new command no commit.
                .setMemtablePrefixBloomSizeRatio(0.05)
                .setMemtableWholeKeyFiltering(true)
                // A rebuild writes faster than it sorts; fewer and larger steps are less work in all.
                .setLevel0FileNumCompactionTrigger(8)
                .setLevel0SlowdownWritesTrigger(40)
                .setLevel0StopWritesTrigger(60)
                .setTableFormatConfig(new BlockBasedTableConfig()
                        .setBlockCache(blocks)
                        .setCacheIndexAndFilterBlocks(true)
                        .setPinL0FilterAndIndexBlocksInCache(true)
                        .setFilterPolicy(keys));
    }

    /**
     * Opens the files in {@code folder}. Files that are damaged or of another format are deleted, to be filled again from
     * the log; {@code rebuilt} is told the reason. Throws {@link StoreDamaged} when even an empty folder cannot be opened.
     */
    static ReplicaStore open(
            String log, int partitions, Keep keep, Path folder, BiConsumer<String, @Nullable Throwable> rebuilt) {
        String format = FORMAT + "/" + keep + "/" + partitions;
        try {
            Files.createDirectories(folder);
            ReplicaStore store = new ReplicaStore(log, partitions, keep, folder);
            try {
                byte[] found = store.db.get(store.family(Family.META), FORMAT_KEY);
                if (found == null && store.isUntouched()) {
                    store.db.put(store.family(Family.META), store.unlogged, FORMAT_KEY, format.getBytes(UTF_8));
                    return store;
                }
                if (found != null && new String(found, UTF_8).equals(format)) {
                    store.checkSmallFiles();
                    return store;
                }
                rebuilt.accept("its format is not " + format, null);
            } catch (RocksDBException e) {
                if (!isContentLost(e)) {
                    throw e;
                }
                rebuilt.accept("its files are damaged", e);
            }
            store.close();
        } catch (RocksDBException e) {
            if (!isContentLost(e)) {
                throw new StoreDamaged("the replica in " + folder + " cannot be opened: " + e.getMessage(), false, e);
            }
            rebuilt.accept("its files are damaged", e);
        } catch (IOException e) {
            throw new StoreDamaged("the folder " + folder + " cannot be made: " + e.getMessage(), false, e);
        }
        return openEmpty(log, partitions, keep, folder, format);
    }

    private static ReplicaStore openEmpty(String log, int partitions, Keep keep, Path folder, String format) {
        try {
            delete(folder);
            Files.createDirectories(folder);
            ReplicaStore store = new ReplicaStore(log, partitions, keep, folder);
            store.db.put(store.family(Family.META), store.unlogged, FORMAT_KEY, format.getBytes(UTF_8));
            return store;
        } catch (RocksDBException | IOException e) {
            throw new StoreDamaged("the folder " + folder + " cannot be used: " + e.getMessage(), false, e);
        }
    }

    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Judges the records in order and keeps what follows from them, in one atomic write; the verdicts in the same order. When
     * {@code mayKeep} says no to the verdicts, nothing is kept and the answer is empty.
     */
    Optional<List<Judged>> apply(ConsumerRecords<byte[], byte[]> records, Predicate<List<Judged>> mayKeep) {
        List<Judged> judged = new ArrayList<>(records.count());
        Map<String, Head> heads = new HashMap<>();
        gate.readLock().lock();
        try (WriteBatch batch = new WriteBatch(Math.min(records.count() * USUAL_COMMIT_BYTES, MOST_RESERVED_BYTES))) {
            requireOpen();
            for (ConsumerRecord<byte[], byte[]> kafkaRecord : records) {
                judged.add(judge(kafkaRecord, heads, batch));
            }
            if (!mayKeep.test(judged)) {
                return Optional.empty();
            }
            for (Map.Entry<String, Head> head : heads.entrySet()) {
                batch.put(family(Family.HEADS), head.getKey().getBytes(UTF_8), encode(head.getValue()));
            }
            for (TopicPartition partition : records.partitions()) {
                List<ConsumerRecord<byte[], byte[]>> own = records.records(partition);
                batch.put(
                        family(Family.META),
                        partitionKey(partition.partition()),
                        encodeProgress(own.get(own.size() - 1)));
            }
            db.write(unlogged, batch);
            recentHeads.putAll(heads);
            return Optional.of(judged);
        } catch (RocksDBException e) {
            throw damaged(e);
        } finally {
            gate.readLock().unlock();
        }
    }

    private Judged judge(ConsumerRecord<byte[], byte[]> kafkaRecord, Map<String, Head> heads, WriteBatch batch)
            throws RocksDBException {
        Position position = new Position(log, kafkaRecord.partition(), kafkaRecord.offset());
        Optional<Commit> read = CommitRecord.read(kafkaRecord);
        Verdict verdict;
        if (read.isEmpty()) {
            verdict = Verdict.MALFORMED;
        } else if (Commit.partitionOf(read.get().stream(), partitions) != kafkaRecord.partition()) {
            verdict = Verdict.WRONG_PARTITION;
        } else {
            Commit commit = read.get();
            Head head = heads.get(commit.stream());
            if (head == null) {
                head = readHead(commit.stream());
            }
            verdict = Rule.judge(head, commit.first(), commit.prev());
            if (verdict.isAccepted()) {
                heads.put(commit.stream(), Rule.advance(head, commit.count(), commit.hash()));
                if (keep == Keep.COMMITS) {
                    byte[] key = commitKey(commit.stream(), commit.first());
                    batch.put(commits, key, encode(position, commit));
                    batch.put(commands, bytes(commit.command()), key);
                }
                return new Judged(position, commit.id(), commit.stream(), verdict);
            }
        }
        UUID id = CommitRecord.commitId(kafkaRecord);
        String stream = kafkaRecord.key() == null ? null : new String(kafkaRecord.key(), UTF_8);
        batch.put(
                family(Family.VOIDS),
                voidKey(position.partition(), position.offset()),
                encodeVoid(verdict, id, stream));
        return new Judged(position, id, stream, verdict);
    }

    Head head(String stream) {
        return reading(() -> readHead(stream));
    }

    private Head readHead(String stream) throws RocksDBException {
        Head recent = recentHeads.get(stream);
        if (recent != null) {
            return recent;
        }
        byte[] found = db.get(family(Family.HEADS), stream.getBytes(UTF_8));
        if (found == null) {
            return Head.EMPTY;
        }
        ByteBuffer in = ByteBuffer.wrap(found);
        return new Head(in.getLong(), Hash.read(in));
    }

    /** The commits of a stream that hold events from sequence {@code from} on, in order, at most {@code limit}. */
    List<LoggedCommit> commits(String stream, long from, int limit) {
        return reading(() -> {
            List<LoggedCommit> commits = new ArrayList<>();
            byte[] prefix = streamPrefix(stream);
            try (RocksIterator iterator = db.newIterator(family(Family.COMMITS))) {
                seekToCommitHolding(iterator, stream, from);
                while (iterator.isValid() && startsWith(iterator.key(), prefix) && commits.size() < limit) {
                    commits.add(decodeCommit(stream, iterator.key(), iterator.value()));
                    iterator.next();
                }
                iterator.status();
            }
            return commits;
        });
    }

    private static void seekToCommitHolding(RocksIterator iterator, String stream, long sequence) {
        byte[] key = commitKey(stream, sequence);
        iterator.seekForPrev(key);
        if (!iterator.isValid() || !startsWith(iterator.key(), streamPrefix(stream))) {
            iterator.seek(key);
        }
    }

    /** The last accepted commit of a stream; empty when there is none. */
    Optional<LoggedCommit> lastCommit(String stream) {
        List<LoggedCommit> last = commits(stream, Long.MAX_VALUE, 1);
        return last.isEmpty() ? Optional.empty() : Optional.of(last.get(0));
    }

    /** The commit a command has led to; empty when it has led to none so far. */
    Optional<LoggedCommit> byCommand(UUID command) {
        return reading(() -> {
            byte[] key = db.get(family(Family.COMMANDS), bytes(command));
            if (key == null) {
                return Optional.empty();
            }
            byte[] value = db.get(family(Family.COMMITS), key);
            if (value == null) {
                throw new StoreDamaged("the index names a commit that is not there", true, new IllegalStateException());
            }
            String stream = new String(key, 0, key.length - 1 - Long.BYTES, UTF_8);
            return Optional.of(decodeCommit(stream, key, value));
        });
    }

    /** The offset we read next. */
    long next(int partition) {
        return reading(() -> {
            byte[] progress = db.get(family(Family.META), partitionKey(partition));
            return progress == null ? 0L : ByteBuffer.wrap(progress).getLong();
        });
    }

    /** Whether {@code kafkaRecord} is the one we read last in its partition. */
    boolean isLastRead(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        return reading(() -> {
            byte[] progress = db.get(family(Family.META), partitionKey(kafkaRecord.partition()));
            return Arrays.equals(progress, encodeProgress(kafkaRecord));
        });
    }

    /** A fact about the log kept beside the data, like its cluster; null when it was never kept. */
    @Nullable
    String fact(String name) {
        return reading(() -> {
            byte[] value = db.get(family(Family.META), ("fact." + name).getBytes(UTF_8));
            return value == null ? null : new String(value, UTF_8);
        });
    }

    void keepFact(String name, String value) {
        reading(() -> {
            db.put(family(Family.META), unlogged, ("fact." + name).getBytes(UTF_8), value.getBytes(UTF_8));
            return value;
        });
    }

    boolean isVoid(int partition, long offset) {
        return reading(() -> db.get(family(Family.VOIDS), voidKey(partition, offset)) != null);
    }

    /** The offsets of the void records of a partition between two offsets, both included. */
    Set<Long> voidOffsets(int partition, long from, long to) {
        return reading(() -> {
            Set<Long> offsets = new HashSet<>();
            try (RocksIterator iterator = db.newIterator(family(Family.VOIDS))) {
                for (iterator.seek(voidKey(partition, from)); iterator.isValid(); iterator.next()) {
                    ByteBuffer key = ByteBuffer.wrap(iterator.key());
                    if (key.getInt() != partition) {
                        break;
                    }
                    long offset = key.getLong();
                    if (offset > to) {
                        break;
                    }
                    offsets.add(offset);
                }
                iterator.status();
            }
            return offsets;
        });
    }

    /** The void records from {@code from} on in the order of partition and offset, at most {@code limit}. */
    List<Judged> voids(int partition, long from, int limit) {
        return reading(() -> {
            List<Judged> voids = new ArrayList<>();
            try (RocksIterator iterator = db.newIterator(family(Family.VOIDS))) {
                for (iterator.seek(voidKey(partition, from));
                        iterator.isValid() && voids.size() < limit;
                        iterator.next()) {
                    ByteBuffer key = ByteBuffer.wrap(iterator.key());
                    int foundPartition = key.getInt();
                    if (foundPartition != partition) {
                        break;
                    }
                    voids.add(decodeVoid(new Position(log, partition, key.getLong()), iterator.value()));
                }
                iterator.status();
            }
            return voids;
        });
    }

    /** Tells every head to {@code reader}; sees one moment of the replica. */
    void forEachHead(BiConsumer<String, Head> reader) {
        reading(() -> {
            try (RocksIterator iterator = db.newIterator(family(Family.HEADS))) {
                for (iterator.seekToFirst(); iterator.isValid(); iterator.next()) {
                    ByteBuffer in = ByteBuffer.wrap(iterator.value());
                    reader.accept(new String(iterator.key(), UTF_8), new Head(in.getLong(), Hash.read(in)));
                }
                iterator.status();
            }
            return true;
        });
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() {
        gate.writeLock().lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            try (FlushOptions wait = new FlushOptions().setWaitForFlush(true)) {
                db.flush(wait, List.copyOf(families.values()));
            } catch (RocksDBException e) {
                // What is not on disk is read from the log again; closing must go on.
                System.getLogger(ReplicaStore.class.getName())
                        .log(System.Logger.Level.WARNING, "last flush of {0} failed: {1}", folder, e.getMessage());
            }
            families.values().forEach(ColumnFamilyHandle::close);
            db.close();
            owned.forEach(AbstractImmutableNativeReference::close);
        } finally {
            gate.writeLock().unlock();
        }
    }

    /** Something that reads the files. */
    private interface Reading<T> {
        T read() throws RocksDBException;
    }

    private <T> T reading(Reading<T> reading) {
        gate.readLock().lock();
        try {
            requireOpen();
            return reading.read();
        } catch (RocksDBException e) {
            throw damaged(e);
        } finally {
            gate.readLock().unlock();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new LogUnavailable("the replica of " + log + " is closed");
        }
    }

    /** Larger files are checked block by block when they are read; checking them whole would keep the service from starting. */
    private void checkSmallFiles() throws RocksDBException {
        if (db.getLongProperty("rocksdb.total-sst-files-size") < CHECKED_AT_OPEN_BYTES) {
            db.verifyChecksum();
        }
    }

    private boolean isUntouched() {
        try (RocksIterator iterator = db.newIterator(family(Family.META))) {
            iterator.seekToFirst();
            return !iterator.isValid();
        }
    }

    private StoreDamaged damaged(RocksDBException e) {
        return new StoreDamaged("the replica in " + folder + ": " + e.getMessage(), isContentLost(e), e);
    }

    private static boolean isContentLost(RocksDBException e) {
        Status status = e.getStatus();
        return status != null
                && (status.getCode() == Status.Code.Corruption
                        || status.getCode() == Status.Code.InvalidArgument
                        || (status.getCode() == Status.Code.IOError
                                && String.valueOf(e.getMessage()).contains("No such file")));
    }

    private ColumnFamilyHandle family(Family family) {
        ColumnFamilyHandle handle = families.get(family);
        if (handle == null) {
            throw new IllegalStateException("the replica is not open yet");
        }
        return handle;
    }

    private <T extends AbstractImmutableNativeReference> T own(T reference) {
        owned.add(reference);
        return reference;
    }

    private static byte[] streamPrefix(String stream) {
        byte[] name = stream.getBytes(UTF_8);
        return Arrays.copyOf(name, name.length + 1);
    }

    private static byte[] commitKey(String stream, long first) {
        byte[] name = stream.getBytes(UTF_8);
        return ByteBuffer.allocate(name.length + 1 + Long.BYTES)
                .put(name)
                .put((byte) 0)
                .putLong(first)
                .array();
    }

    private static byte[] partitionKey(int partition) {
        return ("partition." + partition).getBytes(UTF_8);
    }

    private static byte[] voidKey(int partition, long offset) {
        return ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                .putInt(partition)
                .putLong(offset)
                .array();
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static byte[] encode(Head head) {
        ByteBuffer out = ByteBuffer.allocate(Long.BYTES + Hash.LENGTH).putLong(head.next());
        head.last().writeTo(out);
        return out.array();
    }

    private static byte[] encode(Position position, Commit commit) {
        ByteBuffer out = ByteBuffer.allocate(4 + 8 + 4 + 16 + 16 + 2 * Hash.LENGTH + commit.value().length)
                .putInt(position.partition())
                .putLong(position.offset())
                .putInt(commit.count())
                .putLong(commit.id().getMostSignificantBits())
                .putLong(commit.id().getLeastSignificantBits())
                .putLong(commit.command().getMostSignificantBits())
                .putLong(commit.command().getLeastSignificantBits());
        commit.prev().writeTo(out);
        commit.hash().writeTo(out);
        return out.put(commit.value()).array();
    }

    private LoggedCommit decodeCommit(String stream, byte[] key, byte[] stored) {
        long first = ByteBuffer.wrap(key, key.length - Long.BYTES, Long.BYTES).getLong();
        ByteBuffer in = ByteBuffer.wrap(stored);
        Position position = new Position(log, in.getInt(), in.getLong());
        int count = in.getInt();
        UUID id = new UUID(in.getLong(), in.getLong());
        UUID command = new UUID(in.getLong(), in.getLong());
        Hash prev = Hash.read(in);
        Hash hash = Hash.read(in);
        byte[] value = new byte[in.remaining()];
        in.get(value);
        return new LoggedCommit(position, Commit.found(stream, first, count, id, command, prev, hash, value));
    }

    private static byte[] encodeProgress(ConsumerRecord<byte[], byte[]> last) {
        return ByteBuffer.allocate(Long.BYTES + FINGERPRINT_BYTES)
                .putLong(last.offset() + 1)
                .put(fingerprint(last))
                .array();
    }

    /** What a record is recognised by: its commit id, or a digest of its bytes when it carries none. */
    private static byte[] fingerprint(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        UUID commit = CommitRecord.commitId(kafkaRecord);
        if (commit != null) {
            return bytes(commit);
        }
        byte[] key = kafkaRecord.key() == null ? new byte[0] : kafkaRecord.key();
        byte[] value = kafkaRecord.value() == null ? new byte[0] : kafkaRecord.value();
        return Arrays.copyOf(Hash.sha256(key, value).bytes(), FINGERPRINT_BYTES);
    }

    private static byte[] encodeVoid(Verdict verdict, @Nullable UUID commit, @Nullable String stream) {
        String text = verdict.name() + '\n' + (commit == null ? "" : commit) + '\n' + (stream == null ? "" : stream);
        return text.getBytes(UTF_8);
    }

    private static Judged decodeVoid(Position position, byte[] stored) {
        String[] parts = new String(stored, UTF_8).split("\n", 3);
        UUID commit = parts[1].isEmpty() ? null : UUID.fromString(parts[1]);
        String stream = parts[2].isEmpty() ? null : parts[2];
        return new Judged(position, commit, stream, Verdict.valueOf(parts[0]));
    }

    private static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }
}
