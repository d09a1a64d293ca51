package org.zhibao.cases.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.cases.assistance.CaseExamples.*;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.zhibao.cases.CaseRejected;
import org.zhibao.cases.CenterStanding;
import org.zhibao.cases.Logged;
import org.zhibao.cases.TransferRules;
import org.zhibao.cases.assistance.AssistanceCase;
import org.zhibao.cases.assistance.AssistanceCommand.LockCase;
import org.zhibao.cases.assistance.AssistanceCommand.StartExamination;
import org.zhibao.cases.assistance.AssistanceEvent;
import org.zhibao.cases.assistance.AssistanceEvent.CaseLocked;
import org.zhibao.cases.assistance.AssistanceEvent.CustodyMoved;
import org.zhibao.cases.transfer.CaseTransfer;
import org.zhibao.cases.transfer.TransferCommand;
import org.zhibao.cases.transfer.TransferCommand.AcceptTransfer;
import org.zhibao.cases.transfer.TransferCommand.DeclineTransfer;
import org.zhibao.cases.transfer.TransferCommand.DetermineCompetence;
import org.zhibao.cases.transfer.TransferCommand.EscalateToSuperior;
import org.zhibao.cases.transfer.TransferCommand.RecallTransfer;
import org.zhibao.cases.transfer.TransferEvent;
import org.zhibao.cases.transfer.TransferId;
import org.zhibao.cases.transfer.TransferState;
import org.zhibao.cases.view.CaseFile;
import org.zhibao.cases.view.Transfers;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.reaction.Reaction;
import org.zhibao.eventlog.reaction.Timer;

/**
 * Random transfers of one case between three centers, with the real aggregates, reactions and timers and with their faults: a
 * request that dies after the lock, reactions that lag and see events twice, timers that are late. At every event exactly one
 * center is responsible, and when all has settled nothing hangs.
 */
class RandomTransfersTest {
    private static final int LIVES = Integer.getInteger("lives", 60);
    private static final int MOST_LIVES = 50 * LIVES;
    private static final int STEPS = 60;

    private static final CenterStanding WEST_OPERATING =
            new CenterStanding("510000-as-west", "510000", true, NORTH_OPERATING.services(), "centers.log/1@1");
    private static final List<CenterStanding> CENTERS = List.of(NORTH_OPERATING, SOUTH_OPERATING, WEST_OPERATING);

    @Test
    void at_every_event_one_center_is_responsible_and_in_the_end_nothing_hangs() {
        long first = Long.getLong("seed", System.nanoTime());
        Set<String> seen = new TreeSet<>();
        Set<String> everything = new TreeSet<>(Set.of("CustodyMoved", "CaseUnlocked", "SenderAccessEnded", "finished"));
        for (Class<?> event : TransferEvent.class.getPermittedSubclasses()) {
            // Nothing is published in these lives; TransferTest has it.
            if (event != TransferEvent.AnswerRecalculated.class) {
                everything.add(event.getSimpleName());
            }
        }
        long seed = first;
        for (; seed < first + LIVES || (seed < first + MOST_LIVES && !seen.containsAll(everything)); seed++) {
            new World(seed, seen).live();
        }
        assertThat(seen)
                .as("lives of the seeds %d to %d reach everything", first, seed - 1)
                .containsAll(everything);
    }

    private static final class World {
        private final long seed;
        private final Random random;
        private final Set<String> seen;
        private final Configuration axon = DefaultConfigurer.defaultConfiguration(false)
                .configureEmbeddedEventStore(parts -> new InMemoryEventStorageEngine())
                .configureAggregate(AssistanceCase.class)
                .configureAggregate(CaseTransfer.class)
                .start();

        private final List<LoggedEvent> log = new ArrayList<>();
        private final Map<String, Integer> lengths = new HashMap<>();
        private final Set<String> done = new HashSet<>();
        private final Map<Reaction, Integer> read = new LinkedHashMap<>();
        private final List<Dates<?>> timers = List.of(
                new Dates<>(new ProposeTransferWhenOnlyLocked()),
                new Dates<>(new LapseTransferWhenUnanswered()),
                new Dates<>(new EndSenderAccessWhenItsDaysAreOver()));

        private Instant now = MONDAY;
        private String responsible = NORTH;
        private int moves;
        private int proposals;
        private CaseFile.@Nullable Document file;
        private final Map<String, Transfers.Document> transfers = new LinkedHashMap<>();

        World(long seed, Set<String> seen) {
            this.seed = seed;
            this.random = new Random(seed);
            this.seen = seen;
            read.put(new MoveCustodyWhenTransferIsDecided(), 0);
            read.put(new CompleteTransferWhenCustodyMoved(), 0);
        }

        void live() {
            send(submit(), NORTH);
            for (int step = 0; step < STEPS; step++) {
                now = now.plus(Duration.ofMinutes(random.nextInt(2 * 24 * 60)));
                switch (random.nextInt(6)) {
                    case 0 -> propose();
                    case 1, 2 -> answer();
                    case 3 -> react(random.nextInt(3));
                    case 4 -> timers.forEach(timer -> timer.strike(random.nextInt(3) == 0));
                    default -> send(new StartExamination(CASE), anyCenter().id());
                }
            }
            settle();
            axon.shutdown();
        }

        /** Of three requests one dies after the lock. */
        private void propose() {
            String transfer = "T" + ++proposals;
            boolean locked =
                    send(new LockCase(CASE, transfer, anyCenter(), "演示", "演示", TransferRules.BY_DEFAULT), responsible);
            if (locked && random.nextInt(3) > 0) {
                CaseLocked lock = log.get(log.size() - 1).as(CaseLocked.class);
                send(ProposeTransferWhenOnlyLocked.proposal(lock), responsible);
            }
        }

        private void answer() {
            TransferId id = new TransferId("T" + (1 + random.nextInt(proposals + 1)));
            CenterStanding center = anyCenter();
            TransferCommand command = switch (random.nextInt(8)) {
                case 0, 1 -> new AcceptTransfer(id, center);
                case 2 -> new DeclineTransfer(id, "演示");
                case 3 -> new RecallTransfer(id, "演示");
                case 4 -> new EscalateToSuperior(id, "演示");
                default -> new DetermineCompetence(id, center, "演示");
            };
            send(command, command instanceof DetermineCompetence ? "CN" : center.id());
        }

        /** Each reaction goes on a little, and now and then begins again some events before. */
        private void react(int most) {
            read.replaceAll((reaction, next) -> {
                int from = random.nextInt(4) == 0 ? Math.max(0, next - random.nextInt(5)) : next;
                int to = Math.min(log.size(), from + most);
                for (int i = from; i < to; i++) {
                    int place = 0;
                    for (Object command : reaction.commandsFor(log.get(i))) {
                        sendOnce("%s/%d/%d".formatted(reaction.name(), i, place++), command);
                    }
                }
                return Math.max(next, to);
            });
        }

        private void settle() {
            for (int round = 0; round < 6; round++) {
                now = now.plus(Duration.ofDays(20));
                timers.forEach(timer -> timer.strike(false));
                for (int i = 0; i <= log.size(); i++) {
                    react(50);
                }
            }
            List<Transfers.Document> open = transfers.values().stream()
                    .filter(transfer -> transfer.state() == TransferState.UNDER_DETERMINATION)
                    .toList();
            assertThat(open)
                    .as("life seed %d: one waits for the superior at most", seed)
                    .hasSizeLessThanOrEqualTo(1);
            assertThat(transfers.values())
                    .as("life seed %d: every other transfer has ended", seed)
                    .filteredOn(transfer -> !open.contains(transfer))
                    .allMatch(transfer -> transfer.state().allowedCommands().isEmpty());
            assertThat(file.custody().transfer() == null)
                    .as("life seed %d: locked only for what the superior has to decide", seed)
                    .isEqualTo(open.isEmpty());
            assertThat(transfers.values())
                    .as("life seed %d: as many completed as moved", seed)
                    .filteredOn(transfer -> transfer.state() == TransferState.COMPLETED)
                    .hasSize(moves);
            assertThat(file.center()).as("life seed %d", seed).isEqualTo(responsible);
            assertThat(file.readers()).as("life seed %d", seed).containsExactly("office:" + responsible);
        }

        private void sendOnce(String id, Object command) {
            if (!done.contains(id) && send(command, "case-service")) {
                done.add(id);
            }
        }

        /** Whether anything came of it. */
        private boolean send(Object command, String office) {
            int before = log.size();
            try {
                axon.commandGateway()
                        .sendAndWait(GenericCommandMessage.asCommandMessage(command)
                                .withMetaData(Map.of("at", now, "actor", CLERK, "office", office)));
            } catch (CaseRejected | AggregateNotFoundException refused) {
                return false;
            }
            String stream = command instanceof TransferCommand transfer
                    ? transfer.transfer().toString()
                    : CASE.toString();
            int from = lengths.getOrDefault(stream, 0);
            List<?> events = axon.eventStore()
                    .readEvents(stream, from)
                    .asStream()
                    .map(message -> (Object) message.getPayload())
                    .toList();
            events.forEach(event -> append(stream, event));
            return log.size() > before;
        }

        private void append(String stream, Object event) {
            String name = event.getClass().getSimpleName();
            int sequence = lengths.merge(stream, 1, Integer::sum) - 1;
            String type = (event instanceof AssistanceEvent ? "assistance." : "transfer.") + name;
            LoggedEvent logged = Logged.event("cases.log", stream, sequence, type, now, event);
            log.add(logged);
            seen.add(name);
            if (event instanceof AssistanceEvent ofCase) {
                if (event instanceof CustodyMoved moved) {
                    assertThat(moved.from()).as("life seed %d: %s", seed, event).isEqualTo(responsible);
                    responsible = moved.center();
                    moves++;
                }
                assertThat(ofCase.center()).as("life seed %d: %s", seed, event).isEqualTo(responsible);
                file = new CaseFile().fold(file, CASE.value(), logged);
            } else {
                String id = TransferId.ofStream(stream).value();
                transfers.put(id, new Transfers().fold(transfers.get(id), id, logged));
            }
            timers.forEach(timer -> timer.fold(logged));
        }

        private CenterStanding anyCenter() {
            return CENTERS.get(random.nextInt(CENTERS.size()));
        }

        /** A timer with its dates. */
        private final class Dates<D extends Record> {
            private final Timer<D> timer;
            private final Map<String, D> dates = new LinkedHashMap<>();

            Dates(Timer<D> timer) {
                this.timer = timer;
            }

            void fold(LoggedEvent event) {
                for (String key : timer.dates().keys(event)) {
                    dates.put(key, timer.dates().fold(dates.get(key), key, event));
                }
            }

            void strike(boolean late) {
                for (D date : List.copyOf(dates.values())) {
                    Instant due = due(date);
                    if (!late && due != null && !due.isAfter(now)) {
                        if (timer instanceof ProposeTransferWhenOnlyLocked) {
                            seen.add("finished");
                        }
                        sendOnce(timer.dateId(date), timer.commandFor(date));
                    }
                }
            }

            private @Nullable Instant due(D date) {
                if (date instanceof ProposeTransferWhenOnlyLocked.Promised promised) {
                    return promised.due();
                }
                if (date instanceof LapseTransferWhenUnanswered.AnswerDue answer) {
                    return answer.due();
                }
                return ((EndSenderAccessWhenItsDaysAreOver.AccessEnds) date).due();
            }
        }
    }
}
