package org.zhibao.local;

import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.zhibao.embedded.OwnSession;

/** Runs {@code ./start} in a process that stays, and shows what it says until it is ready. */
final class Background {

    private final StartOptions options;
    private final DataFolder data;
    private final PrintStream out;

    Background(StartOptions options, DataFolder data, PrintStream out) {
        this.options = options;
        this.data = data;
        this.out = out;
    }

    int run() throws IOException, InterruptedException {
        Files.createDirectories(data.logs());
        Path log = Files.createTempFile(data.logs(), "start-", ".log");
        Process process = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try (RandomAccessFile words = new RandomAccessFile(log.toFile(), "r")) {
            boolean ended = false;
            while (!ended && !isReady(process.pid())) {
                ended = process.waitFor(100, TimeUnit.MILLISECONDS);
                show(words);
            }
            show(words);
        }
        // Only now: when it was refused because another one runs, that one's words must stay.
        if (!process.isAlive()) {
            Files.delete(log);
            return process.exitValue();
        }
        Files.move(log, data.startLog(), StandardCopyOption.REPLACE_EXISTING);
        return Start.OK;
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(OwnSession.prefix());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Start.class.getName()));
        command.addAll(List.of("--port", String.valueOf(options.port())));
        command.addAll(List.of("--data", options.data().toString()));
        if (options.fresh()) {
            command.add("--fresh");
        }
        if (options.empty()) {
            command.add("--empty");
        }
        return command;
    }

    private boolean isReady(long pid) throws IOException {
        return data.run()
                .filter(run -> run.at("/supervisor/pid").asLong(0) == pid
                        && run.path("announced").asBoolean())
                .isPresent();
    }

    private void show(RandomAccessFile words) throws IOException {
        byte[] buffer = new byte[8_192];
        for (int read = words.read(buffer); read > 0; read = words.read(buffer)) {
            out.write(buffer, 0, read);
        }
        out.flush();
    }
}
