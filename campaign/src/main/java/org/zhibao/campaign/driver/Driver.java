package org.zhibao.campaign.driver;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhibao.campaign.driver.Caller.Target;
import org.zhibao.campaign.driver.Docket.Case;
import org.zhibao.campaign.journal.Answer;
import org.zhibao.campaign.journal.Invocation;
import org.zhibao.campaign.journal.Journal;

/**
 * The process of the callers: {@code Driver <journal> <seed> <center> <callers> <cases> <operations per case> <name,url,clock
 * minutes>…}.
 *
 * <p>Reads two words from its standard input: {@code stop} ends the asking but not the repeating; the end of input ends
 * everything.
 */
public final class Driver {
    private static final Logger LOGGER = LoggerFactory.getLogger(Driver.class);
    private static final Duration LAST_REPEATS = Duration.ofSeconds(60);

    private final Docket docket;
    private final String center;
    private final String run;
    private volatile boolean isStopped;
    private volatile long repeatUntil = Long.MAX_VALUE;

    private Driver(Docket docket, String center, String run) {
        this.docket = docket;
        this.center = center;
        this.run = run;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        long seed = Long.parseLong(args[1]);
        Driver driver = new Driver(
                new Docket(Integer.parseInt(args[4]), Integer.parseInt(args[5])), args[2], "campaign-" + seed);
        List<Target> targets = new ArrayList<>();
        for (int i = 6; i < args.length; i++) {
            String[] parts = args[i].split(",", -1);
            targets.add(new Target(parts[0], parts[1], Integer.parseInt(parts[2])));
        }
        driver.listen();
        try (Journal journal = new Journal(Path.of(args[0]))) {
            driver.run(journal, targets, Integer.parseInt(args[3]), seed);
        }
    }

    private void run(Journal journal, List<Target> targets, int callers, long seed) throws InterruptedException {
        AtomicLong numbers = new AtomicLong();
        List<Thread> threads = new ArrayList<>();
        for (int i = 1; i <= callers; i++) {
            Random random = new Random(seed * 1_000 + i);
            Caller caller =
                    new Caller(i, targets, center, run, journal, numbers::incrementAndGet, this::mayRepeat, random);
            Thread thread = new Thread(() -> work(caller, random), "caller-" + i);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private boolean mayRepeat() {
        return System.nanoTime() - repeatUntil < 0;
    }

    private void work(Caller caller, Random random) {
        try {
            while (!isStopped) {
                Case chosen = docket.any(random);
                if (chosen.isToBeFounded()) {
                    found(caller, chosen);
                    continue;
                }
                Request request = chosen.next(random);
                if (request == null) {
                    // Somebody else is bringing in a new case.
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
                    continue;
                }
                caller.ask(request, chosen::learn);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void found(Caller caller, Case place) throws InterruptedException {
        Answer submitted = caller.ask(Work.submission(center, run), Driver::ignore);
        if (submitted == null || submitted.id() == null) {
            if (submitted != null) {
                LOGGER.warn("no case could be brought in: {} {}", submitted.status(), submitted.code());
            }
            place.founded(null);
            return;
        }
        String path = "/v1/cases/" + submitted.id();
        for (Request request : Work.foundation("assistance-" + submitted.id(), path)) {
            caller.ask(request, Driver::ignore);
        }
        place.founded(submitted.id());
    }

    /** While a case is being brought in nobody else works on it. */
    private static void ignore(Invocation asked, Answer answer) {}

    private void listen() {
        Thread listener = new Thread(
                () -> {
                    try {
                        BufferedReader words =
                                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
                        for (String word = words.readLine(); word != null; word = words.readLine()) {
                            if (word.equals("stop")) {
                                repeatUntil = System.nanoTime() + LAST_REPEATS.toNanos();
                                isStopped = true;
                            }
                        }
                    } catch (IOException e) {
                        LOGGER.error("the stage cannot be heard any more", e);
                    }
                    // Whoever started this process is gone, and nobody will read the journal.
                    Runtime.getRuntime().halt(1);
                },
                "listener");
        listener.setDaemon(true);
        listener.start();
    }
}
