package org.zhibao.registry.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.edge.Batch;
import org.zhibao.eventlog.edge.Problem;

/**
 * One import in a folder of its own: {@code order} says what was sent and by whom, {@code lines} is what was sent, {@code outcomes}
 * what became of each line, and {@code finished} is there once all are through. What was sent is deleted then.
 */
final class ImportFile {
    private static final String ORDER = "order.json";
    private static final String LINES = "lines";
    private static final String OUTCOMES = "outcomes.ndjson";
    private static final String FINISHED = "finished";

    private final Path folder;
    private final ObjectMapper json;
    private final Order order;
    private volatile Progress progress;
    private volatile State state;

    /** What was sent, by whom and when. */
    record Order(String id, ImportKind kind, ImportFormat format, Batch batch, String sha256, long bytes) {}

    /** What became of a line: an id, or a refusal. */
    record Outcome(long line, @Nullable String id, @Nullable Problem problem) {}

    /** How far it has come. */
    record Progress(long lastLine, long bytes, long accepted, long refused) {
        static final Progress NONE = new Progress(0, 0, 0, 0);

        Progress with(List<Outcome> more, long newBytes) {
            long refusals = more.stream().filter(each -> each.problem() != null).count();
            return new Progress(
                    more.isEmpty() ? lastLine : more.get(more.size() - 1).line(),
                    newBytes,
                    accepted + more.size() - refusals,
                    refused + refusals);
        }
    }

    enum State {
        WAITING,
        RUNNING,
        FINISHED
    }

    private ImportFile(Path folder, ObjectMapper json, Order order) throws IOException {
        this.folder = folder;
        this.json = json;
        this.order = order;
        this.state = Files.exists(folder.resolve(FINISHED)) ? State.FINISHED : State.WAITING;
        this.progress = progressSoFar();
    }

    /** Takes what was received under {@code folder}, from now on an import. */
    static ImportFile begin(Path folder, ObjectMapper json, Order order) throws IOException {
        write(folder.resolve(ORDER), json.writeValueAsBytes(order));
        return new ImportFile(folder, json, order);
    }

    /** An import that another process may have begun; null when it was not received as a whole. */
    static @Nullable ImportFile found(Path folder, ObjectMapper json) throws IOException {
        Path order = folder.resolve(ORDER);
        return Files.exists(order) ? new ImportFile(folder, json, json.readValue(order.toFile(), Order.class)) : null;
    }

    static Path lines(Path folder) {
        return folder.resolve(LINES);
    }

    Order order() {
        return order;
    }

    Progress progress() {
        return progress;
    }

    State state() {
        return state;
    }

    void running() {
        state = State.RUNNING;
    }

    ImportReader reader() throws IOException {
        return new ImportReader(
                lines(folder), order.format(), new ImportColumns(order.kind().shape()));
    }

    /** After a kill the last of them may be missing or cut off: those lines are sent again and are answered as before. */
    void add(List<Outcome> outcomes, long bytes) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Outcome outcome : outcomes) {
            lines.append(json.writeValueAsString(outcome)).append('\n');
        }
        Files.writeString(folder.resolve(OUTCOMES), lines, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        progress = progress.with(outcomes, bytes);
    }

    void finish(Instant at) throws IOException {
        write(folder.resolve(FINISHED), at.toString().getBytes(UTF_8));
        Files.deleteIfExists(lines(folder));
        state = State.FINISHED;
    }

    @Nullable
    Instant finishedAt() throws IOException {
        return state == State.FINISHED ? Instant.parse(Files.readString(folder.resolve(FINISHED))) : null;
    }

    /** The outcomes of lines after {@code after}, one more than asked for where there are more. */
    List<Outcome> outcomes(long after, int limit, boolean onlyRefused) throws IOException {
        List<Outcome> found = new ArrayList<>();
        Path file = folder.resolve(OUTCOMES);
        if (!Files.exists(file)) {
            return found;
        }
        long last = progress.lastLine();
        try (BufferedReader lines = Files.newBufferedReader(file, UTF_8)) {
            for (String line = lines.readLine(); line != null && found.size() <= limit; line = lines.readLine()) {
                // What is being written now is not told before it is there as a whole.
                Outcome outcome = line.endsWith("}") ? json.readValue(line, Outcome.class) : null;
                if (outcome == null || outcome.line() > last) {
                    break;
                }
                if (outcome.line() > after && (!onlyRefused || outcome.problem() != null)) {
                    found.add(outcome);
                }
            }
        }
        return found;
    }

    private Progress progressSoFar() throws IOException {
        Path file = folder.resolve(OUTCOMES);
        if (!Files.exists(file)) {
            return Progress.NONE;
        }
        cutOffWhatIsNotWhole(file);
        Progress sofar = Progress.NONE;
        try (BufferedReader lines = Files.newBufferedReader(file, UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                sofar = sofar.with(List.of(json.readValue(line, Outcome.class)), 0);
            }
        }
        return sofar;
    }

    private static void cutOffWhatIsNotWhole(Path file) throws IOException {
        try (RandomAccessFile outcomes = new RandomAccessFile(file.toFile(), "rw")) {
            long end = outcomes.length();
            while (end > 0) {
                outcomes.seek(end - 1);
                if (outcomes.read() == '\n') {
                    break;
                }
                end--;
            }
            outcomes.setLength(end);
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.write(next, content);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
