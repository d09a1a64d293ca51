package org.zhibao.eventlog.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.zhibao.eventlog.projection.Eventually.eventually;
import static org.zhibao.eventlog.projection.Eventually.eventuallyEqual;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.zhibao.embedded.Servers;
import org.zhibao.eventlog.Json;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.Position;
import org.zhibao.eventlog.projection.HandWrittenLog;
import org.zhibao.eventlog.projection.Instances;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.eventlog.projection.View;
import org.zhibao.eventlog.projection.ViewBuilding;

class TimerRunnerTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final HandWrittenLog log = new HandWrittenLog(Servers.kafka(), "loans", 3);
    private final Instances instances = new Instances(Servers.kafka(), Servers.mongodb(), log);
    private final Inbox inbox = new Inbox();
    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);

    private final AtomicInteger looks = new AtomicInteger();

    record Loan(String stream, @Nullable Instant due) {}

    record Remind(String stream, Instant due) {}

    private static final class Loans implements Projection<Loan> {
        private final Set<String> sources;

        Loans(Set<String> sources) {
            this.sources = sources;
        }

        @Override
        public String name() {
            return "loans";
        }

        @Override
        public Set<String> sources() {
            return sources;
        }

        @Override
        public Class<Loan> documentType() {
            return Loan.class;
        }

        @Override
        public Set<String> keys(LoggedEvent event) {
            return Set.of(event.stream());
        }

        @Override
        public Loan fold(@Nullable Loan loan, String key, LoggedEvent event) {
            String due = event.data().path("due").textValue();
            return new Loan(key, due == null ? null : Instant.parse(due));
        }
    }

    private final class RemindWhenLate implements Timer<Loan> {
        @Override
        public Projection<Loan> dates() {
            return new Loans(Set.of(log.log()));
        }

        @Override
        public String dateId(Loan loan) {
            return loan.stream() + "/" + loan.due();
        }

        @Override
        public Object commandFor(Loan loan) {
            return new Remind(loan.stream(), loan.due() == null ? NOON : loan.due());
        }
    }

    @AfterEach
    void close() {
        instances.close();
        log.close();
    }

    private Instant look() {
        looks.incrementAndGet();
        return now.get();
    }

    private TimerRunner<Loan> start(String instance) {
        return start(instance, Duration.ZERO);
    }

    private TimerRunner<Loan> start(String instance, Duration patience) {
        TimerRunner<Loan> runner = new TimerRunner<>(
                instances.context(instance, 100), new RemindWhenLate(), inbox, failure -> false, this::look, patience);
        instances.closing(runner::close);
        runner.start();
        return runner;
    }

    private Position lend(String stream, @Nullable Instant due) {
        ObjectNode data = Json.LENIENT.createObjectNode();
        return log.append(stream, "loan.Lent", List.of(due == null ? data : data.put("due", Json.text(due))));
    }

    @Test
    void a_date_that_has_passed_has_its_command_once_and_others_have_none() {
        lend("loan-1", NOON);
        lend("loan-2", NOON.plusMillis(1));
        lend("loan-3", null);
        start("one");
        start("two");

        eventuallyEqual(List.of(new Remind("loan-1", NOON)), inbox::commands);
        assertThat(inbox.effects().get(0).caller().actor()).isEqualTo("timer:RemindWhenLate");
        lend("loan-1", null);
        now.set(NOON.plusMillis(1));

        eventuallyEqual(List.of(new Remind("loan-1", NOON), new Remind("loan-2", NOON.plusMillis(1))), inbox::commands);
    }

    @Test
    void a_date_is_left_alone_for_as_long_as_patience_lasts() {
        lend("loan-1", NOON);
        Position last = lend("loan-2", NOON);
        View<Loan> dates = start("one", Duration.ofSeconds(20)).dates().view();
        eventually("both are known", () -> isFolded(dates, last));
        int before = looks.get();
        eventually("the timer has looked at both", () -> looks.get() >= before + 2);
        assertThat(inbox.commands()).isEmpty();

        Position kept = lend("loan-1", null);
        eventually("what was done in time is known", () -> isFolded(dates, kept));
        now.set(NOON.plusSeconds(20));

        eventuallyEqual(List.of(new Remind("loan-2", NOON)), inbox::commands);
    }

    @Test
    void a_date_that_is_moved_in_time_is_never_acted_upon() {
        lend("loan-1", NOON.plusSeconds(60));
        lend("loan-2", NOON.plusSeconds(60));
        View<Loan> dates = start("one").dates().view();
        Position moved = lend("loan-1", NOON.plusSeconds(600));
        eventually("it is known", () -> isFolded(dates, moved));
        now.set(NOON.plusSeconds(61));

        eventuallyEqual(List.of(new Remind("loan-2", NOON.plusSeconds(60))), inbox::commands);
    }

    private static boolean isFolded(View<Loan> dates, Position position) {
        try {
            return dates.awaitFolded(position, Duration.ZERO);
        } catch (ViewBuilding notYet) {
            return false;
        }
    }

    @Test
    void what_fails_is_tried_again_but_not_all_the_time() {
        inbox.failing(command -> new IllegalStateException("not now"));
        lend("loan-1", NOON);
        start("one");
        eventually("it was tried", () -> inbox.tries() == 1);

        now.set(NOON.plus(Duration.ofSeconds(2)));
        eventually("it was tried again", () -> inbox.tries() == 2);
        inbox.failing(command -> null);
        now.set(NOON.plus(Duration.ofSeconds(7)));

        eventuallyEqual(List.of(new Remind("loan-1", NOON)), inbox::commands);
    }

    @Test
    void its_documents_must_say_when_they_are_due() {
        record Undated(String name) {}
        Timer<Undated> timer = new Timer<>() {
            @Override
            public Projection<Undated> dates() {
                return new Projection<>() {
                    @Override
                    public String name() {
                        return "undated";
                    }

                    @Override
                    public Set<String> sources() {
                        return Set.of(log.log());
                    }

                    @Override
                    public Class<Undated> documentType() {
                        return Undated.class;
                    }

                    @Override
                    public Set<String> keys(LoggedEvent event) {
                        return Set.of();
                    }

                    @Override
                    public @Nullable Undated fold(@Nullable Undated document, String key, LoggedEvent event) {
                        return document;
                    }
                };
            }

            @Override
            public String dateId(Undated document) {
                return document.name();
            }

            @Override
            public Object commandFor(Undated document) {
                return document;
            }
        };

        assertThatThrownBy(() -> new TimerRunner<>(
                        instances.context("one", 1), timer, inbox, failure -> false, now::get, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs a component Instant due");
    }
}
