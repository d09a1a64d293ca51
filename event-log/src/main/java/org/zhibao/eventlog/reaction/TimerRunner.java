package org.zhibao.eventlog.reaction;

import io.micrometer.core.instrument.Counter;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhibao.eventlog.command.Caller;
import org.zhibao.eventlog.projection.Outage;
import org.zhibao.eventlog.projection.ProjectionRunner;
import org.zhibao.eventlog.projection.Query;
import org.zhibao.eventlog.projection.RunnerContext;
import org.zhibao.eventlog.projection.ViewBuilding;

/**
 * Keeps a timer's dates and looks every second which of them are over. Of all instances the one that leases a date's
 * partition sends the command; should two believe so for a moment, the id makes it one.
 */
public final class TimerRunner<D extends Record> implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(TimerRunner.class);
    private static final String DUE = "due";
    private static final Duration GLANCE = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final int MOST_AT_ONCE = 5_000;

    private final RunnerContext context;
    private final Timer<D> timer;
    private final CommandSender sender;
    private final Predicate<Throwable> isRefusal;
    private final InstantSource clock;
    private final Duration patience;
    private final ProjectionRunner<D> dates;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Outage outage;
    private final Thread thread;
    private final Counter sent;
    private final Counter refused;
    /** When each due date is tried again; one that has passed leaves the view by itself. */
    private final Map<String, Pause> pauses = new HashMap<>();

    private record Pause(Instant until, Duration length) {}

    /**
     * Dates are compared with {@code clock}; {@code isRefusal} tells the domain's refusals from faults.
     *
     * @param patience how long a date is left alone once it was seen to be over
     */
    public TimerRunner(
            RunnerContext context,
            Timer<D> timer,
            CommandSender sender,
            Predicate<Throwable> isRefusal,
            InstantSource clock,
            Duration patience) {
        RecordComponent[] components = timer.dates().documentType().getRecordComponents();
        if (Arrays.stream(components)
                .noneMatch(each -> each.getName().equals(DUE) && each.getType() == Instant.class)) {
            throw new IllegalArgumentException(
                    "%s needs a component Instant due".formatted(timer.dates().documentType()));
        }
        this.context = context;
        this.timer = timer;
        this.sender = sender;
        this.isRefusal = isRefusal;
        this.clock = clock;
        this.patience = patience;
        this.dates = new ProjectionRunner<>(context, timer.dates(), List.of(DUE));
        this.outage = new Outage(LOGGER, "timer " + timer.name(), closing);
        this.thread = new Thread(this::run, "timer-" + timer.name());
        thread.setDaemon(true);
        this.sent = counter("sent");
        this.refused = counter("refused");
    }

    private Counter counter(String outcome) {
        return Counter.builder("zhibao.timer.commands")
                .tag("timer", timer.name())
                .tag("outcome", outcome)
                .register(context.meters());
    }

    public void start() {
        dates.start();
        thread.start();
    }

    /** Keeps the view of dates. */
    public ProjectionRunner<D> dates() {
        return dates;
    }

    private void run() {
        try {
            while (!closing.await(GLANCE.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    sendDue();
                    outage.over();
                } catch (ViewBuilding notYet) {
                    LOGGER.debug("{}", notYet.getMessage());
                } catch (RuntimeException | Error failure) {
                    if (!outage.waitAfter(failure)) {
                        return;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendDue() {
        Instant now = clock.instant();
        Query due = Query.everything().to(DUE, now.plusMillis(1)).sortAscending(DUE);
        Set<String> stillDue = new HashSet<>();
        for (D date : dates.leased(due, MOST_AT_ONCE)) {
            if (closing.getCount() == 0) {
                return;
            }
            String id = timer.dateId(date);
            stillDue.add(id);
            Pause pause = pauses.get(id);
            if (pause == null && !patience.isZero()) {
                pauses.put(id, new Pause(now.plus(patience), GLANCE));
            } else if (pause == null || !now.isBefore(pause.until())) {
                send(date, id, now);
                Duration length = pause == null ? FIRST_PAUSE : longer(pause.length());
                pauses.put(id, new Pause(now.plus(length), length));
            }
        }
        pauses.keySet().retainAll(stillDue);
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private void send(D date, String id, Instant now) {
        Caller caller = new Caller(
                "timer:" + timer.name(),
                context.service(),
                DerivedId.ofTimer(timer.name(), id),
                null,
                null,
                null,
                null,
                now);
        try {
            sender.send(timer.commandFor(date), caller);
            sent.increment();
            LOGGER.info("{} sent its command for {}", timer.name(), id);
        } catch (RuntimeException failure) {
            if (Fault.of(failure, isRefusal) == Fault.REFUSAL) {
                refused.increment();
                LOGGER.info("{} for {} was refused: {}", timer.name(), id, failure.getMessage());
            } else {
                LOGGER.warn("{} for {} will be sent again", timer.name(), id, failure);
            }
        }
    }

    /** Ends after the command at hand. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(Duration.ofSeconds(10).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        dates.close();
    }
}
