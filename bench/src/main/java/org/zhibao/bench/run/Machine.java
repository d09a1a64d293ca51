package org.zhibao.bench.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What the figures were measured on, and how busy it was. */
final class Machine {
    private Machine() {}

    static void print(PrintStream out) {
        out.printf(
                "%s, %d processors, Java %s%n",
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version());
        printLoad(out);
    }

    /** The load averages of 1, 5 and 15 minutes; a run begins with what others do, and ends with what it did itself. */
    static void printLoad(PrintStream out) {
        out.println("load average " + load());
    }

    private static String load() {
        try {
            String[] parts = Files.readString(Path.of("/proc/loadavg")).split(" ", -1);
            return "%s %s %s".formatted(parts[0], parts[1], parts[2]);
        } catch (IOException e) {
            return "unknown: " + e.getMessage();
        }
    }
}
