package org.zhibao.campaign.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.zhibao.campaign.driver.Driver;

/** The driver in its own process. */
public final class Callers implements AutoCloseable {
    private static final long LIMIT_SECONDS = 120;

    private final Process process;

    /** Starts asking at once; what is asked and answered is written to {@code journal}. */
    public Callers(Stage stage, Path journal, long seed, int callers, int cases, int operationsPerCase)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Driver.class.getName(),
                journal.toString(),
                String.valueOf(seed),
                stage.center(),
                String.valueOf(callers),
                String.valueOf(cases),
                String.valueOf(operationsPerCase)));
        for (Stage.Door door : stage.doors()) {
            command.add("%s,%s,%d".formatted(door.name(), door.url(), door.clockMinutes()));
        }
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(
                        journal.resolveSibling("driver.log").toFile()))
                .start();
    }

    /** Asks for no more, and returns when every request has its answer or has been given up. */
    public void stop() throws IOException, InterruptedException {
        process.getOutputStream().write("stop\n".getBytes(UTF_8));
        process.getOutputStream().flush();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException("the driver did not come to its end; see driver.log");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
