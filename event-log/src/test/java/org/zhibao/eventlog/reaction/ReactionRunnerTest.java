package org.zhibao.eventlog.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.eventlog.projection.Eventually.eventually;
import static org.zhibao.eventlog.projection.Eventually.eventuallyEqual;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.zhibao.embedded.Servers;
import org.zhibao.eventlog.Json;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.Position;
import org.zhibao.eventlog.command.Caller;
import org.zhibao.eventlog.command.CommandRefused;
import org.zhibao.eventlog.command.OutcomeUnknown;
import org.zhibao.eventlog.projection.HandWrittenLog;
import org.zhibao.eventlog.projection.Instances;

class ReactionRunnerTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final HandWrittenLog log = new HandWrittenLog(Servers.kafka(), "bookings", 2);
    private final Instances instances = new Instances(Servers.kafka(), Servers.mongodb(), log);
    private final Inbox inbox = new Inbox();
    private final AtomicBoolean mended = new AtomicBoolean();

    record Note(String text) {}

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused() {
            super("no");
        }
    }

    /** Two notes for each booking; poisoned ones are a bug until mended. */
    private final class NoteBooking implements Reaction {
        @Override
        public Set<String> sources() {
            return Set.of(log.log());
        }

        @Override
        public List<?> commandsFor(LoggedEvent event) {
            String text = event.data().path("text").asText();
            if (text.startsWith("poison") && !mended.get()) {
                throw new IllegalArgumentException("poisoned");
            }
            return List.of(new Note(text), new Note(text + " again"));
        }
    }

    @AfterEach
    void close() {
        instances.close();
        log.close();
    }

    private ReactionRunner start(String instance) {
        ReactionRunner runner = new ReactionRunner(
                instances.context(instance, 100),
                new NoteBooking(),
                inbox,
                failure -> failure instanceof Refused,
                InstantSource.fixed(NOON));
        instances.closing(runner::close);
        runner.start();
        return runner;
    }

    private Position book(String stream, String text) {
        JsonNode data = Json.LENIENT.createObjectNode().put("text", text);
        return log.append(stream, "account.Booked", List.of(data));
    }

    private static List<Object> notes(String... texts) {
        List<Object> notes = new ArrayList<>();
        for (String text : texts) {
            notes.add(new Note(text));
            notes.add(new Note(text + " again"));
        }
        return notes;
    }

    @Test
    void every_event_since_the_beginning_has_its_commands_in_order() {
        book("account-1", "one");
        log.appendVoid(0);
        log.appendVoid(1);
        start("one");
        eventuallyEqual(notes("one"), inbox::commands);

        book("account-1", "two");

        eventuallyEqual(notes("one", "two"), inbox::commands);
    }

    @Test
    void a_command_says_what_it_reacts_to_and_has_an_id_of_its_own() {
        Position position = book("account-1", "one");
        start("one");
        eventuallyEqual(2, () -> inbox.effects().size());

        Caller caller = inbox.effects().get(0).caller();
        assertThat(caller)
                .isEqualTo(new Caller(
                        "reaction:NoteBooking",
                        "north",
                        caller.commandId(),
                        null,
                        null,
                        position.toString(),
                        position.toString(),
                        NOON));
        assertThat(inbox.effects().get(1).caller().commandId()).isNotEqualTo(caller.commandId());
    }

    @Test
    void two_instances_and_restarts_have_each_effect_once() {
        ReactionRunner one = start("one");
        List<Object> expected = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            book("account-" + i, "early " + i);
            expected.addAll(notes("early " + i));
        }
        ReactionRunner two = start("two");
        for (int i = 0; i < 20; i++) {
            book("account-" + i, "later " + i);
            expected.addAll(notes("later " + i));
        }
        one.close();
        book("account-1", "last");
        expected.addAll(notes("last"));

        eventually("all has been done", () -> inbox.commands().size() == expected.size());
        assertThat(inbox.commands()).containsExactlyInAnyOrderElementsOf(expected);
        two.close();
        start("two");
        book("account-1", "very last");
        eventually("it goes on", () -> inbox.commands().size() == expected.size() + 2);
    }

    @Test
    void a_refusal_is_an_answer() {
        inbox.failing(command -> command.equals(new Note("one")) ? new Refused() : null);
        start("one");
        book("account-1", "one");
        book("account-1", "two");

        eventually("the rest is done", () -> inbox.commands().size() == 3);
        assertThat(inbox.commands()).containsExactly(new Note("one again"), new Note("two"), new Note("two again"));
        assertThat(instances
                        .meters()
                        .get("zhibao.reaction.commands")
                        .tag("outcome", "refused")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void what_may_work_later_is_sent_until_it_does() {
        inbox.failing(command -> new OutcomeUnknown("no answer", new IllegalStateException()));
        ReactionRunner runner = start("one");
        book("account-1", "one");
        eventually("it was tried again and again", () -> inbox.tries() > 4);
        assertThat(runner.status().interrupted()).isEqualTo("OutcomeUnknown: no answer");
        assertThat(runner.status().parked()).isEmpty();

        inbox.failing(command -> null);

        eventuallyEqual(notes("one"), inbox::commands);
        eventually("nothing is wrong", () -> runner.status().interrupted() == null);
    }

    @Test
    void an_event_it_cannot_handle_waits_and_other_streams_go_on() {
        ReactionRunner runner = start("one");
        Position poisoned = book("account-1", "poison");
        Position following = book("account-1", "after");
        book("account-2", "other");
        eventuallyEqual(notes("other"), inbox::commands);
        eventually("both are parked", () -> runner.status().parked().size() == 2);

        assertThat(runner.status().parked())
                .extracting(ReactionStatus.Parked::position)
                .containsExactlyInAnyOrder(poisoned, following);
        mended.set(true);
        runner.retryParked();

        eventuallyEqual(Set.copyOf(notes("other", "poison", "after")), () -> Set.copyOf(inbox.commands()));
        assertThat(inbox.commands().subList(2, 6)).isEqualTo(notes("poison", "after"));
    }

    @Test
    void what_is_parked_is_remembered_by_the_broker_alone() {
        ReactionRunner runner = start("one");
        book("account-1", "poison");
        book("account-2", "other");
        log.appendUnreadable("account-3");
        eventually("two are parked", () -> runner.status().parked().size() == 2);
        eventuallyEqual(notes("other"), inbox::commands);
        runner.close();
        instances.database().drop();

        mended.set(true);
        ReactionRunner later = start("one");

        eventuallyEqual(Set.copyOf(notes("other", "poison")), () -> Set.copyOf(inbox.commands()));
        eventually("the unreadable one stays", () -> later.status().parked().size() == 1);
    }

    @Test
    void a_bug_in_handling_the_command_is_parked_and_one_too_large_as_well() {
        inbox.failing(command -> command.equals(new Note("one"))
                ? new IllegalStateException("bug")
                : command.equals(new Note("two"))
                        ? new CommandRefused(CommandRefused.Cause.TOO_LARGE, 0, "too large")
                        : command.equals(new Note("three"))
                                ? new CommandRefused(CommandRefused.Cause.NOT_FOUND, -1, "not found")
                                : null);
        ReactionRunner runner = start("one");
        book("account-1", "one");
        book("account-2", "two");
        book("account-3", "three");

        eventually("two are parked", () -> runner.status().parked().size() == 2);
        eventuallyEqual(List.of(new Note("three again")), inbox::commands);
    }
}
