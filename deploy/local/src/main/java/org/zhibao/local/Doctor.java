package org.zhibao.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.zhibao.embedded.OwnSession;

/** Looks for what would keep {@code ./start} or the tests from working, and says what helps. */
final class Doctor {

    private static final long MEGABYTE = 1L << 20;

    private final Path root;
    private final StartOptions options;
    private final PrintStream out;
    private boolean healthy = true;

    Doctor(Path root, StartOptions options, PrintStream out) {
        this.root = root;
        this.options = options;
        this.out = out;
    }

    boolean examine() throws IOException, InterruptedException {
        int java = Runtime.version().feature();
        must("Java", java >= 17, "version " + java, "install a JDK 17 or later, or point JAVA_HOME at one");
        must("built", Supervisor.missing(root).isEmpty(), "all services", "./mvnw -DskipTests package");
        boolean running = new DataFolder(options.data())
                .run()
                .flatMap(run -> ProcessHandle.of(run.at("/supervisor/pid").asLong(0)))
                .isPresent();
        must(
                "port " + options.port(),
                running || Ports.isFree(options.port()),
                running ? "ours" : "free",
                "./start --port N takes another one");
        long memory = physicalMemoryMegabytes();
        must("memory", memory >= 2_500, memory + " MB", "2.5 GB or more; everything together takes about 1.5 GB");
        FileStore disk = Files.getFileStore(root);
        long free = disk.getUsableSpace() / MEGABYTE;
        must("disk", free >= 2_000, free + " MB free", "2 GB or more for the build and the data");
        should("sessions", !OwnSession.prefix().isEmpty(), "setsid", "util-linux; without it Ctrl-C is less orderly");
        should(
                "fonts",
                !output("fc-list", ":lang=zh").isBlank(),
                "Chinese",
                "fonts-noto-cjk, for screenshots in browser tests");
        should(
                "Chromium",
                !output("sh", "-c", "command -v chromium || command -v chromium-browser || command -v google-chrome")
                        .isBlank(),
                "found",
                "chromium, for browser tests");
        return healthy;
    }

    private void must(String what, boolean holds, String found, String wayOut) {
        healthy &= holds;
        out.printf("%-4s %-12s %s%n", holds ? "ok" : "NO", what, holds ? found : wayOut);
    }

    private void should(String what, boolean holds, String found, String wayOut) {
        out.printf("%-4s %-12s %s%n", holds ? "ok" : "-", what, holds ? found : "not found; wants " + wayOut);
    }

    private static long physicalMemoryMegabytes() throws IOException {
        Path file = Path.of("/proc/meminfo");
        if (!Files.exists(file)) {
            return Long.MAX_VALUE / MEGABYTE;
        }
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("MemAvailable:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    private static String output(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(5, TimeUnit.SECONDS) ? text : "";
        } catch (IOException notInstalled) {
            return "";
        }
    }
}
