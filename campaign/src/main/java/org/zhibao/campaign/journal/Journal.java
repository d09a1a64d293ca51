package org.zhibao.campaign.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A file that is only ever appended to. What {@link #write} has returned from is on disk.
 *
 * <p>Callers that write at the same time share one sync, so that keeping a journal does not slow the load down.
 */
public final class Journal implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FileChannel file;
    private final Object syncing = new Object();
    private long written;
    private volatile long synced;

    public Journal(Path path) {
        try {
            this.file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException("no journal can be begun at " + path, e);
        }
    }

    public void write(Entry entry) {
        try {
            long mine = append(JSON.writeValueAsBytes(entry));
            synchronized (syncing) {
                if (synced < mine) {
                    long all = appended();
                    file.force(false);
                    synced = all;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the journal cannot be written", e);
        }
    }

    private synchronized long append(byte[] line) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(line.length + 1).put(line).put((byte) '\n').flip();
        while (bytes.hasRemaining()) {
            written += file.write(bytes);
        }
        return written;
    }

    private synchronized long appended() {
        return written;
    }

    /** Everything in a journal; a last line that was cut off by a crash is left out. */
    public static List<Entry> read(Path path) throws IOException {
        String text = Files.readString(path, UTF_8);
        List<Entry> entries = new ArrayList<>();
        int begin = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', begin)) {
            entries.add(JSON.readValue(text.substring(begin, end), Entry.class));
            begin = end + 1;
        }
        return entries;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
