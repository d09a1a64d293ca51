package org.zhibao.bench.growth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.zhibao.bench.Load;
import org.zhibao.bench.Rig;
import org.zhibao.bench.Sample;
import org.zhibao.bench.write.Gateway;

/**
 * A gateway in a process of its own. Says how long it took to be ready; then, for each number it reads, appends with 64
 * writers for so many seconds and says what came of it; ends when there is nothing more to read.
 */
public final class Instance {
    private static final int WRITERS = 64;

    private Instance() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[2]);
        long began = System.nanoTime();
        try (Rig rig = Rig.keeping(folder);
                Gateway gateway = new Gateway(args[0], rig, args[1]);
                BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            System.out.printf(Locale.ROOT, "%.3f%n", (System.nanoTime() - began) / 1e9);
            for (String seconds = requests.readLine(); seconds != null; seconds = requests.readLine()) {
                Sample sample = Load.drive(
                        gateway, WRITERS, Duration.ofSeconds(5), Duration.ofSeconds(Integer.parseInt(seconds)));
                System.out.printf(
                        Locale.ROOT,
                        "%.1f %.3f %.3f %d%n",
                        sample.perSecond(),
                        sample.p50Millis(),
                        sample.p99Millis(),
                        memoryMegabytes());
            }
        }
    }

    /** Resident, so with what the replica's files take outside the heap. */
    private static long memoryMegabytes() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        }
    }
}
