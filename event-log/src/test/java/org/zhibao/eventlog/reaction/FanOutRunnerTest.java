package org.zhibao.eventlog.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.eventlog.projection.Eventually.eventually;
import static org.zhibao.eventlog.projection.Eventually.eventuallyEqual;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.zhibao.embedded.Servers;
import org.zhibao.eventlog.Json;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.command.Caller;
import org.zhibao.eventlog.command.OutcomeUnknown;
import org.zhibao.eventlog.projection.HandWrittenLog;
import org.zhibao.eventlog.projection.Instances;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.eventlog.projection.ProjectionRunner;
import org.zhibao.eventlog.projection.Query;

class FanOutRunnerTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final int MORE_THAN_A_PAGE = 230;

    private final HandWrittenLog loans = new HandWrittenLog(Servers.kafka(), "loans", 3);
    private final HandWrittenLog rules = new HandWrittenLog(Servers.kafka(), "rules", 1);
    private final Instances instances = new Instances(Servers.kafka(), Servers.mongodb(), loans, rules);
    private final Inbox inbox = new Inbox();
    private final Map<String, @Nullable Integer> lent = new HashMap<>();
    private final ProjectionRunner<Rule> known = instances.start("rules", 100, new Rules());

    /** A loan for so many days; the days are null once it was given back. */
    record Loan(String stream, @Nullable Integer days) {}

    record Rule(String name, int days) {}

    record Change(String stream, int days) {}

    private final class Loans implements Projection<Loan> {
        @Override
        public String name() {
            return "loans";
        }

        @Override
        public Set<String> sources() {
            return Set.of(loans.log());
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
            JsonNode days = event.data().path("days");
            return new Loan(key, days.isInt() ? days.intValue() : null);
        }
    }

    private final class Rules implements Projection<Rule> {
        @Override
        public String name() {
            return "rules";
        }

        @Override
        public Set<String> sources() {
            return Set.of(rules.log());
        }

        @Override
        public Class<Rule> documentType() {
            return Rule.class;
        }

        @Override
        public Set<String> keys(LoggedEvent event) {
            return Set.of("loan");
        }

        @Override
        public Rule fold(@Nullable Rule rule, String key, LoggedEvent event) {
            return new Rule(key, event.data().path("days").intValue());
        }
    }

    /** Whatever is lent is lent for as many days as the rule says that is known. */
    private final class ChangeWhenRuleChanges implements FanOut<Loan> {
        @Override
        public Set<String> sources() {
            return Set.of(rules.log(), loans.log());
        }

        @Override
        public Projection<Loan> targets() {
            return new Loans();
        }

        @Override
        public @Nullable Touch<Loan> touchOf(LoggedEvent event) {
            if (event.data().path("days").isMissingNode()) {
                return null;
            }
            return new Touch<>() {
                @Override
                public Query candidates() {
                    return event.type().equals("rule.Changed")
                            ? Query.everything()
                            : Query.where("stream", event.stream());
                }

                @Override
                public Map<String, ?> commandsFor(Loan loan) {
                    int days = known.view().get("loan").map(Rule::days).orElse(0);
                    return loan.days() == null || loan.days() == days
                            ? Map.of()
                            : Map.of(loan.stream(), new Change(loan.stream(), days));
                }
            };
        }
    }

    @AfterEach
    void close() {
        instances.close();
        loans.close();
        rules.close();
    }

    private FanOutRunner<Loan> start(String instance) {
        FanOutRunner<Loan> runner = new FanOutRunner<>(
                instances.context(instance, 100),
                new ChangeWhenRuleChanges(),
                List.of(known.view()),
                this::change,
                failure -> false,
                InstantSource.fixed(NOON));
        instances.closing(runner::close);
        runner.start();
        return runner;
    }

    /** As an aggregate would: nothing happens to what is as it should be, and what happened is in the log. */
    private synchronized void change(Object command, Caller caller) {
        Change change = (Change) command;
        if (Objects.equals(lent.get(change.stream()), change.days())) {
            return;
        }
        int before = inbox.effects().size();
        inbox.send(command, caller);
        if (inbox.effects().size() > before) {
            lend(change.stream(), change.days());
        }
    }

    private static JsonNode days(@Nullable Integer days) {
        ObjectNode data = Json.LENIENT.createObjectNode();
        return days == null ? data : data.put("days", days);
    }

    private synchronized void lend(String stream, @Nullable Integer days) {
        lent.put(stream, days);
        loans.append(stream, "loan.Lent", List.of(days(days)));
    }

    private void rule(int days) {
        rules.append("rule-1", "rule.Changed", List.of(days(days)));
    }

    /** Lent by the rule of the time, 14 days. */
    private synchronized List<String> lendMany() {
        rule(14);
        List<String> streams =
                IntStream.range(0, MORE_THAN_A_PAGE).mapToObj(i -> "loan-" + i).toList();
        streams.forEach(each -> lent.put(each, 14));
        loans.appendAll(
                streams, "loan.Lent", streams.stream().map(each -> days(14)).toList());
        return streams;
    }

    private static Set<Change> changes(List<String> streams, int days) {
        return streams.stream().map(stream -> new Change(stream, days)).collect(Collectors.toSet());
    }

    private Set<Object> done() {
        return Set.copyOf(inbox.commands());
    }

    @Test
    void an_event_reaches_every_stream_it_touches_once_and_no_other() {
        List<String> streams = new ArrayList<>(lendMany());
        lend("loan-7", null);
        start("one");
        start("two");
        rule(21);

        streams.remove("loan-7");
        eventuallyEqual(changes(streams, 21), this::done);
        rule(21);
        rule(28);
        eventually("the next has reached all", () -> done().containsAll(changes(streams, 28)));
        assertThat(inbox.commands()).hasSize(2 * streams.size()).doesNotHaveDuplicates();
        assertThat(inbox.effects().get(0).caller().actor()).isEqualTo("reaction:ChangeWhenRuleChanges");
    }

    @Test
    void what_was_recorded_before_the_event_is_never_overlooked_nor_what_came_after_it_by_the_old_rule() {
        start("one");
        for (int round = 1; round <= 10; round++) {
            int days = round;
            lend("loan-before-" + days, 99);
            rule(days);
            lend("loan-after-" + days, 99);
            eventually(
                    "both follow rule " + days,
                    () -> done().containsAll(changes(List.of("loan-before-" + days, "loan-after-" + days), days)));
        }
    }

    @Test
    void one_that_is_cut_off_in_the_middle_is_gone_on_with_and_nothing_happens_twice() {
        List<String> streams = lendMany();
        FanOutRunner<Loan> one = start("one");
        inbox.failing(command ->
                inbox.effects().size() < 210 ? null : new OutcomeUnknown("cut off", new IllegalStateException()));
        rule(21);
        eventually("it is in the middle", () -> inbox.effects().size() == 210 && inbox.tries() > 211);
        one.close();

        inbox.failing(command -> null);
        start("two");

        eventuallyEqual(changes(streams, 21), this::done);
        assertThat(inbox.commands()).hasSize(streams.size());
    }

    @Test
    void one_that_fails_does_not_hold_up_the_others_and_is_tried_again() {
        List<String> streams = lendMany();
        FanOutRunner<Loan> runner = start("one");
        inbox.failing(command -> command.equals(new Change("loan-100", 21)) ? new IllegalStateException("bug") : null);
        rule(21);
        eventually("the event is parked", () -> parkedRule(runner) != null);
        assertThat(inbox.commands()).hasSize(streams.size() - 1);
        assertThat(parkedRule(runner)).contains("loan-100").contains("bug");

        inbox.failing(command -> null);
        runner.events().retryParked();

        eventuallyEqual(changes(streams, 21), this::done);
        eventually("nothing is parked", () -> runner.events().status().parked().isEmpty());
    }

    /** Why the event of the rule is parked; null when it is not. The loan's own event may be parked as well. */
    private @Nullable String parkedRule(FanOutRunner<Loan> runner) {
        return runner.events().status().parked().stream()
                .filter(parked -> parked.position().log().equals(rules.log()))
                .map(ReactionStatus.Parked::error)
                .findFirst()
                .orElse(null);
    }
}
