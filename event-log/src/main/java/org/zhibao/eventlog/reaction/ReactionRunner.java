package org.zhibao.eventlog.reaction;

import com.mongodb.MongoException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.Position;
import org.zhibao.eventlog.command.Caller;
import org.zhibao.eventlog.projection.LogFeed;
import org.zhibao.eventlog.projection.LogRereader;
import org.zhibao.eventlog.projection.Outage;
import org.zhibao.eventlog.projection.RunnerContext;
import org.zhibao.eventlog.projection.SourceCommit;
import org.zhibao.eventlog.replica.LogUnavailable;

/**
 * Lets a reaction, or the events of a fan-out, follow their logs: one thread, one consumer group shared by all instances. What it has done is the group's
 * offset in Kafka, and what it could not do is written beside it; so nothing is lost with any other store. A repeat after a
 * crash sends the same commands with the same ids, which has no second effect.
 */
public final class ReactionRunner implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(ReactionRunner.class);
    private static final Duration POLL = Duration.ofMillis(500);
    /** How long the group's offset may lag behind commits that nothing followed from. */
    private static final Duration SETTLE = Duration.ofSeconds(1);

    private static final Duration RETRY_PARKED = Duration.ofMinutes(1);
    private static final Duration END_PATIENCE = Duration.ofSeconds(10);
    private static final int BATCH = 200;
    private static final int TRIES_OF_A_BUG = 3;
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    private final RunnerContext context;
    private final Following following;
    private final CommandSender sender;
    private final Predicate<Throwable> isRefusal;
    private final InstantSource clock;
    private final String group;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Outage outage;
    private final Thread thread;
    private final Counter sent;
    private final Counter refused;

    private final Map<String, Long> next = new ConcurrentHashMap<>();
    private final Map<String, Long> lags = new ConcurrentHashMap<>();
    /** By partition and offset. */
    private final Map<TopicPartition, NavigableMap<Long, ReactionStatus.Parked>> parked = new ConcurrentHashMap<>();

    private volatile boolean retryAsked;
    private volatile @Nullable String waitingFor;
    private volatile @Nullable LogFeed feed;

    /** {@code isRefusal} tells the domain's refusals, which are final, from faults. */
    public ReactionRunner(
            RunnerContext context,
            Reaction reaction,
            CommandSender sender,
            Predicate<Throwable> isRefusal,
            InstantSource clock) {
        this(context, Following.of(reaction), sender, isRefusal, clock);
    }

    ReactionRunner(
            RunnerContext context,
            Following following,
            CommandSender sender,
            Predicate<Throwable> isRefusal,
            InstantSource clock) {
        this.context = context.withBatches(BATCH);
        this.following = following;
        this.sender = sender;
        this.isRefusal = isRefusal;
        this.clock = clock;
        this.group = context.service() + ".reaction." + following.name();
        this.outage = new Outage(LOGGER, "reaction " + following.name(), closing);
        this.thread = new Thread(this::run, "reaction-" + following.name());
        thread.setDaemon(true);
        this.sent = counter(context.meters(), "sent");
        this.refused = counter(context.meters(), "refused");
        gauge(
                context.meters(),
                "lag.events",
                runner ->
                        runner.lags.values().stream().mapToLong(Long::longValue).sum());
        gauge(context.meters(), "parked.commits", ReactionRunner::parkedCommits);
    }

    private Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("zhibao.reaction.commands")
                .tag("reaction", following.name())
                .tag("outcome", outcome)
                .register(meters);
    }

    private void gauge(MeterRegistry meters, String name, ToDoubleFunction<ReactionRunner> value) {
        Gauge.builder("zhibao.reaction." + name, this, value)
                .tag("reaction", following.name())
                .register(meters);
    }

    public void start() {
        thread.start();
    }

    /** Asks for another try of what this instance has parked; it is also tried again every minute and after a restart. */
    public void retryParked() {
        retryAsked = true;
    }

    public ReactionStatus status() {
        List<ReactionStatus.Parked> shown = new ArrayList<>();
        parked.values().forEach(commits -> shown.addAll(commits.values()));
        String waiting = waitingFor;
        return new ReactionStatus(
                following.name(),
                new TreeMap<>(next),
                lags.values().stream().mapToLong(Long::longValue).sum(),
                shown,
                waiting == null ? outage.reason() : waiting);
    }

    private int parkedCommits() {
        return parked.values().stream().mapToInt(Map::size).sum();
    }

    private void run() {
        while (closing.getCount() > 0) {
            Session session = new Session();
            try (LogFeed opened = new LogFeed(context, group, following.sources(), "earliest", session)) {
                feed = opened;
                session.run(opened);
            } catch (RuntimeException | Error failure) {
                if (!outage.waitAfter(failure)) {
                    return;
                }
            } finally {
                feed = null;
                waitingFor = null;
                next.clear();
                lags.clear();
                parked.clear();
            }
        }
    }

    /** The partition that was being worked on is another instance's now, or the runner is closing. */
    private static final class LeaseLost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LeaseLost(String what) {
            super(what);
        }
    }

    /** From joining the group to the first failure. */
    private final class Session implements LogFeed.Lease {
        private final Set<TopicPartition> toLearn = new HashSet<>();
        /** How far we are in partitions whose offset is not committed yet. */
        private final Map<TopicPartition, Long> passed = new HashMap<>();

        private long lastRetryNanos = System.nanoTime();
        private long settled = System.nanoTime();
        private boolean hasActed;

        void run(LogFeed source) {
            while (closing.getCount() > 0) {
                LogFeed.Batch batch = source.poll(POLL);
                learnParked(source);
                retryParked(source);
                for (SourceCommit commit : batch.commits()) {
                    handle(source, commit);
                }
                if (passed.isEmpty()) {
                    settled = System.nanoTime();
                }
                batch.read().forEach((partition, read) -> {
                    next.put(name(partition), read.next());
                    passed.put(partition, read.next());
                });
                if (hasActed || System.nanoTime() - settled >= SETTLE.toNanos()) {
                    settle(source);
                }
                measure(source);
                outage.over();
            }
            settle(source);
        }

        private void handle(LogFeed source, SourceCommit commit) {
            TopicPartition partition = partition(commit.position());
            for (ReactionStatus.Parked earlier : parkedIn(partition).values()) {
                if (earlier.stream().equals(commit.stream())) {
                    park(commit, "follows what was parked at " + earlier.position());
                    return;
                }
            }
            String error = react(source, commit);
            if (error != null) {
                LOGGER.error("reaction {} parks {}: {}", following.name(), commit, error);
                park(commit, error);
            }
        }

        private void park(SourceCommit commit, String error) {
            hasActed = true;
            NavigableMap<Long, ReactionStatus.Parked> commits = parkedIn(partition(commit.position()));
            commits.put(
                    commit.position().offset(), new ReactionStatus.Parked(commit.position(), commit.stream(), error));
            ParkedOffsets.write(commits.keySet());
        }

        /** Sends what follows from a commit; the text says why that is impossible. */
        private @Nullable String react(LogFeed source, SourceCommit commit) {
            try {
                for (LoggedEvent event : commit.events()) {
                    following.follow(event, new Reach(source, event));
                }
                return null;
            } catch (Unanswered bug) {
                return describe(bug.getCause());
            } catch (LeaseLost | MongoException | KafkaException | LogUnavailable later) {
                // Nothing is wrong with the commit: it is followed once this has passed.
                throw later;
            } catch (RuntimeException bug) {
                return describe(bug);
            }
        }

        private void send(LogFeed source, Object command, LoggedEvent event, UUID id) {
            long pause = FIRST_PAUSE_MILLIS;
            hasActed = true;
            for (int tries = 1; ; tries++) {
                try {
                    sender.send(command, caller(event, id));
                    waitingFor = null;
                    sent.increment();
                    LOGGER.debug("{} sent {} because of {}", following.name(), command, event.position());
                    return;
                } catch (RuntimeException failure) {
                    Fault fault = Fault.of(failure, isRefusal);
                    if (fault == Fault.REFUSAL) {
                        waitingFor = null;
                        refused.increment();
                        LOGGER.info(
                                "{} because of {} was refused: {}",
                                following.name(),
                                event.position(),
                                failure.getMessage());
                        return;
                    }
                    if (fault == Fault.BUG && tries >= TRIES_OF_A_BUG) {
                        throw new Unanswered(failure);
                    }
                    if (waitingFor == null) {
                        LOGGER.warn(
                                "{} because of {} will be sent again: {}",
                                following.name(),
                                event.position(),
                                failure.toString());
                    }
                    waitingFor = describe(failure);
                    keepLease(source, partition(event.position()), pause);
                    pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
                }
            }
        }

        private Caller caller(LoggedEvent event, UUID id) {
            String correlation = event.correlation();
            return new Caller(
                    "reaction:" + following.name(),
                    event.office(),
                    id,
                    null,
                    null,
                    event.position().toString(),
                    correlation == null ? event.position().toString() : correlation,
                    clock.instant());
        }

        private void keepLease(LogFeed source, TopicPartition partition, long pauseMillis) {
            try {
                if (closing.await(pauseMillis, TimeUnit.MILLISECONDS)) {
                    throw new LeaseLost("closing");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LeaseLost("interrupted");
            }
            source.keepLease();
            if (!source.leased().contains(partition) || !toLearn.isEmpty()) {
                throw new LeaseLost("the partitions were shared out anew");
            }
        }

        /** What is done for one event. */
        private final class Reach implements Following.Hand {
            private final LogFeed source;
            private final LoggedEvent event;

            Reach(LogFeed source, LoggedEvent event) {
                this.source = source;
                this.event = event;
            }

            @Override
            public void send(UUID id, Object command) {
                Session.this.send(source, command, event, id);
            }

            @Override
            public void keepLease() {
                Session.this.keepLease(source, partition(event.position()), 0);
            }
        }

        private void learnParked(LogFeed source) {
            if (toLearn.isEmpty()) {
                return;
            }
            Map<TopicPartition, OffsetAndMetadata> committed = source.committed(toLearn);
            for (TopicPartition partition : List.copyOf(toLearn)) {
                OffsetAndMetadata offset = committed.get(partition);
                parked.remove(partition);
                if (offset != null) {
                    next.put(name(partition), offset.offset());
                    relearn(partition, ParkedOffsets.read(offset.metadata()));
                }
            }
            if (parkedCommits() > 0) {
                retryAsked = true;
            }
            toLearn.clear();
        }

        private void relearn(TopicPartition partition, List<Long> offsets) {
            if (offsets.isEmpty()) {
                return;
            }
            try (LogRereader log = new LogRereader(context)) {
                for (long offset : offsets) {
                    park(log.read(new Position(partition.topic(), partition.partition(), offset)), "parked before");
                }
            }
        }

        private void retryParked(LogFeed source) {
            boolean due = System.nanoTime() - lastRetryNanos > RETRY_PARKED.toNanos();
            if ((!retryAsked && !due) || parkedCommits() == 0) {
                return;
            }
            retryAsked = false;
            lastRetryNanos = System.nanoTime();
            try (LogRereader log = new LogRereader(context)) {
                for (TopicPartition partition : List.copyOf(parked.keySet())) {
                    retry(source, log, partition);
                }
            }
        }

        private void retry(LogFeed source, LogRereader log, TopicPartition partition) {
            NavigableMap<Long, ReactionStatus.Parked> commits = parkedIn(partition);
            Set<String> failed = new HashSet<>();
            for (ReactionStatus.Parked each : List.copyOf(commits.values())) {
                if (failed.contains(each.stream())) {
                    continue;
                }
                SourceCommit commit = log.read(each.position());
                String error = react(source, commit);
                if (error == null) {
                    commits.remove(each.position().offset());
                    LOGGER.info("reaction {} has done what was parked at {}", following.name(), each.position());
                } else {
                    failed.add(each.stream());
                    park(commit, error);
                }
            }
            Long reached = next.get(name(partition));
            if (reached != null) {
                source.commit(Map.of(partition, offset(partition, reached)));
            }
        }

        /** Tells the group how far we are; a repeat of what was not told yet has no second effect. */
        private void settle(LogFeed source) {
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            passed.forEach((partition, reached) -> offsets.put(partition, offset(partition, reached)));
            if (!offsets.isEmpty()) {
                source.commit(offsets);
            }
            passed.clear();
            hasActed = false;
        }

        private OffsetAndMetadata offset(TopicPartition partition, long reached) {
            return new OffsetAndMetadata(
                    reached, ParkedOffsets.write(parkedIn(partition).keySet()));
        }

        private void measure(LogFeed source) {
            for (TopicPartition partition : source.leased()) {
                source.lag(partition).ifPresent(lag -> lags.put(name(partition), lag));
            }
        }

        @Override
        public void assigned(LogFeed source, Collection<TopicPartition> partitions) {
            toLearn.addAll(partitions);
        }

        @Override
        public void revoked(Collection<TopicPartition> partitions) {
            for (TopicPartition partition : partitions) {
                toLearn.remove(partition);
                passed.remove(partition);
                parked.remove(partition);
                next.remove(name(partition));
                lags.remove(name(partition));
            }
        }

        private NavigableMap<Long, ReactionStatus.Parked> parkedIn(TopicPartition partition) {
            return parked.computeIfAbsent(partition, none -> new ConcurrentSkipListMap<>());
        }

        private static String name(TopicPartition partition) {
            return SourceCommit.partitionName(partition.topic(), partition.partition());
        }

        private static TopicPartition partition(Position position) {
            return new TopicPartition(position.log(), position.partition());
        }
    }

    /** A command that failed in a way nobody foresaw, again and again. */
    static final class Unanswered extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unanswered(RuntimeException cause) {
            super(cause);
        }
    }

    private static String describe(@Nullable Throwable failure) {
        return failure == null ? "" : failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }

    /** Ends after the command at hand. */
    @Override
    public void close() {
        closing.countDown();
        LogFeed reading = feed;
        if (reading != null) {
            reading.wakeUp();
        }
        try {
            thread.join(END_PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
