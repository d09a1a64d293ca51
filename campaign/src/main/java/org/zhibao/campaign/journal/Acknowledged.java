package org.zhibao.campaign.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/** How many commands have been acknowledged so far, as far as a journal says that is still being written. */
public final class Acknowledged implements LongSupplier {
    private final Path journal;
    private long read;
    private long count;

    public Acknowledged(Path journal) {
        this.journal = journal;
    }

    @Override
    public long getAsLong() {
        if (!Files.exists(journal)) {
            return 0;
        }
        try (RandomAccessFile file = new RandomAccessFile(journal.toFile(), "r")) {
            file.seek(read);
            byte[] bytes = new byte[(int) Math.min(file.length() - read, 64 << 20)];
            file.readFully(bytes);
            String text = new String(bytes, UTF_8);
            int whole = text.lastIndexOf('\n') + 1;
            count += text.substring(0, whole).lines().filter(Acknowledged::says).count();
            read += text.substring(0, whole).getBytes(UTF_8).length;
            return count;
        } catch (IOException e) {
            throw new UncheckedIOException("the journal cannot be read", e);
        }
    }

    /** An answer that names what was put into the log, and where. */
    private static boolean says(String line) {
        return line.contains("\"status\":20") && line.contains("\"position\":\"") && line.contains("\"events\":[\"");
    }
}
