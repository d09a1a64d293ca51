package org.zhibao.bench;

import org.HdrHistogram.Histogram;

/** What came out of one measured stretch of time. */
public record Sample(double perSecond, double p50Millis, double p99Millis) {
    static Sample of(Histogram nanos, double seconds) {
        return new Sample(
                nanos.getTotalCount() / seconds,
                nanos.getValueAtPercentile(50) / 1e6,
                nanos.getValueAtPercentile(99) / 1e6);
    }

    /** Of something that has no single answers to wait for. */
    public static Sample ofRate(double perSecond) {
        return new Sample(perSecond, Double.NaN, Double.NaN);
    }
}
