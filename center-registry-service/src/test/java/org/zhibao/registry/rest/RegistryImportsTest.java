package org.zhibao.registry.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.zhibao.eventlog.edge.Batch;
import org.zhibao.eventlog.edge.Problem;
import org.zhibao.eventlog.edge.RequestRefused;
import org.zhibao.eventlog.replica.LogUnavailable;
import org.zhibao.registry.registryimport.ImportState;
import org.zhibao.registry.registryimport.LineOutcome;
import org.zhibao.registry.view.ReceivedImports;

/** Instances that share a ledger, without a log. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RegistryImportsTest {
    private static final int LINES = 1_300;

    private final Lines lines = new Lines();
    private final Ledger ledger = new Ledger();
    private final List<RegistryImports> instances = new ArrayList<>();

    /** Decides without a log: each tenth line is refused. */
    private static final class Lines extends ImportedLines {
        private final Map<Long, Integer> decided = new ConcurrentHashMap<>();
        private final CountDownLatch reached = new CountDownLatch(1);
        private volatile long stopsAt = Long.MAX_VALUE;

        Lines() {
            super(null, null, null, null, null);
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
        Decided decide(ImportKind kind, Batch batch, long number, String json) {
            if (number >= stopsAt) {
                reached.countDown();
                return new Decided(null, new LogUnavailable("gone"));
            }
            decided.merge(number, 1, Integer::sum);
            return number % 10 == 0
                    ? new Decided(null, new RequestRefused(new Problem(409, "refused", "No.")))
                    : new Decided("md-" + number, null);
        }
    }

    /** What all instances share, in memory; one import. */
    private static final class Ledger extends ImportLedger {
        private final List<LineOutcome> outcomes = new ArrayList<>();
        private byte[] content;
        private boolean finished;
        private Instant changedAt = Instant.now();

        Ledger() {
            super(null);
        }

        @Override
        synchronized Optional<ReceivedImports.Document> find(String id) {
            long last =
                    outcomes.isEmpty() ? 0 : outcomes.get(outcomes.size() - 1).line();
            ImportState state = finished ? ImportState.FINISHED : last == 0 ? ImportState.WAITING : ImportState.RUNNING;
            return Optional.of(new ReceivedImports.Document(
                    "im-1",
                    "mediators",
                    "NDJSON",
                    state,
                    "5a",
                    10,
                    0,
                    last,
                    0,
                    0,
                    "clerk-12",
                    "CN",
                    "key-1",
                    null,
                    "centers.log/0@7",
                    Instant.EPOCH,
                    null,
                    Set.of(),
                    changedAt));
        }

        @Override
        List<ReceivedImports.Document> unfinished() {
            return find("im-1").stream()
                    .filter(each -> each.state() != ImportState.FINISHED)
                    .toList();
        }

        @Override
        synchronized void keepLines(String id, InputStream sent) throws IOException {
            content = sent.readAllBytes();
        }

        @Override
        synchronized boolean hasLines(String id) {
            return content != null;
        }

        @Override
        synchronized Optional<InputStream> lines(String id) {
            return Optional.ofNullable(content).map(ByteArrayInputStream::new);
        }

        @Override
        synchronized boolean tell(Batch batch, String id, long after, long bytes, List<LineOutcome> told) {
            long last =
                    outcomes.isEmpty() ? 0 : outcomes.get(outcomes.size() - 1).line();
            if (finished || after != last) {
                return false;
            }
            outcomes.addAll(told);
            changedAt = Instant.now();
            return true;
        }

        @Override
        synchronized void finish(Batch batch, String id) {
            finished = true;
            content = null;
        }

        synchronized boolean isFinished() {
            return finished;
        }

        synchronized List<LineOutcome> told() {
            return List.copyOf(outcomes);
        }

        synchronized void lose() {
            content = null;
        }
    }

    /** One that goes on soon with what others have left. */
    private RegistryImports instance() {
        RegistryImports opened = new RegistryImports(lines, ledger, Duration.ofMillis(200), 4);
        opened.goOn();
        instances.add(opened);
        return opened;
    }

    @AfterEach
    void close() throws InterruptedException {
        for (RegistryImports each : instances) {
            each.close();
        }
    }

    private void received() throws IOException {
        ledger.keepLines("im-1", new ByteArrayInputStream(sent()));
    }

    private static byte[] sent() {
        return LongStream.rangeClosed(1, LINES)
                .mapToObj("{\"line\":%d}"::formatted)
                .collect(Collectors.joining("\n"))
                .getBytes(UTF_8);
    }

    private void assertEveryLineIsToldOfOnce() {
        assertThat(ledger.told())
                .extracting(LineOutcome::line)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, LINES).boxed().toList());
        assertThat(lines.decided).hasSize(LINES);
    }

    @Test
    void a_refused_line_keeps_no_other_from_being_accepted() throws Exception {
        received();
        instance().begin("im-1");
        Await.until("it is through", ledger::isFinished);

        assertEveryLineIsToldOfOnce();
        assertThat(ledger.told().stream().filter(LineOutcome::wasRefused)).hasSize(LINES / 10);
        assertThat(ledger.told().get(8)).isEqualTo(new LineOutcome(9, "md-9", null));
        assertThat(ledger.told().get(9).refusal().code()).isEqualTo("refused");
        assertThat(ledger.hasLines("im-1")).as("what the lines say is deleted").isFalse();
    }

    @Test
    void what_was_not_through_when_its_instance_ended_is_gone_on_with_by_another() throws Exception {
        received();
        lines.stopsAt = 700;
        RegistryImports first = instance();
        first.begin("im-1");
        lines.reached.await();
        Await.until("the first lines are told of", () -> !ledger.told().isEmpty());
        first.close();
        assertThat(ledger.told()).hasSize(RegistryImports.TOLD_AT_ONCE);

        lines.stopsAt = Long.MAX_VALUE;
        instance();
        Await.until("the other has brought it to its end", ledger::isFinished);
        assertEveryLineIsToldOfOnce();
        assertThat(lines.decided.get(100L)).as("told of, so not decided again").isEqualTo(1);
    }

    @Test
    void two_instances_at_once_tell_of_every_line_once() throws Exception {
        received();
        RegistryImports one = instance();
        RegistryImports other = instance();
        one.begin("im-1");
        other.begin("im-1");
        Await.until("it is through", ledger::isFinished);
        assertEveryLineIsToldOfOnce();
    }

    @Test
    void what_lost_its_lines_goes_on_when_they_are_sent_again() throws Exception {
        received();
        lines.stopsAt = 700;
        RegistryImports first = instance();
        first.begin("im-1");
        lines.reached.await();
        Await.until("the first lines are told of", () -> !ledger.told().isEmpty());
        first.close();
        ledger.lose();

        lines.stopsAt = Long.MAX_VALUE;
        RegistryImports next = instance();
        next.begin("im-1");
        received();
        next.begin("im-1");
        Await.until("it is through", ledger::isFinished);
        assertEveryLineIsToldOfOnce();
    }

    @Test
    void a_table_with_another_header_is_not_received() {
        assertThatThrownBy(() -> ImportUpload.receive(
                        ImportKind.MEDIATORS,
                        ImportFormat.CSV,
                        new ByteArrayInputStream("name,wage\n".getBytes(UTF_8))))
                .isInstanceOf(RequestRefused.class)
                .hasMessageContaining("there is no column 'wage'");
    }
}
