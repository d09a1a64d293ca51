package org.zhibao.bench.growth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An {@link Instance} in a JVM of its own, that can be killed. */
final class InstanceProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final PrintWriter requests;
    private final Started started;

    /** How long it took from the start of the process' own work until it took commands. */
    record Started(double seconds) {}

    /** What appending through the gateway came to, and what the process took of the memory then. */
    record Appended(double perSecond, double p50Millis, double p99Millis, long memoryMegabytes) {}

    private InstanceProcess(Process process) {
        this.process = process;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        this.requests = new PrintWriter(process.getOutputStream(), true, UTF_8);
        this.started = new Started(Double.parseDouble(answer()[0]));
    }

    static InstanceProcess start(String kafka, String log, Path folder) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Dslf4j.provider=" + System.getProperty("slf4j.provider", ""),
                "-Daxoniq.update-checker.disabled=true",
                "-Ddisable-axoniq-console-message=true",
                "-cp",
                System.getProperty("java.class.path"),
                Instance.class.getName(),
                kafka,
                log,
                folder.toString());
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(
                            folder.resolveSibling(folder.getFileName() + ".err").toFile()));
            builder.environment().put("AXONIQ_UPDATE_CHECKER_DISABLED", "true");
            return new InstanceProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Started started() {
        return started;
    }

    Appended append(int seconds) {
        requests.println(seconds);
        String[] parts = answer();
        return new Appended(
                Double.parseDouble(parts[0]),
                Double.parseDouble(parts[1]),
                Double.parseDouble(parts[2]),
                Long.parseLong(parts[3]));
    }

    private String[] answer() {
        try {
            String line = answers.readLine();
            if (line == null) {
                throw new IllegalStateException("the instance ended without an answer");
            }
            return line.split(" ", -1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** kill -9. */
    void kill() {
        process.destroyForcibly();
        await();
    }

    /** Ends it in order, unless it is dead. */
    @Override
    public void close() {
        requests.close();
        await();
    }

    private void await() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the instance did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
