package org.zhibao.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Clients that each wait for an answer before they ask again, for a stretch of time. */
public final class Load {
    private enum Phase {
        WARMING_UP,
        MEASURING,
        OVER
    }

    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.WARMING_UP);
    private final AtomicReference<@Nullable RuntimeException> fault = new AtomicReference<>();
    private final CountDownLatch failed = new CountDownLatch(1);

    private Load() {}

    /** Throws the first fault of any client: a rate of things that failed would say nothing. */
    public static Sample drive(Contender contender, int clients, Duration warmUp, Duration measured) {
        return new Load().run(contender, clients, warmUp, measured);
    }

    private Sample run(Contender contender, int clients, Duration warmUp, Duration measured) {
        List<Histogram> histograms = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            Histogram histogram = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
            histograms.add(histogram);
            threads.add(new Thread(() -> client(contender, histogram), contender.name() + "-" + i));
        }
        threads.forEach(Thread::start);
        wait(warmUp);
        long began = System.nanoTime();
        phase.set(Phase.MEASURING);
        wait(measured);
        phase.set(Phase.OVER);
        double seconds = (System.nanoTime() - began) / 1e9;
        threads.forEach(Load::join);
        RuntimeException first = fault.get();
        if (first != null) {
            throw new IllegalStateException(contender.name() + " failed under load", first);
        }
        Histogram all = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
        histograms.forEach(all::add);
        return Sample.of(all, seconds);
    }

    private void client(Contender contender, Histogram histogram) {
        try (Contender.Client client = contender.client()) {
            while (phase.get() != Phase.OVER) {
                long asked = System.nanoTime();
                client.act();
                long answered = System.nanoTime();
                if (phase.get() == Phase.MEASURING) {
                    histogram.recordValue(Math.min(answered - asked, histogram.getHighestTrackableValue()));
                }
            }
        } catch (RuntimeException e) {
            fault.compareAndSet(null, e);
            failed.countDown();
        }
    }

    private void wait(Duration time) {
        try {
            if (failed.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                phase.set(Phase.OVER);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            phase.set(Phase.OVER);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
