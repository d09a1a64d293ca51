package org.zhibao.bench.growth;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.zhibao.bench.Rig;
import org.zhibao.bench.Rig.Flush;
import org.zhibao.bench.growth.InstanceProcess.Appended;
import org.zhibao.bench.growth.InstanceProcess.Started;
import org.zhibao.bench.read.WrittenLog;

/**
 * One log that grows, and at each length an instance in a process of its own: how long it takes to rebuild, to start after a
 * clean stop and after kill -9, what an append costs, how large the replica is and how much memory the process takes.
 */
public final class Growth {
    private static final List<Long> LENGTHS = List.of(1_000_000L, 5_000_000L, 20_000_000L);
    private static final int COMMITS_PER_MATTER = 5;
    private static final int APPENDING_SECONDS = 10;

    private Growth() {}

    /** Measures at 1, 5 and 20 million commits up to {@code most}, and at {@code most}. */
    public static void run(Rig rig, long most, PrintStream out) {
        String kafka = rig.broker(Flush.NO_FSYNC).address();
        WrittenLog log = new WrittenLog(kafka, "growth.log");
        out.printf(
                "%n%11s %9s %8s %9s %9s %8s %8s %8s %8s %7s %7s%n",
                "commits",
                "written/s",
                "rebuild",
                "commits/s",
                "replica",
                "append/s",
                "p50 ms",
                "p99 ms",
                "clean",
                "kill -9",
                "memory");
        Stream.concat(LENGTHS.stream().filter(length -> length < most), Stream.of(most))
                .forEach(length -> measure(rig, kafka, log, length, out));
    }

    private static void measure(Rig rig, String kafka, WrittenLog log, long length, PrintStream out) {
        long missing = length - log.matters() * COMMITS_PER_MATTER;
        long began = System.nanoTime();
        log.add(missing / COMMITS_PER_MATTER, COMMITS_PER_MATTER);
        double written = missing / ((System.nanoTime() - began) / 1e9);

        Path folder = rig.folder("growth-" + length);
        Started rebuilt;
        try (InstanceProcess instance = InstanceProcess.start(kafka, log.name(), folder)) {
            rebuilt = instance.started();
        }
        double megabytes = size(folder) / 1e6;
        Started clean;
        Appended appended;
        try (InstanceProcess instance = InstanceProcess.start(kafka, log.name(), folder)) {
            clean = instance.started();
            appended = instance.append(APPENDING_SECONDS);
            instance.kill();
        }
        Started killed;
        try (InstanceProcess instance = InstanceProcess.start(kafka, log.name(), folder)) {
            killed = instance.started();
        }
        Rig.delete(folder);
        out.printf(
                Locale.ROOT,
                "%,11d %,9.0f %6.1f s %,9.0f %,6.0f MB %,8.0f %8.2f %8.2f %6.2f s %5.2f s %,4d MB%n",
                length,
                written,
                rebuilt.seconds(),
                length / rebuilt.seconds(),
                megabytes,
                appended.perSecond(),
                appended.p50Millis(),
                appended.p99Millis(),
                clean.seconds(),
                killed.seconds(),
                appended.memoryMegabytes());
    }

    private static long size(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).mapToLong(Growth::length).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long length(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
