package org.zhibao.bench.read;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.zhibao.bench.Results;
import org.zhibao.bench.Rig;
import org.zhibao.bench.Sample;
import org.zhibao.bench.matter.MatterCommand.LookAt;
import org.zhibao.bench.write.Gateway;

/**
 * From sending a command to an aggregate of 50 events until it is loaded and asked: folded from the replica the first time,
 * kept from then on.
 */
public final class Loading {
    private static final int EVENTS = 50;

    private final String kafka;
    private final Rig rig;
    private final int matters;

    public Loading(String kafka, Rig rig, int matters) {
        this.kafka = kafka;
        this.rig = rig;
        this.matters = matters;
    }

    public void run(Results results) {
        WrittenLog log = new WrittenLog(kafka, "loading.log").add(matters, EVENTS);
        try (Gateway gateway = new Gateway(kafka, rig, log.name())) {
            // The first half is for the compiler.
            look(gateway, 0, matters / 2);
            results.add("load 50 events, first time", look(gateway, matters / 2, matters));
            results.add("load 50 events, again", look(gateway, matters / 2, matters));
        }
    }

    private static Sample look(Gateway gateway, int from, int to) {
        Histogram histogram = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
        AtomicLong total = new AtomicLong();
        for (int matter = from; matter < to; matter++) {
            long asked = System.nanoTime();
            gateway.send(new LookAt(WrittenLog.matter(matter), loaded -> {
                histogram.recordValue(loaded - asked);
                total.addAndGet(loaded - asked);
            }));
        }
        return new Sample(
                (to - from) / (total.get() / 1e9),
                histogram.getValueAtPercentile(50) / 1e6,
                histogram.getValueAtPercentile(99) / 1e6);
    }
}
