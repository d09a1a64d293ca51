package org.zhibao.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.zhibao.bench.Results;
import org.zhibao.bench.Rig;
import org.zhibao.bench.growth.Growth;

/**
 * Measures what the event log costs beside what else one could use, and prints a table for people and lines for scripts.
 *
 * <p>{@code bench/run [--quick] [NAME…]}, where a name is a measure or a ratio or rate; {@code bench/run growth --commits N}.
 */
public final class Bench {
    private static final String USAGE =
            """
            bench/run [--quick] [NAME...]      measures and compares; all of it when no name is given
            bench/run --cases N --mediations N ...   with so many of them
            bench/run growth [--commits N]     cost per append, rebuild, size, memory and start as the log grows

            names: %s
            or a ratio or a rate, to measure just what it needs: %s""".formatted(String.join(" ", Measures.NAMES), String.join(" ", Measures.FIGURES.keySet()));

    private Bench() {}

    public static void main(String[] args) throws IOException {
        List<String> names = new ArrayList<>(List.of(args));
        if (names.remove("--help") || names.remove("-h") || names.remove("help")) {
            System.out.println(USAGE);
            return;
        }
        Path folder = Files.createTempDirectory(scratch(), "run-");
        Machine.print(System.out);
        try (Rig rig = new Rig(folder)) {
            if (names.remove("growth")) {
                Growth.run(rig, commits(names), System.out);
            } else {
                measure(rig, names);
            }
        }
        Machine.printLoad(System.out);
        // Pools and clients of others leave threads behind; what was to be measured is measured.
        System.out.flush();
        System.exit(0);
    }

    /** Beside the classes, on the disk that the project lies on; a temporary folder may be in memory. */
    private static Path scratch() throws IOException {
        return Files.createDirectories(Path.of(System.getProperty("zhibao.root", "."), "bench", "target", "scratch"));
    }

    private static long commits(List<String> arguments) {
        int flag = arguments.indexOf("--commits");
        return flag < 0 ? 1_000_000 : Long.parseLong(arguments.get(flag + 1).replace("_", ""));
    }

    /** Takes {@code --flag N} out of the arguments. */
    private static long number(List<String> arguments, String flag, long otherwise) {
        int at = arguments.indexOf(flag);
        if (at < 0) {
            return otherwise;
        }
        arguments.remove(at);
        return Long.parseLong(arguments.remove(at).replace("_", ""));
    }

    private static void measure(Rig rig, List<String> names) {
        Extent usual = names.remove("--quick") ? Extent.QUICK : Extent.FULL;
        Extent extent =
                usual.with(number(names, "--mediations", usual.mediations()), number(names, "--cases", usual.cases()));
        Set<String> wanted = new TreeSet<>();
        for (String name : names) {
            if (Measures.NAMES.contains(name)) {
                wanted.add(name);
            } else if (Measures.FIGURES.containsKey(name)) {
                wanted.addAll(Measures.FIGURES.get(name));
            } else {
                System.err.println("there is no measure " + name);
                System.err.println(USAGE);
                System.exit(64);
            }
        }
        if (wanted.isEmpty()) {
            wanted.addAll(Measures.NAMES);
        }
        long began = System.nanoTime();
        Results results = new Results();
        new Measures(rig, extent, results, System.err).run(wanted);
        results.print(System.out);
        System.out.printf(
                "%nmeasured in %d s%n",
                Duration.ofNanos(System.nanoTime() - began).toSeconds());
    }
}
