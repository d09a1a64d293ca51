package org.zhibao.campaign.stage;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process on the stage and everything that can be done to it, one thing after the other. */
final class Actor {
    private static final Logger LOGGER = LoggerFactory.getLogger(Actor.class);

    private final String name;
    private final Deeds deeds;
    private final ScheduledExecutorService hands;
    private boolean isUp = true;
    private int endedByItself;

    /** How it is done. */
    interface Deeds {
        void kill();

        void start();

        void pause();

        void resume();

        boolean isAlive();
    }

    /** Something that takes its time and may not come to its end. */
    interface Deed {
        void run() throws Exception;
    }

    Actor(String name, Deeds deeds) {
        this.name = name;
        this.deeds = deeds;
        this.hands = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "hands-" + name);
            thread.setDaemon(true);
            return thread;
        });
        var unused = hands.scheduleWithFixedDelay(this::lookAfter, 500, 500, TimeUnit.MILLISECONDS);
    }

    String name() {
        return name;
    }

    /** How often it ended although nobody ended it. */
    int endedByItself() {
        return endedByItself;
    }

    void kill(Deed whileDown, long downMillis) {
        later(0, () -> {
            isUp = false;
            deeds.kill();
            whileDown.run();
        });
        later(downMillis, () -> {
            deeds.start();
            isUp = true;
        });
    }

    /** Lets it run under a hardship for a while, and starts it again afterwards, whether it has lived through it or not. */
    void suffer(Deed begin, long millis, Deed end) {
        later(0, () -> {
            isUp = false;
            begin.run();
        });
        later(millis, () -> {
            LOGGER.info("{} has {}lived through it", name, deeds.isAlive() ? "" : "not ");
            deeds.kill();
            end.run();
            deeds.start();
            isUp = true;
        });
    }

    void pause(long millis) {
        later(0, deeds::pause);
        later(millis, deeds::resume);
    }

    void later(long millis, Deed deed) {
        var unused = hands.schedule(
                () -> {
                    try {
                        deed.run();
                    } catch (Exception e) {
                        LOGGER.error("{}: what was to be done failed", name, e);
                    }
                },
                millis,
                TimeUnit.MILLISECONDS);
    }

    private void lookAfter() {
        if (isUp && !deeds.isAlive()) {
            endedByItself++;
            LOGGER.warn("{} has ended by itself and is started again", name);
            deeds.start();
        }
    }

    /** Returns when everything that was put off is done; afterwards nobody looks after it any more. */
    void finish() throws InterruptedException {
        later(0, deeds::resume);
        hands.shutdown();
        if (!hands.awaitTermination(120, TimeUnit.SECONDS)) {
            throw new IllegalStateException("%s is not done with what was begun".formatted(name));
        }
        lookAfter();
    }

    void leave() {
        hands.shutdownNow();
    }
}
