package org.zhibao.eventlog.service;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Application;
import io.quarkus.runtime.Quarkus;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhibao.eventlog.EventCatalog;
import org.zhibao.eventlog.Position;
import org.zhibao.eventlog.Upcaster;
import org.zhibao.eventlog.access.AccessRecords;
import org.zhibao.eventlog.command.Answer;
import org.zhibao.eventlog.command.Caller;
import org.zhibao.eventlog.command.Commands;
import org.zhibao.eventlog.projection.LogEnds;
import org.zhibao.eventlog.projection.LogTail;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.eventlog.projection.ProjectionRunner;
import org.zhibao.eventlog.projection.RunnerContext;
import org.zhibao.eventlog.projection.Seal;
import org.zhibao.eventlog.projection.View;
import org.zhibao.eventlog.projection.Views;
import org.zhibao.eventlog.reaction.CommandSender;
import org.zhibao.eventlog.reaction.FanOut;
import org.zhibao.eventlog.reaction.FanOutRunner;
import org.zhibao.eventlog.reaction.Reaction;
import org.zhibao.eventlog.reaction.ReactionRunner;
import org.zhibao.eventlog.reaction.Timer;
import org.zhibao.eventlog.reaction.TimerRunner;
import org.zhibao.eventlog.replica.LogReplica;
import org.zhibao.eventlog.replica.LogUnavailable;
import org.zhibao.eventlog.replica.Verdicts;
import org.zhibao.eventlog.verify.LogVerifier;

/**
 * One instance of a service: its log and replica, its aggregates, its views, reactions and timers.
 *
 * <p>{@link Builder#open} returns at once; {@link #state} tells when it is ready. Closing goes in the order of the
 * specification: commands, then the producer, then the readers are joined, then the files are closed.
 */
public final class LogService implements Core, Views, AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(LogService.class);
    private static final int REFUSED_START = 78;

    private final Settings settings;
    private final LogReplica replica;
    private final Map<String, LogReplica> replicas = new LinkedHashMap<>();
    private final Commands commands;
    private final History history;
    private final Verifications verifications;
    private final Feed feed;
    private final MongoClient mongo;
    private final LogEnds ends;
    private final Map<Class<?>, ProjectionRunner<?>> projections = new LinkedHashMap<>();
    private final List<ReactionRunner> reactions = new ArrayList<>();
    private final List<TimerRunner<?>> timers = new ArrayList<>();
    private final List<FanOutRunner<?>> fanOuts = new ArrayList<>();
    private final @Nullable AccessRecords accessRecords;
    private final Seal seal;
    private volatile boolean hasBeenLive;

    private LogService(Builder parts, Settings settings, MeterRegistry meters) {
        this.settings = settings;
        Predicate<Throwable> isRefusal =
                fault -> parts.refusals.stream().anyMatch(refusal -> refusal.isInstance(fault));
        this.replica = LogReplica.ofOwnLog(
                parts.log, settings.kafka(), settings.data().resolve(parts.log), settings.partitions());
        replicas.put(parts.log, replica);
        for (String foreign : parts.foreignLogs()) {
            replicas.put(
                    foreign,
                    LogReplica.ofForeignLog(
                            foreign, settings.kafka(), settings.data().resolve(foreign)));
        }
        replica.onState(this::watchOwnLog);
        Guards guards = new Guards(replica, parts.catalog, parts.guards);
        this.commands = new Commands(
                settings.kafka(),
                settings.instance(),
                replica,
                parts.catalog,
                parts.aggregates,
                isRefusal,
                guards::covers);
        LogVerifier verifier = new LogVerifier(settings.kafka(), replica);
        this.history = new History(replica, parts.catalog, verifier, guards, null);
        this.verifications = new Verifications(verifier);
        this.feed = new Feed(settings.kafka(), settings.instance(), replica, parts.catalog, guards);
        this.mongo = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(settings.mongodb()))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(3, TimeUnit.SECONDS))
                .build());
        this.seal = new Seal(mongo.getDatabase(settings.database()));
        this.accessRecords = parts.guards.isEmpty()
                ? null
                : new AccessRecords(
                        parts.name + "-access.log",
                        settings.kafka(),
                        settings.instance(),
                        settings.partitions(),
                        meters);
        this.ends = new LogEnds(settings.kafka());
        Map<String, LogTail> tails = new HashMap<>();
        replicas.forEach((name, each) -> tails.put(name, tailOf(each, parts.catalog)));
        RunnerContext context = new RunnerContext(
                parts.name,
                settings.instance(),
                settings.kafka(),
                Map.copyOf(new HashMap<String, Verdicts>(replicas)),
                Map.copyOf(tails),
                parts.catalog,
                mongo.getDatabase(settings.database()),
                ends,
                meters,
                RunnerContext.Pace.DEFAULT);
        for (Projection<?> projection : parts.projections) {
            projections.put(projection.getClass(), new ProjectionRunner<>(context, projection));
        }
        CommandSender sender = commands::send;
        for (Reaction reaction : parts.reactions) {
            reactions.add(new ReactionRunner(context, reaction, sender, isRefusal, InstantSource.system()));
        }
        for (Timer<?> timer : parts.timers) {
            timers.add(new TimerRunner<>(
                    context, timer, sender, isRefusal, InstantSource.system(), settings.timerPatience()));
        }
        parts.views.service = this;
        for (Builder.Fanning fanning : parts.fanOuts) {
            List<View<?>> leansOn = new ArrayList<>();
            fanning.leansOn().forEach(view -> leansOn.add(projections.get(view).view()));
            fanOuts.add(
                    new FanOutRunner<>(context, fanning.fanOut(), leansOn, sender, isRefusal, InstantSource.system()));
        }
        replicas.values().forEach(each -> LogMetrics.register(each, meters));
    }

    private static LogTail tailOf(LogReplica replica, EventCatalog catalog) {
        LogTail tail = new LogTail(catalog);
        replica.onRead(tail);
        return tail;
    }

    private void start() {
        replicas.values().forEach(LogReplica::start);
        if (accessRecords != null) {
            accessRecords.start();
        }
        projections.values().forEach(ProjectionRunner::start);
        reactions.forEach(ReactionRunner::start);
        timers.forEach(TimerRunner::start);
        fanOuts.forEach(FanOutRunner::start);
    }

    private void watchOwnLog(LogReplica.State state, @Nullable String reason) {
        if (state == LogReplica.State.LIVE) {
            hasBeenLive = true;
            LOGGER.info("{} reads and writes {}", settings.instance(), replica.log());
        }
        if (state == LogReplica.State.STOPPED && !hasBeenLive && Application.currentApplication() != null) {
            LOGGER.error("{} does not start: {}", settings.instance(), reason);
            Quarkus.asyncExit(REFUSED_START);
        }
    }

    /** Begins to describe a service; its log is {@code <name>.log}. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    public Commands commands() {
        return commands;
    }

    @Override
    public History history() {
        return history;
    }

    /** This service's own log, for readers outside. */
    public Feed feed() {
        return feed;
    }

    /** Where it is recorded who has looked at what; null in a service of public facts. */
    public @Nullable AccessRecords accessRecords() {
        return accessRecords;
    }

    /** Marks what this service has said, so that all its instances know it again. */
    public Seal seal() {
        return seal;
    }

    public Verifications verifications() {
        return verifications;
    }

    /** Bytes that all instances of this service share for a while. */
    public Deposit deposit() {
        return new Deposit(mongo.getDatabase(settings.database()));
    }

    /** The service's own log. */
    public LogReplica replica() {
        return replica;
    }

    /** All logs this instance reads, its own first. */
    public Collection<LogReplica> replicas() {
        return List.copyOf(replicas.values());
    }

    /** The views, and the running dates of the timers and the targets of the fan-outs, which are views too. */
    public Collection<ProjectionRunner<?>> projections() {
        List<ProjectionRunner<?>> all = new ArrayList<>(projections.values());
        timers.forEach(timer -> all.add(timer.dates()));
        fanOuts.forEach(fanOut -> all.add(fanOut.targets()));
        return all;
    }

    /** The reactions, and what sets off the fan-outs. */
    public List<ReactionRunner> reactions() {
        List<ReactionRunner> all = new ArrayList<>(reactions);
        fanOuts.forEach(fanOut -> all.add(fanOut.events()));
        return all;
    }

    @Override
    public <D extends Record> View<D> view(Class<? extends Projection<D>> projection) {
        ProjectionRunner<?> runner = projections.get(projection);
        if (runner == null) {
            throw new IllegalArgumentException(projection + " is not among the projections of this service");
        }
        // The key is the projection's class, so the view's documents are of its type.
        @SuppressWarnings("unchecked")
        View<D> view = (View<D>) runner.view();
        return view;
    }

    @Override
    public String log() {
        return replica.log();
    }

    @Override
    public Answer send(Object command, Caller caller) {
        return commands.send(command, caller);
    }

    @Override
    public boolean awaitReplica(Position position, Duration atMost) {
        // The position comes from outside and may name a partition that no log has.
        return position.partition() < replica.partitions()
                && replica.awaitPassed(position.partition(), position.offset(), atMost);
    }

    @Override
    public boolean awaitView(Class<? extends Projection<?>> projection, Position position, Duration atMost) {
        ProjectionRunner<?> runner = projections.get(projection);
        if (runner == null) {
            throw new IllegalArgumentException(projection + " is not among the projections of this service");
        }
        return runner.view().awaitFolded(position, atMost);
    }

    @Override
    public ServiceState state() {
        List<String> waitingFor = new ArrayList<>();
        for (LogReplica each : replicas.values()) {
            if (!each.isLive()) {
                String reason = each.reason();
                waitingFor.add("log %s: %s%s".formatted(each.log(), each.state(), reason == null ? "" : ", " + reason));
            }
        }
        if (waitingFor.isEmpty()) {
            for (ProjectionRunner<?> each : projections()) {
                try {
                    if (!each.isLive()) {
                        waitingFor.add("view %s is being built"
                                .formatted(each.projection().name()));
                    }
                } catch (MongoException e) {
                    waitingFor.add("the document store is not reached: " + e.getMessage());
                    break;
                }
            }
        }
        return new ServiceState(
                waitingFor.isEmpty(),
                waitingFor,
                replicas.values().stream().map(LogService::describe).toList());
    }

    private static ServiceState.Log describe(LogReplica replica) {
        boolean connected = replica.state() == LogReplica.State.LIVE || replica.state() == LogReplica.State.CATCHING_UP;
        int partitions = connected ? replica.partitions() : 0;
        return new ServiceState.Log(
                replica.log(),
                replica.state().name(),
                replica.reason(),
                LongStream.range(0, partitions)
                        .mapToObj(partition -> replica.next((int) partition))
                        .toList(),
                IntStream.range(0, partitions).mapToObj(replica::lag).toList(),
                connected ? identityOf(replica) : Map.of());
    }

    private static Map<String, String> identityOf(LogReplica replica) {
        try {
            return replica.identity();
        } catch (LogUnavailable justGone) {
            return Map.of();
        }
    }

    @Override
    public void close() {
        commands.close();
        if (accessRecords != null) {
            accessRecords.close();
        }
        timers.forEach(TimerRunner::close);
        fanOuts.forEach(FanOutRunner::close);
        reactions.forEach(ReactionRunner::close);
        projections.values().forEach(ProjectionRunner::close);
        verifications.close();
        feed.close();
        replicas.values().forEach(LogReplica::close);
        ends.close();
        mongo.close();
        LOGGER.info("{} is closed", settings.instance());
    }

    /** The views of a service that is not there yet when somebody is made who will ask them. */
    private static final class LaterViews implements Views {
        private volatile @Nullable LogService service;

        @Override
        public <D extends Record> View<D> view(Class<? extends Projection<D>> projection) {
            LogService opened = service;
            if (opened == null) {
                throw new IllegalStateException("no view answers before the service is open");
            }
            return opened.view(projection);
        }
    }

    /** What a service is made of. */
    public static final class Builder {
        private final String name;
        private final String log;
        private final EventCatalog catalog = new EventCatalog();
        private final List<Class<?>> aggregates = new ArrayList<>();
        private final List<Class<? extends RuntimeException>> refusals = new ArrayList<>();
        private final List<Projection<?>> projections = new ArrayList<>();
        private final List<Reaction> reactions = new ArrayList<>();
        private final List<Timer<?>> timers = new ArrayList<>();
        private final List<Fanning> fanOuts = new ArrayList<>();
        private final LaterViews views = new LaterViews();

        private record Fanning(FanOut<?> fanOut, Set<Class<?>> leansOn) {}

        private final Map<String, Projection<?>> guards = new HashMap<>();

        private Builder(String name) {
            this.name = name;
            this.log = name + ".log";
        }

        /**
         * Adds an aggregate.
         *
         * @param type first part of its streams' names and of its events' wire names
         * @param sealedEvents the sealed interface of its events
         */
        public Builder aggregate(Class<?> aggregate, String type, Class<?> sealedEvents) {
            aggregates.add(aggregate);
            catalog.add(type, sealedEvents);
            return this;
        }

        /**
         * Streams of this type are seen and changed only by those whom the document that {@code file} makes of them names;
         * to all others they do not exist.
         */
        public Builder guarded(String type, Projection<?> file) {
            guards.put(type, file);
            return this;
        }

        /** An exception by which aggregates say no because of a rule. */
        public Builder refusals(Class<? extends RuntimeException> refusal) {
            refusals.add(refusal);
            return this;
        }

        public Builder projection(Projection<?> projection) {
            projections.add(projection);
            return this;
        }

        /** One that looks into another view, made with the views of the service, which answer once it is open. */
        public Builder projection(Function<Views, Projection<?>> projection) {
            return projection(projection.apply(views));
        }

        public Builder reaction(Reaction reaction) {
            reactions.add(reaction);
            return this;
        }

        public Builder timer(Timer<?> timer) {
            timers.add(timer);
            return this;
        }

        /**
         * Adds a fan-out.
         *
         * @param fanOut made with the views of the service, which answer once it is open
         * @param leansOn keep the views it asks, which will have folded an event before it hears of it
         */
        public Builder fanOut(Function<Views, FanOut<?>> fanOut, Collection<Class<? extends Projection<?>>> leansOn) {
            fanOuts.add(new Fanning(fanOut.apply(views), Set.copyOf(leansOn)));
            return this;
        }

        public Builder upcast(Upcaster upcaster) {
            catalog.upcast(upcaster);
            return this;
        }

        private Set<String> foreignLogs() {
            Set<String> logs = new TreeSet<>();
            projections.forEach(projection -> logs.addAll(projection.sources()));
            reactions.forEach(reaction -> logs.addAll(reaction.sources()));
            timers.forEach(timer -> logs.addAll(timer.dates().sources()));
            fanOuts.forEach(each -> logs.addAll(each.fanOut().sources()));
            logs.remove(log);
            return logs;
        }

        /** Lets {@code part} add what belongs together. */
        public Builder with(Consumer<Builder> part) {
            part.accept(this);
            return this;
        }

        /** The log that the service will write. */
        public String log() {
            return log;
        }

        /** Starts the service; it becomes ready by itself. */
        public LogService open(Settings settings, MeterRegistry meters) {
            LogService service = new LogService(this, settings, meters);
            service.start();
            return service;
        }
    }
}
