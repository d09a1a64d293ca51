package org.zhibao.registry.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibao.eventlog.Json;
import org.zhibao.eventlog.edge.Batch;
import org.zhibao.eventlog.edge.Problem;
import org.zhibao.eventlog.edge.RequestRefused;
import org.zhibao.eventlog.replica.LogUnavailable;
import org.zhibao.registry.rest.ImportFile.Outcome;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RegistryImportsTest {
    private static final Batch BATCH = new Batch("clerk-12", "CN", "key-1", "trace-1", Instant.EPOCH);
    private static final int LINES = 600;

    @TempDir
    Path data;

    private final Lines lines = new Lines();
    private RegistryImports imports;

    /** Decides without a log: each tenth line is refused. */
    private static final class Lines extends ImportedLines {
        private final Map<Long, Integer> decided = new ConcurrentHashMap<>();
        private final CountDownLatch reached = new CountDownLatch(1);
        private volatile long stopsAt = Long.MAX_VALUE;

        Lines() {
            super(null, null, null);
        }

        @Override
        boolean canDecide() {
            return true;
        }

        @Override
        Optional<Problem> refusalOf(RuntimeException thrown) {
            return thrown instanceof RequestRefused refused ? Optional.of(refused.problem()) : Optional.empty();
        }

        @Override
        String decide(ImportKind kind, Batch batch, long number, String json) {
            if (number >= stopsAt) {
                reached.countDown();
                throw new LogUnavailable("gone");
            }
            decided.merge(number, 1, Integer::sum);
            if (number % 10 == 0) {
                throw new RequestRefused(new Problem(409, "refused", "No."));
            }
            return "md-" + number;
        }
    }

    private RegistryImports open() {
        RegistryImports opened = new RegistryImports(lines, Json.LENIENT, data, 4);
        opened.goOn();
        return opened;
    }

    @AfterEach
    void close() throws InterruptedException {
        imports.close();
    }

    private static byte[] sent(int count) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(number -> "{\"line\":%d}".formatted(number))
                .collect(Collectors.joining("\n"))
                .getBytes(UTF_8);
    }

    private ImportFile receive(byte[] sent) throws IOException {
        return imports.receive(
                "im-1", ImportKind.MEDIATORS, ImportFormat.NDJSON, BATCH, new ByteArrayInputStream(sent));
    }

    @Test
    void a_refused_line_keeps_no_other_from_being_accepted() throws Exception {
        imports = open();
        ImportFile file = receive(sent(LINES));
        Await.until("it is through", () -> file.state() == ImportFile.State.FINISHED);

        assertThat(file.progress().accepted()).isEqualTo(540);
        assertThat(file.progress().refused()).isEqualTo(60);
        assertThat(file.outcomes(8, 2, false))
                .containsExactly(
                        new Outcome(9, "md-9", null),
                        new Outcome(10, null, new Problem(409, "refused", "No.")),
                        new Outcome(11, "md-11", null));
        assertThat(file.outcomes(0, 200, true)).hasSize(60).allMatch(each -> each.line() % 10 == 0);
        assertThat(ImportFile.lines(data.resolve("imports/im-1"))).doesNotExist();
    }

    @Test
    void what_was_not_through_when_the_instance_ended_is_gone_on_with_and_every_line_is_told_of_once()
            throws Exception {
        imports = open();
        lines.stopsAt = 300;
        receive(sent(LINES));
        lines.reached.await();
        imports.close();
        Path outcomes = data.resolve("imports/im-1/outcomes.ndjson");
        assertThat(Files.readAllLines(outcomes)).hasSize(256);
        // As a kill may leave it.
        Files.writeString(outcomes, "{\"line\":257,\"id\":\"md", StandardOpenOption.APPEND);

        lines.stopsAt = Long.MAX_VALUE;
        imports = open();
        ImportFile file = imports.find("im-1").orElseThrow();
        Await.until("it is through", () -> file.state() == ImportFile.State.FINISHED);
        assertThat(file.outcomes(0, LINES, false))
                .extracting(Outcome::line)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, LINES).boxed().toList());
        assertThat(file.progress().accepted() + file.progress().refused()).isEqualTo(LINES);
        assertThat(lines.decided).hasSize(LINES);
        // Decided before and not written down: under the same key, so with its effect once.
        assertThat(lines.decided.get(100L)).isEqualTo(1);
    }

    @Test
    void the_same_key_finds_the_same_import_and_no_other() throws Exception {
        imports = open();
        ImportFile file = receive(sent(20));
        Await.until("it is through", () -> file.state() == ImportFile.State.FINISHED);
        assertThat(receive(sent(20))).isSameAs(file);
        assertThat(lines.decided.values()).containsOnly(1);
        assertThatThrownBy(() -> receive(sent(21)))
                .isInstanceOfSatisfying(
                        RequestRefused.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo("idempotency-key-reused"));
    }

    @Test
    void a_table_with_another_header_is_not_begun_with() throws Exception {
        imports = open();
        assertThatThrownBy(() -> imports.receive(
                        "im-2",
                        ImportKind.MEDIATORS,
                        ImportFormat.CSV,
                        BATCH,
                        new ByteArrayInputStream("name,wage\n".getBytes(UTF_8))))
                .isInstanceOf(RequestRefused.class)
                .hasMessageContaining("there is no column 'wage'");
        assertThat(imports.find("im-2")).isEmpty();
        assertThat(data.resolve("imports")).isEmptyDirectory();
    }
}
