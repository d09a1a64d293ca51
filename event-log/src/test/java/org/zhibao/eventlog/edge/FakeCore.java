package org.zhibao.eventlog.edge;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.zhibao.eventlog.Hash;
import org.zhibao.eventlog.Position;
import org.zhibao.eventlog.command.Answer;
import org.zhibao.eventlog.command.Caller;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.eventlog.service.Core;
import org.zhibao.eventlog.service.History;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.eventlog.service.ServiceState;

/** A service that remembers what it was sent and answers what a test wants; its history is that of a real log. */
@Alternative
@Priority(1)
@Singleton
class FakeCore implements Core {
    static final Position AT = new Position("things.log", 3, 12);

    private final LogService shelves;
    private final List<Object> commands = new ArrayList<>();
    private final List<Caller> callers = new ArrayList<>();
    private final Set<Object> passed = new HashSet<>();
    private BiFunction<Object, Caller, Answer> answer = FakeCore::accepted;

    @Inject
    FakeCore(LogService shelves) {
        this.shelves = shelves;
    }

    static Answer accepted(Object command, Caller caller) {
        return new Answer("thing-a1", 0, 1, AT, Hash.ZERO, caller.now(), List.of("thing.Made", "thing.Named"), false);
    }

    synchronized void reset() {
        commands.clear();
        callers.clear();
        passed.clear();
        answer = FakeCore::accepted;
    }

    synchronized void answering(BiFunction<Object, Caller, Answer> answered) {
        answer = answered;
    }

    /** The replica, or a view, has folded {@link #AT}. */
    synchronized void hasPassed(Object replicaOrView) {
        passed.add(replicaOrView);
    }

    synchronized List<Object> commands() {
        return List.copyOf(commands);
    }

    synchronized Caller lastCaller() {
        return callers.get(callers.size() - 1);
    }

    @Override
    public String log() {
        return "things.log";
    }

    @Override
    public synchronized Answer send(Object command, Caller caller) {
        commands.add(command);
        callers.add(caller);
        return answer.apply(command, caller);
    }

    @Override
    public History history() {
        return shelves.history();
    }

    @Override
    public synchronized boolean awaitReplica(Position position, Duration atMost) {
        return passed.contains("replica");
    }

    @Override
    public synchronized boolean awaitView(
            Class<? extends Projection<?>> projection, Position position, Duration atMost) {
        return passed.contains(projection);
    }

    @Override
    public ServiceState state() {
        return shelves.state();
    }
}
