package org.zhibao.campaign.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhibao.campaign.fault.Fault;
import org.zhibao.campaign.fault.Fault.Disk;
import org.zhibao.campaign.fault.Fault.Road;
import org.zhibao.campaign.fault.Fault.Victim;
import org.zhibao.campaign.fault.Intruder;
import org.zhibao.campaign.fault.Link;
import org.zhibao.campaign.fault.Schedule;
import org.zhibao.campaign.fault.Step;
import org.zhibao.embedded.EmbeddedBroker;
import org.zhibao.embedded.EmbeddedStore;

/** Everything that runs: one broker or three, a store, two instances of the case service, and a link on every road. */
public final class Stage implements AutoCloseable {
    public static final String TOPIC = "cases.log";
    public static final int PARTITIONS = 8;

    private static final Logger LOGGER = LoggerFactory.getLogger(Stage.class);
    private static final Duration START_LIMIT = Duration.ofMinutes(4);
    private static final Duration OTHERS_LIMIT = Duration.ofSeconds(20);
    private static final Duration WORK_LIMIT = Duration.ofSeconds(10);
    private static final int BROKER_DISK_MEGABYTES = 96;
    private static final int REPLICA_DISK_MEGABYTES = 48;

    private final Path root;
    private final Path folder;
    private final Schedule schedule;
    private final List<EmbeddedBroker> brokers = new ArrayList<>();
    private final Map<Road, Link> links = new EnumMap<>(Road.class);
    private final Map<Disk, SmallDisk> disks = new EnumMap<>(Disk.class);
    private final Map<Victim, Actor> actors = new EnumMap<>(Victim.class);
    private final List<ServiceProcess> instances = new ArrayList<>();
    private final Outages outages = new Outages();
    private final Readiness readiness = new Readiness();
    private final List<String> notDone = new CopyOnWriteArrayList<>();
    private @Nullable EmbeddedStore store;
    private @Nullable Actor intruder;
    // Services do not notice when whoever started them is gone.
    private final Thread hook = new Thread(this::killInstances, "stage-shutdown");
    private String center = "";

    /**
     * @param root of the project, where the services were built
     * @param folder for everything that is written
     */
    public Stage(Path root, Path folder, Schedule schedule) {
        this.root = root;
        this.folder = folder;
        this.schedule = schedule;
    }

    /** An instance as callers reach it: over a link that can be cut. */
    public record Door(String name, String url, String directUrl, int clockMinutes) {}

    /** Starts everything and waits until it is ready. */
    public void open() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Runtime.getRuntime().addShutdownHook(hook);
        boolean isCluster = schedule.kind() == Schedule.Kind.CLUSTER;
        if (schedule.kind() == Schedule.Kind.DISK) {
            disks.put(Disk.OF_BROKER, SmallDisk.mount(folder.resolve("broker"), BROKER_DISK_MEGABYTES));
            disks.put(Disk.OF_FIRST_INSTANCE, SmallDisk.mount(folder.resolve("cases-1"), REPLICA_DISK_MEGABYTES));
        }
        CompletableFuture<EmbeddedStore> startingStore =
                CompletableFuture.supplyAsync(() -> EmbeddedStore.start(folder.resolve("store")));
        if (isCluster) {
            brokers.addAll(EmbeddedBroker.startCluster(
                    folder.resolve("brokers"), 3, EmbeddedBroker.Options.DEFAULT.withHeapMegabytes(160)));
        } else {
            brokers.add(startBrokerWithDoors());
        }
        makeLogOfMediations();
        EmbeddedStore started = startingStore.join();
        store = started;
        startInstances(isCluster, started);
        foundCenter(started);
        actors();
        awaitReady(START_LIMIT);
        instances.forEach(readiness::watch);
    }

    private EmbeddedBroker startBrokerWithDoors() {
        List<String> doors = new ArrayList<>();
        for (Road road : List.of(Road.FIRST_INSTANCE_TO_LOG, Road.SECOND_INSTANCE_TO_LOG)) {
            int door = freePort();
            Link link = new Link(road.name(), 0, door);
            links.put(road, link);
            doors.add(door + "@" + link.port());
        }
        return EmbeddedBroker.start(
                folder.resolve("broker"), EmbeddedBroker.Options.DEFAULT.with("doors", String.join(",", doors)));
    }

    /** The case service reads it and is not ready without; no mediation service plays here, so it stays empty. */
    private void makeLogOfMediations() throws InterruptedException {
        NewTopic log = new NewTopic("mediations.log", Optional.of(PARTITIONS), Optional.empty())
                .configs(Map.of("retention.ms", "-1", "retention.bytes", "-1"));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka()))) {
            admin.createTopics(List.of(log)).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("mediations.log cannot be made", e);
        }
    }

    private void startInstances(boolean isCluster, EmbeddedStore started) {
        Path jar = root.resolve("case-service/target/quarkus-app/quarkus-run.jar");
        for (int number = 1; number <= 2; number++) {
            boolean isFirst = number == 1;
            Road toStore = isFirst ? Road.FIRST_INSTANCE_TO_STORE : Road.SECOND_INSTANCE_TO_STORE;
            links.put(toStore, new Link(toStore.name(), 0, started.port()));
            String kafka = isCluster
                    ? kafka()
                    : "127.0.0.1:"
                            + link(isFirst ? Road.FIRST_INSTANCE_TO_LOG : Road.SECOND_INSTANCE_TO_LOG)
                                    .port();
            String name = "cases-" + number;
            ServiceProcess instance = new ServiceProcess(
                    name,
                    jar,
                    folder,
                    folder.resolve(name).resolve("replica"),
                    freePort(),
                    List.of(
                            "-Dzhibao.kafka=" + kafka,
                            "-Dzhibao.mongodb=mongodb://127.0.0.1:"
                                    + link(toStore).port()));
            Road fromCallers = isFirst ? Road.CALLERS_TO_FIRST_INSTANCE : Road.CALLERS_TO_SECOND_INSTANCE;
            links.put(fromCallers, new Link(fromCallers.name(), 0, instance.port()));
            instances.add(instance);
            instance.start();
        }
    }

    /** The registry is needed once: afterwards its log says all that the case service wants to know. */
    private void foundCenter(EmbeddedStore started) throws IOException, InterruptedException {
        try (ServiceProcess registry = new ServiceProcess(
                "registry",
                root.resolve("center-registry-service/target/quarkus-app/quarkus-run.jar"),
                folder,
                folder.resolve("registry"),
                freePort(),
                List.of("-Dzhibao.kafka=" + kafka(), "-Dzhibao.mongodb=" + started.uri()))) {
            registry.start();
            await(registry, System.nanoTime() + START_LIMIT.toNanos());
            center = new Registry(registry.url()).openCenter();
        }
    }

    private void actors() {
        Victim[] brokerVictims = {Victim.BROKER, Victim.SECOND_BROKER, Victim.THIRD_BROKER};
        for (int i = 0; i < brokers.size(); i++) {
            EmbeddedBroker broker = brokers.get(i);
            actors.put(brokerVictims[i], new Actor(brokerVictims[i].name(), new BrokerDeeds(broker, outages)));
        }
        if (store != null) {
            actors.put(Victim.STORE, new Actor(Victim.STORE.name(), new StoreDeeds(store)));
        }
        actors.put(Victim.FIRST_INSTANCE, new Actor("cases-1", new InstanceDeeds(instances.get(0))));
        actors.put(Victim.SECOND_INSTANCE, new Actor("cases-2", new InstanceDeeds(instances.get(1))));
        intruder = new Actor("intruder", new NoDeeds());
    }

    /** Bootstrap addresses, past all links. */
    public String kafka() {
        return String.join(",", brokers.stream().map(EmbeddedBroker::address).toList());
    }

    /** The center whose cases are worked on. */
    public String center() {
        return center;
    }

    public List<Door> doors() {
        List<Door> doors = new ArrayList<>();
        for (int i = 0; i < instances.size(); i++) {
            Link link = link(i == 0 ? Road.CALLERS_TO_FIRST_INSTANCE : Road.CALLERS_TO_SECOND_INSTANCE);
            ServiceProcess instance = instances.get(i);
            doors.add(new Door(
                    instance.name(),
                    "http://127.0.0.1:" + link.port(),
                    instance.url(),
                    schedule.clockMinutes().get(i)));
        }
        return doors;
    }

    /**
     * Lets everything go wrong that the schedule says, and returns when its time is over; {@code acknowledged} tells how much
     * work has been done.
     */
    public void play(LongSupplier acknowledged) throws InterruptedException {
        long begin = System.nanoTime();
        long wanted = 0;
        for (Step step : schedule.steps()) {
            awaitMoment(begin, step.atMillis());
            if (schedule.sparesTheLast()) {
                begin += awaitSomebody(step.fault());
            }
            wanted += schedule.workBetween();
            begin += awaitWork(acknowledged, wanted);
            LOGGER.info("{} ms: {}", step.atMillis(), step.fault());
            perform(step.fault());
        }
        awaitMoment(begin, schedule.lengthMillis());
    }

    /** Waits until an instance is ready that is not the victim; returns for how many nanoseconds. */
    private long awaitSomebody(Fault fault) throws InterruptedException {
        long begin = System.nanoTime();
        long until = begin + OTHERS_LIMIT.toNanos();
        while (System.nanoTime() - until < 0 && !isSomebodyReady(fault)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        return System.nanoTime() - begin;
    }

    /** Waits until so much has been done, but not for ever; returns for how many nanoseconds. */
    private static long awaitWork(LongSupplier acknowledged, long wanted) {
        long begin = System.nanoTime();
        long until = begin + WORK_LIMIT.toNanos();
        while (wanted > 0 && System.nanoTime() - until < 0 && acknowledged.getAsLong() < wanted) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        return System.nanoTime() - begin;
    }

    private boolean isSomebodyReady(Fault fault) throws InterruptedException {
        Victim victim = fault instanceof Fault.Kill kill ? kill.victim() : null;
        return (victim != Victim.FIRST_INSTANCE && instances.get(0).isReady())
                || (victim != Victim.SECOND_INSTANCE && instances.get(1).isReady());
    }

    private static void awaitMoment(long begin, long atMillis) {
        long moment = begin + TimeUnit.MILLISECONDS.toNanos(atMillis);
        for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void perform(Fault fault) {
        if (fault instanceof Fault.Kill kill) {
            actor(kill.victim()).kill(() -> keepCopy(kill.victim()), kill.downMillis());
        } else if (fault instanceof Fault.Pause pause) {
            actor(pause.victim()).pause(pause.millis());
        } else if (fault instanceof Fault.Cut cut) {
            Link link = link(cut.road());
            link.become(cut.state());
            intruder().later(cut.millis(), () -> link.become(Link.State.OPEN));
        } else if (fault instanceof Fault.Spoil spoil) {
            actor(spoil.victim()).kill(() -> files(spoil.victim()).spoil(spoil.damage()), 0);
        } else if (fault instanceof Fault.Intrude intrude) {
            intruder().later(0, () -> intrude(intrude));
        } else if (fault instanceof Fault.Fill fill) {
            fill(fill);
        }
    }

    private void keepCopy(Victim victim) throws IOException {
        if (victim.isInstance()) {
            files(victim).keepCopy();
        }
    }

    private void intrude(Fault.Intrude intrude) {
        try {
            if (!new Intruder(kafka(), TOPIC, PARTITIONS).intrude(intrude.intrusion())) {
                notDone.add("%s: the log was still empty".formatted(intrude));
            }
        } catch (Exception e) {
            // Other faults may keep the broker from taking it; then there was no intrusion.
            notDone.add("%s: %s".formatted(intrude, e));
        }
    }

    private void fill(Fault.Fill fill) {
        SmallDisk disk = disks.get(fill.disk());
        if (disk == null) {
            throw new IllegalStateException("this stage has no small disk for " + fill);
        }
        Actor owner = actor(fill.disk() == Disk.OF_BROKER ? Victim.BROKER : Victim.FIRST_INSTANCE);
        // Kafka takes a disk that has failed out of use until it is started again.
        owner.suffer(disk::fill, fill.millis(), disk::makeRoom);
    }

    /** Ends all faults and waits until everything is ready again; returns how long that took. */
    public Duration recover(Duration limit) throws InterruptedException, IOException {
        links.values().forEach(link -> link.become(Link.State.OPEN));
        intruder().finish();
        for (Actor actor : actors.values()) {
            actor.finish();
        }
        links.values().forEach(link -> link.become(Link.State.OPEN));
        long begin = System.nanoTime();
        awaitReady(limit);
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private void awaitReady(Duration limit) throws InterruptedException {
        long until = System.nanoTime() + limit.toNanos();
        for (ServiceProcess instance : instances) {
            await(instance, until);
        }
    }

    private static void await(ServiceProcess instance, long until) throws InterruptedException {
        while (!instance.isReady()) {
            if (System.nanoTime() - until > 0) {
                throw new NotReady(instance.name());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    /** Somebody did not become ready in time. */
    public static final class NotReady extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotReady(String name) {
            super("%s is not ready".formatted(name));
        }
    }

    /** How long instances took from their start to being ready, in milliseconds. */
    public List<Long> readyMillis() {
        return readiness.millis();
    }

    /** Times in which fewer brokers than the minimum were running. */
    public List<Outages.Outage> outages() {
        return outages.all();
    }

    /** Who ended although nobody ended them, and how often. */
    public List<String> endedByThemselves() {
        return actors.values().stream()
                .filter(actor -> actor.endedByItself() > 0)
                .map(actor -> "%s, %d times".formatted(actor.name(), actor.endedByItself()))
                .toList();
    }

    /** Faults that could not be brought about, and why. */
    public List<String> notDone() {
        return List.copyOf(notDone);
    }

    private Actor actor(Victim victim) {
        Actor actor = actors.get(victim);
        if (actor == null) {
            throw new IllegalStateException("there is no %s on this stage".formatted(victim));
        }
        return actor;
    }

    private Actor intruder() {
        if (intruder == null) {
            throw new IllegalStateException("the stage is not open");
        }
        return intruder;
    }

    private Link link(Road road) {
        Link link = links.get(road);
        if (link == null) {
            throw new IllegalStateException("there is no link on " + road);
        }
        return link;
    }

    private ReplicaFiles files(Victim victim) {
        return new ReplicaFiles(
                instances.get(victim == Victim.FIRST_INSTANCE ? 0 : 1).data());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("there is no free port", e);
        }
    }

    private void killInstances() {
        instances.forEach(ServiceProcess::kill);
    }

    @Override
    public void close() throws IOException {
        readiness.close();
        actors.values().forEach(Actor::leave);
        if (intruder != null) {
            intruder.leave();
        }
        killInstances();
        Runtime.getRuntime().removeShutdownHook(hook);
        brokers.forEach(EmbeddedBroker::kill);
        if (store != null) {
            store.kill();
        }
        for (Link link : links.values()) {
            link.close();
        }
        for (SmallDisk disk : disks.values()) {
            disk.close();
        }
    }
}
