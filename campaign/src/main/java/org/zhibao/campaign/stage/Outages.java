package org.zhibao.campaign.stage;

import java.util.ArrayList;
import java.util.List;

/** Remembers when two brokers or more were gone at the same time, on the machine's clock that never runs backwards. */
public final class Outages {
    private final List<Outage> all = new ArrayList<>();
    private int gone;
    private long since;

    /** From when until when, in nanoseconds. */
    public record Outage(long from, long to) {}

    synchronized void brokerEnded() {
        gone++;
        if (gone == 2) {
            since = System.nanoTime();
        }
    }

    synchronized void brokerStarts() {
        if (gone == 2) {
            all.add(new Outage(since, System.nanoTime()));
        }
        gone = Math.max(0, gone - 1);
    }

    synchronized List<Outage> all() {
        return List.copyOf(all);
    }
}
