package org.zhibao.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server in a JVM of its own that can be stopped, killed, paused and started again on the same port and folder. It
 * watches the process that started it, and ends when that one is gone.
 */
abstract class ServerProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final String name;
    private final List<String> command;
    private final Path log;
    private final int port;
    private volatile Process process;

    /** Starts {@code main} and waits until it says that it is ready. */
    ServerProcess(
            String name,
            Path folder,
            int port,
            int heapMegabytes,
            Compiling compiling,
            Class<?> main,
            List<String> arguments) {
        this.name = name;
        this.port = port;
        this.log = folder.resolve(name + ".log");
        this.command = new ArrayList<>();
        command.addAll(OwnSession.prefix());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-Xss512k", "-Dslf4j.internal.verbosity=WARN"));
        command.add("-Dslf4j.provider=" + PlainLogging.class.getName());
        command.add("-Xmx" + heapMegabytes + "m");
        command.addAll(compiling.jvmOptions());
        command.addAll(List.of("-cp", EmbeddedClassPath.current(), main.getName()));
        command.addAll(arguments);
        command.add("parent=" + ProcessHandle.current().pid());
        this.process = launch();
    }

    public final int port() {
        return port;
    }

    public final long pid() {
        return process.pid();
    }

    public final boolean isAlive() {
        return process.isAlive();
    }

    /** Completes when the present process ends, for whatever reason. */
    public final CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    /** Where the process writes what it has to say. */
    public final Path log() {
        return log;
    }

    /** kill -9: no shutdown hook, no flush, no goodbye. */
    public final void kill() {
        process.destroyForcibly();
        awaitEnd(STOP_LIMIT);
    }

    /** Starts again on the same port and folder, after ending what still runs. */
    public final void restart() {
        stop();
        process = launch();
    }

    /** Freezes the process where it stands; connections stay open, nothing is answered. */
    public final void pause() {
        signal("STOP");
    }

    public final void resume() {
        signal("CONT");
    }

    /** Asks the process to end, and makes it end if it takes too long. */
    @Override
    public final void close() {
        stop();
    }

    private void stop() {
        if (!process.isAlive()) {
            return;
        }
        resume();
        process.destroy();
        if (!awaitEnd(STOP_LIMIT)) {
            kill();
        }
    }

    private Process launch() {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            Process started = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            awaitReady(started);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be started: %s".formatted(name, command), e);
        }
    }

    private void awaitReady(Process started) throws IOException {
        CompletableFuture<String> announcement = new CompletableFuture<>();
        Thread reader = new Thread(() -> readAnnouncement(started, announcement), name + "-announcement");
        reader.setDaemon(true);
        reader.start();
        try {
            String line = announcement.get(START_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            if (!line.equals(ChildProcess.READY + port)) {
                started.destroyForcibly();
                throw new IllegalStateException(
                        "%s did not start on port %d; the end of %s:%n%s".formatted(name, port, log, tail()));
            }
        } catch (InterruptedException e) {
            started.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while %s was starting".formatted(name), e);
        } catch (ExecutionException | TimeoutException e) {
            started.destroyForcibly();
            throw new IllegalStateException(
                    "%s was not ready within %s; the end of %s:%n%s".formatted(name, START_LIMIT, log, tail()), e);
        }
    }

    private static void readAnnouncement(Process started, CompletableFuture<String> announcement) {
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8))) {
            String line = output.readLine();
            announcement.complete(line == null ? "" : line);
            // Nothing more is expected; reading on keeps the pipe open until the process ends.
            output.readLine();
        } catch (IOException e) {
            announcement.completeExceptionally(e);
        }
    }

    private String tail() throws IOException {
        List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
        return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }

    private void signal(String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, String.valueOf(pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot send SIG%s to %s".formatted(signal, name), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean awaitEnd(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
