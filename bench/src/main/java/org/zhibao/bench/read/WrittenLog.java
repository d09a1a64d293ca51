package org.zhibao.bench.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import org.zhibao.bench.Rig;
import org.zhibao.bench.Topics;
import org.zhibao.bench.matter.MatterEvent;
import org.zhibao.bench.matter.MatterEvent.EntryAdded;
import org.zhibao.bench.matter.MatterEvent.MatterOpened;
import org.zhibao.bench.matter.MatterId;
import org.zhibao.bench.matter.MatterLife;
import org.zhibao.bench.write.Gateway;
import org.zhibao.bench.write.RawProduce;
import org.zhibao.eventlog.Commit;
import org.zhibao.eventlog.CommitRecord;
import org.zhibao.eventlog.Envelope;
import org.zhibao.eventlog.Head;
import org.zhibao.eventlog.Rule;

/** A log made quickly: the records that a service would have written, produced without waiting for single answers. */
public final class WrittenLog {
    /** Makes the value of a commit some 400 bytes. */
    private static final String TEXT = MatterLife.TEXT.substring(0, 190);

    /** Matters under way at the same time: between two commits of one lie one each of all the others. */
    private static final int UNDER_WAY = 64;

    private final String kafka;
    private final String name;
    private long matters;

    private static final class Stream {
        private final MatterId id;
        private Head head = Head.EMPTY;

        Stream(MatterId id) {
            this.id = id;
        }
    }

    /** Makes the log {@code name}, empty. */
    public WrittenLog(String kafka, String name) {
        this.kafka = kafka;
        this.name = name;
        Topics.make(kafka, name);
    }

    public String name() {
        return name;
    }

    public long matters() {
        return matters;
    }

    /** The matter that was written as number {@code matter}, from 0. */
    public static MatterId matter(long matter) {
        return new MatterId("m" + matter);
    }

    /** Adds matters with {@code commits} commits each. */
    public WrittenLog add(long moreMatters, int commits) {
        AtomicReference<@Nullable Exception> fault = new AtomicReference<>();
        try (Producer<byte[], byte[]> producer = RawProduce.producer(kafka)) {
            for (long end = matters + moreMatters; matters < end; ) {
                List<Stream> underWay = new ArrayList<>();
                while (underWay.size() < UNDER_WAY && matters < end) {
                    underWay.add(new Stream(matter(matters++)));
                }
                for (int number = 0; number < commits; number++) {
                    for (Stream stream : underWay) {
                        var unused = producer.send(
                                CommitRecord.write(name, Rig.PARTITIONS, next(stream, number)), (metadata, failed) -> {
                                    if (failed != null) {
                                        fault.compareAndSet(null, failed);
                                    }
                                });
                    }
                }
            }
        }
        Exception first = fault.get();
        if (first != null) {
            throw new IllegalStateException("the log was not written", first);
        }
        return this;
    }

    private static Commit next(Stream stream, int number) {
        MatterEvent event = number == 0 ? new MatterOpened(stream.id.value(), TEXT) : new EntryAdded(number, TEXT);
        UUID command = UUID.randomUUID();
        byte[] value = Envelope.encode(
                Instant.now(), "bench", "CN310000", null, null, command.toString(), List.of(event), Gateway.CATALOG);
        Commit commit = Commit.continuing(stream.id.toString(), stream.head, 1, UUID.randomUUID(), command, value);
        stream.head = Rule.advance(stream.head, 1, commit.hash());
        return commit;
    }
}
