package org.zhibao.eventlog.reaction;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.Position;
import org.zhibao.eventlog.Sight;
import org.zhibao.eventlog.projection.Page;
import org.zhibao.eventlog.projection.ProjectionRunner;
import org.zhibao.eventlog.projection.Query;
import org.zhibao.eventlog.projection.RunnerContext;
import org.zhibao.eventlog.projection.View;
import org.zhibao.eventlog.projection.ViewBuilding;

/**
 * Keeps the targets of a fan-out and goes through them, page by page, for each event that touches some. How far it has come is the
 * offset of its consumer group; within an event it needs no memory, since a repeat finds most targets as they should be.
 */
public final class FanOutRunner<D extends Record> implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(FanOutRunner.class);
    private static final Duration GLANCE = Duration.ofMillis(500);

    private final FanOut<D> fanOut;
    private final ProjectionRunner<D> targets;
    private final List<View<?>> leansOn;
    private final ReactionRunner runner;

    /** Before an event is followed, the views it leans on have folded it. */
    public FanOutRunner(
            RunnerContext context,
            FanOut<D> fanOut,
            List<View<?>> leansOn,
            CommandSender sender,
            Predicate<Throwable> isRefusal,
            InstantSource clock) {
        this.fanOut = fanOut;
        this.targets = new ProjectionRunner<>(context, fanOut.targets());
        this.leansOn = List.copyOf(leansOn);
        this.runner = new ReactionRunner(context, new Fanning(), sender, isRefusal, clock);
    }

    public void start() {
        targets.start();
        runner.start();
    }

    /** Keeps the view of targets. */
    public ProjectionRunner<D> targets() {
        return targets;
    }

    /** Reads the events. */
    public ReactionRunner events() {
        return runner;
    }

    private final class Fanning implements Following {
        @Override
        public String name() {
            return fanOut.name();
        }

        @Override
        public Set<String> sources() {
            return fanOut.sources();
        }

        @Override
        public void follow(LoggedEvent event, Hand hand) {
            FanOut.Touch<D> touch = fanOut.touchOf(event);
            if (touch == null) {
                return;
            }
            leansOn.forEach(view -> await(view, event.position(), hand));
            // What was recorded before the event had been folded everywhere may have been decided without it.
            if (fanOut.targets().sources().contains(event.position().log())) {
                await(targets.view(), event.position(), hand);
            } else {
                targets.lastRecorded().forEach(last -> await(targets.view(), last, hand));
            }
            passThrough(touch, event, hand);
        }

        private void await(View<?> view, Position position, Hand hand) {
            while (true) {
                try {
                    if (view.awaitFolded(position, GLANCE)) {
                        return;
                    }
                } catch (ViewBuilding notYet) {
                    LOGGER.debug("{} waits: {}", fanOut.name(), notYet.getMessage());
                }
                hand.keepLease();
            }
        }

        private void passThrough(FanOut.Touch<D> touch, LoggedEvent event, Hand hand) {
            List<String> failed = new ArrayList<>();
            String cursor = null;
            int sent = 0;
            do {
                hand.keepLease();
                Page<D> page = targets.view()
                        .seenBy(Sight.OF_THE_SERVICE)
                        .find(touch.candidates().limit(Query.MOST).after(cursor));
                for (D target : page.items()) {
                    for (Map.Entry<String, ?> command :
                            touch.commandsFor(target).entrySet()) {
                        String error = send(command.getKey(), command.getValue(), event, hand);
                        if (error != null) {
                            failed.add(error);
                        }
                        sent++;
                    }
                }
                cursor = page.next();
            } while (cursor != null);
            if (sent > 0) {
                LOGGER.info("{} touched {} because of {}", fanOut.name(), sent, event.position());
            }
            if (!failed.isEmpty()) {
                throw new IllegalStateException(
                        "%d of %d failed, the first: %s".formatted(failed.size(), sent, failed.get(0)));
            }
        }

        /** The text says why it failed; the others do not wait for it. */
        private @Nullable String send(String key, Object command, LoggedEvent event, Hand hand) {
            try {
                hand.send(DerivedId.ofFanOut(fanOut.name(), event, key), command);
                return null;
            } catch (ReactionRunner.Unanswered bug) {
                return "%s: %s".formatted(key, bug.getMessage());
            }
        }
    }

    /** Ends after the command at hand. */
    @Override
    public void close() {
        runner.close();
        targets.close();
    }
}
