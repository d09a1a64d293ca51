package org.zhibao.eventlog.reaction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.command.Caller;

/** Receives commands like a service does: each id has its effect once. What is to fail, fails before it has any. */
final class Inbox implements CommandSender {
    private final Map<UUID, Received> effects = new LinkedHashMap<>();
    private final Queue<Object> tries = new ConcurrentLinkedQueue<>();
    private volatile Function<Object, @Nullable RuntimeException> failing = command -> null;

    record Received(Object command, Caller caller) {}

    /** Decides from now on which commands fail and how. */
    void failing(Function<Object, @Nullable RuntimeException> newFailing) {
        failing = newFailing;
    }

    @Override
    public void send(Object command, Caller caller) {
        tries.add(command);
        RuntimeException failure = failing.apply(command);
        if (failure != null) {
            throw failure;
        }
        synchronized (effects) {
            effects.putIfAbsent(caller.commandId(), new Received(command, caller));
        }
    }

    List<Received> effects() {
        synchronized (effects) {
            return new ArrayList<>(effects.values());
        }
    }

    List<Object> commands() {
        return effects().stream().map(Received::command).toList();
    }

    int tries() {
        return tries.size();
    }
}
