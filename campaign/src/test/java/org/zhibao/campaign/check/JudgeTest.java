package org.zhibao.campaign.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.zhibao.campaign.check.Violation.Promise;
import org.zhibao.campaign.journal.Answer;
import org.zhibao.campaign.journal.Invocation;
import org.zhibao.campaign.journal.Operation;
import org.zhibao.campaign.topic.Found;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JudgeTest {
    private final WrittenLog log = WrittenLog.ofCaseInHandling();

    @Test
    void finds_nothing_in_a_log_that_keeps_every_promise() {
        log.refused("ResumeHandling", 409);
        log.read(3, 3, "IN_HANDLING");

        assertThat(log.judged().violations()).isEmpty();
        assertThat(log.judged().acknowledged()).isEqualTo(4);
    }

    @Nested
    class Finds {
        @Test
        void an_acknowledged_command_that_is_lost() {
            log.records.remove(3);

            assertThat(promises()).contains(Promise.NOTHING_IS_LOST);
        }

        @Test
        void an_acknowledged_command_that_lies_elsewhere() {
            Operation last = log.operations.remove(3);
            log.operations.add(toldOtherwise(last, "cases.log/0@77", 3));

            assertThat(promises()).containsExactly(Promise.NOTHING_IS_LOST);
        }

        @Test
        void a_command_that_counts_twice() {
            log.append(Checker.commandOf(log.operations.get(3).asked()), "HandlerAssigned");

            assertThat(promises()).contains(Promise.NOTHING_IS_DOUBLED);
        }

        @Test
        void a_commit_nobody_asked_for() {
            log.append("00000000-0000-0000-0000-000000000000", "OpinionDrafted");

            assertThat(promises()).containsExactly(Promise.NOTHING_IS_INVENTED);
        }

        @Test
        void a_refused_command_that_counts_nevertheless() {
            log.refused("SuspendHandling", 409);
            log.append(Checker.commandOf(log.operations.get(4).asked()), "HandlingSuspended");

            assertThat(promises()).contains(Promise.NOTHING_IS_INVENTED);
        }

        @Test
        void commands_that_lie_in_another_order_than_they_were_acknowledged_in() {
            Operation second = log.operations.get(1);
            Operation third = log.operations.get(2);
            log.operations.set(1, at(second, third.invokedAt() + 100));
            log.operations.set(2, at(third, second.invokedAt()));

            assertThat(promises()).contains(Promise.ORDER_IS_KEPT, Promise.CASES_ARE_LINEARIZABLE);
        }

        @Test
        void an_unknown_that_was_never_resolved() {
            Answer none = Answer.none(5, 1, 5_000, "connection reset");
            log.operations.add(
                    new Operation(log.asked("SuspendHandling", null, null), List.of("cases-1"), null, List.of(none)));

            assertThat(promises()).containsExactly(Promise.UNKNOWNS_ARE_RESOLVED);
        }

        @Test
        void a_wrong_refusal() {
            log.refused("SuspendHandling", 409);

            assertThat(promises()).containsExactly(Promise.CASES_ARE_LINEARIZABLE);
        }

        @Test
        void a_read_that_has_not_seen_what_it_had_to() {
            log.read(3, 2, "ACCEPTED");

            assertThat(promises()).contains(Promise.READS_DO_NOT_FALL_BEHIND);
        }

        @Test
        void a_read_of_a_state_that_never_was() {
            log.read(2, 3, "SUSPENDED");

            assertThat(promises()).containsExactly(Promise.CASES_ARE_LINEARIZABLE);
        }

        @Test
        void an_answer_that_nobody_understands() {
            log.refused("ResumeHandling", 400);

            assertThat(promises()).contains(Promise.ANSWERS_ARE_CLEAR);
        }

        @Test
        void a_hole_in_the_log() {
            log.records.remove(1);

            assertThat(promises()).contains(Promise.THE_LOG_IS_SOUND);
        }

        private List<Promise> promises() {
            return log.judged().violations().stream()
                    .map(Violation::promise)
                    .distinct()
                    .toList();
        }
    }

    @Nested
    class Passes_over {
        @Test
        void a_record_that_was_sent_twice() {
            Found last = log.records.get(3);
            put(new Found(last.partition(), 4, last.key(), last.headers(), last.value()), "sequence taken");
        }

        @Test
        void a_commit_that_leaves_a_gap() {
            put(
                    log.commit(WrittenLog.partition(), log.next() + 1, log.lastHash(), "c", "HandlingSuspended"),
                    "sequence ahead");
        }

        @Test
        void a_commit_that_continues_another_history() {
            put(
                    log.commit(WrittenLog.partition(), log.next(), "f".repeat(64), "c", "HandlingSuspended"),
                    "other predecessor");
        }

        @Test
        void a_commit_in_a_wrong_partition() {
            int away = (WrittenLog.partition() + 1) % WrittenLog.PARTITIONS;
            put(log.commit(away, log.next(), log.lastHash(), "c", "HandlingSuspended"), "wrong partition");
        }

        @Test
        void a_commit_whose_hash_is_not_that_of_its_content() {
            Found whole = log.commit(WrittenLog.partition(), log.next(), log.lastHash(), "c", "HandlingSuspended");
            put(new Found(whole.partition(), 4, whole.key(), whole.headers(), "{}".getBytes(UTF_8)), "malformed");
        }

        @Test
        void what_is_no_commit_at_all() {
            put(new Found(WrittenLog.partition(), 4, null, Map.of(), null), "malformed");
        }

        private void put(Found found, String why) {
            log.records.add(found);

            assertThat(log.judged().violations()).isEmpty();
            assertThat(log.judged().voids()).containsExactly(Map.entry(why, 1));
        }
    }

    private static Operation toldOtherwise(Operation operation, String position, long sequence) {
        Answer told = operation.settled();
        Answer other = new Answer(
                told.operation(),
                told.attempt(),
                told.at(),
                told.status(),
                null,
                null,
                false,
                sequence,
                told.id(),
                position,
                told.recordedAt(),
                null,
                told.events());
        return new Operation(operation.asked(), operation.instances(), other, operation.answers());
    }

    private static Operation at(Operation operation, long begin) {
        Invocation asked = operation.asked();
        Invocation moved = new Invocation(
                asked.operation(),
                asked.attempt(),
                begin,
                asked.client(),
                asked.instance(),
                asked.command(),
                asked.stream(),
                asked.actor(),
                asked.office(),
                asked.key(),
                asked.argument(),
                asked.ifMatch(),
                asked.readAfter());
        return new Operation(moved, operation.instances(), operation.settled().heardAt(begin + 5), operation.answers());
    }
}
