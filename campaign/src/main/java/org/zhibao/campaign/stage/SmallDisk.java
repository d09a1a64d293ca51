package org.zhibao.campaign.stage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder with little room, in memory, that can be filled to the last byte; needs the right to mount. */
final class SmallDisk implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(SmallDisk.class);
    private static final String BALLAST = "ballast";

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Throws {@link IOException} where mounting is not allowed. */
    static SmallDisk mount(Path folder, int megabytes) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "campaign", folder.toString());
        return new SmallDisk(folder);
    }

    Path folder() {
        return folder;
    }

    void fill() throws IOException {
        try (OutputStream ballast = Files.newOutputStream(folder.resolve(BALLAST))) {
            byte[] block = new byte[4096];
            while (true) {
                ballast.write(block);
            }
        } catch (IOException full) {
            if (Files.getFileStore(folder).getUsableSpace() >= 4096) {
                throw full;
            }
            LOGGER.debug("{} is full", folder);
        }
    }

    void makeRoom() throws IOException {
        Files.deleteIfExists(folder.resolve(BALLAST));
    }

    @Override
    public void close() throws IOException {
        try {
            run("umount", "-l", folder.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("%s failed".formatted(String.join(" ", command)));
        }
    }
}
