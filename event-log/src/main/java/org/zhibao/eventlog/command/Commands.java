package org.zhibao.eventlog.command;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.Commit;
import org.zhibao.eventlog.Envelope;
import org.zhibao.eventlog.EventCatalog;
import org.zhibao.eventlog.Head;
import org.zhibao.eventlog.LoggedCommit;
import org.zhibao.eventlog.Recent;
import org.zhibao.eventlog.Sight;
import org.zhibao.eventlog.append.AppendUnknown;
import org.zhibao.eventlog.append.Appender;
import org.zhibao.eventlog.replica.LogReplica;
import org.zhibao.eventlog.replica.LogUnavailable;

/**
 * Sends commands to aggregates so that each has its effect exactly once, however often it is repeated and wherever.
 *
 * <p>The order of things is the promise: look for an earlier answer; decide on the replica's state; append; when the world
 * moved on, decide again; and before any answer that appends nothing, make sure that the replica did not lag.
 */
public final class Commands implements AutoCloseable {
    private static final int MOST_TRIES = 40;
    private static final int RECENT_STREAMS = 10_000;

    /** Of all types together, one for each 64 kB of heap: a loaded aggregate takes some 10 kB, and a service has dozens of types. */
    private static final int RECENT_AGGREGATES =
            (int) Math.min(10_000, Runtime.getRuntime().maxMemory() >> 16);

    private final LogReplica replica;
    private final EventCatalog catalog;
    private final Appender appender;
    private final ReadBarrier barrier;
    private final Predicate<Throwable> isRefusal;
    private final BiPredicate<String, Sight> covers;
    private final Configuration axon;
    private final CommandBus bus;
    private final Targets targets = new Targets();
    private final RecordedTimes recordedTimes;
    private final Recent<EventSourcedAggregate<?>> recent = new Recent<>(RECENT_AGGREGATES);
    private final Turns turns = new Turns();
    private volatile boolean closed;

    /**
     * @param aggregates the classes that handle commands
     * @param isRefusal which exceptions of the aggregates are answers: no, because of a rule
     */
    public Commands(
            String kafka,
            String clientId,
            LogReplica replica,
            EventCatalog catalog,
            List<Class<?>> aggregates,
            Predicate<Throwable> isRefusal) {
        this(kafka, clientId, replica, catalog, aggregates, isRefusal, (stream, sight) -> true);
    }

    /** @param covers whether a stream that exists can be seen by somebody; for others it does not exist */
    public Commands(
            String kafka,
            String clientId,
            LogReplica replica,
            EventCatalog catalog,
            List<Class<?>> aggregates,
            Predicate<Throwable> isRefusal,
            BiPredicate<String, Sight> covers) {
        this.replica = replica;
        this.catalog = catalog;
        this.isRefusal = isRefusal;
        this.covers = covers;
        this.recordedTimes = new RecordedTimes(replica, RECENT_STREAMS);
        this.appender = new Appender(kafka, clientId + "-append", replica);
        this.barrier = new ReadBarrier(kafka, clientId + "-barrier", replica);
        this.axon = configure(aggregates, new LogEventStorageEngine(replica, appender, catalog));
        this.bus = axon.commandBus();
        axon.start();
    }

    private Configuration configure(List<Class<?>> aggregates, LogEventStorageEngine engine) {
        // false: no discovered modules, so that nothing calls home.
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureCommandBus(parts -> SimpleCommandBus.builder()
                        .transactionManager(NoTransactionManager.INSTANCE)
                        .build())
                .configureCorrelationDataProviders(parts -> List.of())
                .configureEventStore(parts ->
                        EmbeddedEventStore.builder().storageEngine(engine).build());
        aggregates.forEach(aggregate -> configurer.configureAggregate(configuration(aggregate)));
        return configurer.buildConfiguration();
    }

    private <T> AggregateConfigurer<T> configuration(Class<T> aggregate) {
        return AggregateConfigurer.defaultConfiguration(aggregate)
                .configureCommandTargetResolver(parts -> targets)
                .configureRepository(parts -> new CachedAggregates<>(
                        EventSourcingRepository.builder(aggregate)
                                .eventStore(parts.eventStore())
                                // Whoever gets here has the stream's turn already.
                                .lockFactory(NullLockFactory.INSTANCE),
                        replica,
                        recent));
    }

    /**
     * Sends a command and waits for its answer. A repeat gets the first answer. Throws the aggregate's own refusal,
     * {@link CommandRefused}, {@link OutcomeUnknown} or {@link LogUnavailable}; after the last two repeating the same command
     * id is safe.
     */
    public Answer send(Object command, Caller caller) {
        if (closed) {
            throw new LogUnavailable("the service is stopping");
        }
        String stream = targets.streamOf(command);
        for (int tries = 1; tries <= MOST_TRIES; tries++) {
            replica.requireLive();
            Attempt attempt = turns.take(stream, () -> attempt(command, caller, stream));
            @Nullable Answer answer = conclude(attempt, stream, caller);
            if (answer != null) {
                return answer;
            }
            giveWay(tries);
        }
        throw new LogUnavailable("too many others are writing to " + stream + " at this moment");
    }

    /**
     * What came of one try.
     *
     * @param before the head that was decided on; null when the answer does not depend on it any more
     * @param conclusion null when the world moved on and the command must be decided again
     */
    private record Attempt(@Nullable Head before, @Nullable Conclusion conclusion) {
        static final Attempt OVERTAKEN = new Attempt(null, null);

        static Attempt settled(Conclusion conclusion) {
            return new Attempt(null, conclusion);
        }
    }

    private Attempt attempt(Object command, Caller caller, String stream) {
        // First the head, then the earlier answer: a try of this very command that is read in between has moved the
        // head.
        Head before = replica.head(stream);
        Optional<LoggedCommit> earlier = replica.byCommand(caller.commandId());
        if (earlier.isPresent()) {
            return Attempt.settled(() -> repeated(earlier.get(), caller));
        }
        boolean outOfSight = before.exists() && !covers.test(stream, caller.sight());
        long last = outOfSight ? Head.EMPTY.lastSequence() : before.lastSequence();
        Long expected = caller.expectedSequence();
        if (expected != null && expected != last) {
            return new Attempt(before, () -> {
                throw new CommandRefused(
                        CommandRefused.Cause.VERSION_CONFLICT,
                        last,
                        "%s is at %d, not at %d".formatted(stream, last, expected));
            });
        }
        if (outOfSight) {
            // Told like what does not exist, and as late: the replica may not have read yet what brings it into sight.
            return new Attempt(before, () -> {
                throw notFound(stream);
            });
        }
        Sending sending = new Sending(caller, before, notBefore(stream, before, caller.now()));
        Throwable fault = dispatch(command, sending);
        Answer appended = sending.answer();
        if (appended != null) {
            // Accepted is accepted: a fault after that changes nothing in the log.
            recordedTimes.remember(stream, new Head(appended.last() + 1, appended.hash()), appended.at());
            return Attempt.settled(() -> appended);
        }
        if (fault instanceof ConcurrencyException) {
            return Attempt.OVERTAKEN;
        }
        if (fault instanceof AppendUnknown unknown) {
            throw new OutcomeUnknown("it is not known yet whether the command was recorded", unknown);
        }
        if (fault instanceof LogUnavailable unavailable) {
            throw unavailable;
        }
        return new Attempt(before, () -> refuseOrConfirm(fault, stream, before, sending.at()));
    }

    /** The answer, or null when the command must be decided again. */
    private @Nullable Answer conclude(Attempt attempt, String stream, Caller caller) {
        Head before = attempt.before();
        Conclusion conclusion = attempt.conclusion();
        if (conclusion == null || before == null) {
            return conclusion == null ? null : conclusion.give();
        }
        return answerWithoutAppending(stream, before, caller, conclusion);
    }

    private Answer refuseOrConfirm(@Nullable Throwable fault, String stream, Head before, Instant at) {
        if (fault == null) {
            return new Answer(stream, before.next(), before.lastSequence(), null, null, at, List.of(), false);
        }
        if (fault instanceof AggregateNotFoundException) {
            throw notFound(stream);
        }
        if (fault instanceof RuntimeException known && (known instanceof CommandRefused || isRefusal.test(known))) {
            throw known;
        }
        if (fault instanceof RuntimeException bug) {
            throw bug;
        }
        if (fault instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException(fault);
    }

    private static CommandRefused notFound(String stream) {
        return new CommandRefused(CommandRefused.Cause.NOT_FOUND, -1, "there is no " + stream);
    }

    /** Some answer that appends nothing; given only once the replica is known not to have lagged. */
    private interface Conclusion {
        Answer give();
    }

    private @Nullable Answer answerWithoutAppending(String stream, Head before, Caller caller, Conclusion conclusion) {
        barrier.pass(Commit.partitionOf(stream, replica.partitions()));
        boolean moved = !replica.head(stream).equals(before)
                // An earlier try of this very command may have been read between our look at the index and at the head.
                || replica.byCommand(caller.commandId()).isPresent();
        return moved ? null : conclusion.give();
    }

    private @Nullable Throwable dispatch(Object command, Sending sending) {
        Map<String, Object> metadata = new HashMap<>();
        metadata.put(Sending.key(), sending);
        metadata.put("at", sending.at());
        metadata.put("actor", sending.caller().actor());
        metadata.put("office", sending.caller().office());
        CommandMessage<Object> message = new GenericCommandMessage<>(command, metadata);
        AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();
        try {
            bus.dispatch(message, (CommandMessage<?> sent, CommandResultMessage<?> result) -> {
                if (result.isExceptional()) {
                    fault.set(result.exceptionResult());
                }
            });
        } catch (NoHandlerForCommandException e) {
            return new IllegalStateException("no aggregate of this service handles " + command.getClass(), e);
        }
        return fault.get();
    }

    /** Time never runs backwards in a stream, whatever the clocks of the instances say. */
    private Instant notBefore(String stream, Head head, Instant now) {
        Instant millis = now.truncatedTo(ChronoUnit.MILLIS);
        Instant last = recordedTimes.last(stream, head);
        return last != null && last.isAfter(millis) ? last : millis;
    }

    private Answer repeated(LoggedCommit earlier, Caller caller) {
        Commit commit = earlier.commit();
        Envelope envelope = Envelope.decode(commit.value(), commit.count());
        if (!Objects.equals(envelope.request(), caller.request())) {
            throw new CommandRefused(
                    CommandRefused.Cause.KEY_REUSED,
                    commit.last(),
                    "this Idempotency-Key was used for another request; use a new one");
        }
        return new Answer(
                commit.stream(),
                commit.first(),
                commit.last(),
                earlier.position(),
                commit.hash(),
                envelope.at(),
                envelope.events().stream().map(Envelope.Entry::type).toList(),
                true);
    }

    /** Those who lost wait a little, longer each time, so that a hot stream starves nobody. */
    private static void giveWay(int tries) {
        long most = Math.min(50, 1L << Math.min(tries, 6));
        try {
            TimeUnit.MICROSECONDS.sleep(ThreadLocalRandom.current().nextLong(1, most * 1000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("interrupted while waiting for a turn", e);
        }
    }

    /** No new commands, then the producer. */
    @Override
    public void close() {
        closed = true;
        axon.shutdown();
        appender.close();
        barrier.close();
    }

    /** The events this service writes. */
    public EventCatalog catalog() {
        return catalog;
    }
}
