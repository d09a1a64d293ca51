package org.zhibao.analytics.reportingperiod;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.zhibao.analytics.AnalyticsRejected.Reason.APPROVAL_AUTHORITY_REQUIRED;
import static org.zhibao.analytics.AnalyticsRejected.Reason.CAUSES_MISSING;
import static org.zhibao.analytics.AnalyticsRejected.Reason.FEED_BEHIND;
import static org.zhibao.analytics.AnalyticsRejected.Reason.ILLEGAL_STATE;
import static org.zhibao.analytics.AnalyticsRejected.Reason.NOTHING_TO_RESTATE;
import static org.zhibao.analytics.AnalyticsRejected.Reason.PERIOD_CLOSED;
import static org.zhibao.analytics.AnalyticsRejected.Reason.PERIOD_OPENED;
import static org.zhibao.analytics.AnalyticsRejected.Reason.PERIOD_RUNNING;
import static org.zhibao.analytics.ChinaTime.dayOf;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.zhibao.analytics.AnalyticsRejected;
import org.zhibao.analytics.AnalyticsRejected.Reason;
import org.zhibao.analytics.FeedPosition;
import org.zhibao.analytics.FrozenFigure;
import org.zhibao.analytics.Offices;
import org.zhibao.analytics.reportingperiod.PeriodCommand.ClosePeriod;
import org.zhibao.analytics.reportingperiod.PeriodCommand.OpenPeriod;
import org.zhibao.analytics.reportingperiod.PeriodCommand.PublishProvisionalFigures;
import org.zhibao.analytics.reportingperiod.PeriodCommand.RestatePeriod;
import org.zhibao.analytics.reportingperiod.PeriodEvent.Change;
import org.zhibao.analytics.reportingperiod.PeriodEvent.PeriodClosed;
import org.zhibao.analytics.reportingperiod.PeriodEvent.PeriodOpened;
import org.zhibao.analytics.reportingperiod.PeriodEvent.PeriodRestated;
import org.zhibao.analytics.reportingperiod.PeriodEvent.ProvisionalFiguresPublished;

/** One reporting period: opened, closed with figures that never change, and restated where later facts say otherwise. */
@AggregateRoot
public class ReportingPeriod {
    @AggregateIdentifier
    private PeriodId id;

    private @Nullable PeriodState state;
    private LocalDate lastDay = LocalDate.MAX;
    private final Map<String, FrozenFigure> figures = new TreeMap<>();
    private String digest = "";
    private int restatements;

    /** Axon replays events onto an empty period. */
    ReportingPeriod() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(OpenPeriod command, @MetaDataValue("office") String office) {
        PeriodId period = command.period();
        requireNational(office, period);
        if (state != null) {
            throw refused(
                    PERIOD_OPENED, "period %s was opened already: look at how it stands".formatted(period.value()));
        }
        apply(new PeriodOpened(
                period.value(), period.firstMonth().atDay(1), period.lastMonth().atEndOfMonth()));
    }

    @EventSourcingHandler
    void on(PeriodOpened event) {
        id = new PeriodId(event.period());
        state = PeriodState.OPEN;
        lastDay = event.to();
    }

    @CommandHandler
    void handle(
            PublishProvisionalFigures command,
            @MetaDataValue("at") Instant at,
            @MetaDataValue("office") String office) {
        requireNational(office, command.period());
        requireNotClosed(command);
        requireOver(at);
        apply(new ProvisionalFiguresPublished(
                id.value(),
                command.asOf(),
                command.figures(),
                FrozenFigure.digest("", command.figures()),
                command.feeds()));
    }

    @EventSourcingHandler
    void on(ProvisionalFiguresPublished event) {
        state = PeriodState.PROVISIONAL;
    }

    @CommandHandler
    void handle(ClosePeriod command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireNational(office, command.period());
        requireNotClosed(command);
        requireOver(at);
        requireReadToTheEnd(command.feeds());
        apply(new PeriodClosed(
                id.value(),
                command.asOf(),
                command.figures(),
                FrozenFigure.digest("", command.figures()),
                command.feeds()));
    }

    @EventSourcingHandler
    void on(PeriodClosed event) {
        state = PeriodState.CLOSED;
        digest = event.digest();
        event.figures().forEach(each -> figures.put(each.key(), each));
    }

    @CommandHandler
    void handle(RestatePeriod command, @MetaDataValue("office") String office) {
        requireNational(office, command.period());
        requireAllowed(command);
        requireReadToTheEnd(command.feeds());
        List<Change> changes = changes(command.figures());
        if (changes.isEmpty()) {
            throw refused(
                    NOTHING_TO_RESTATE,
                    "the figures of period %s are still what they were: there is nothing to restate"
                            .formatted(id.value()));
        }
        if (command.causes().isEmpty()) {
            throw refused(
                    CAUSES_MISSING,
                    "%d figures of period %s differ and no later event explains it: verify the logs first"
                            .formatted(changes.size(), id.value()));
        }
        apply(new PeriodRestated(
                id.value(),
                restatements + 1,
                command.asOf(),
                changes,
                command.causes(),
                command.moreCauses(),
                digest,
                FrozenFigure.digest(digest, command.figures()),
                command.feeds()));
    }

    @EventSourcingHandler
    void on(PeriodRestated event) {
        state = PeriodState.RESTATED;
        restatements = event.restatement();
        digest = event.digest();
        for (Change change : event.changes()) {
            FrozenFigure after = change.after();
            if (after == null) {
                figures.remove(change.indicator() + "/" + change.part());
            } else {
                figures.put(after.key(), after);
            }
        }
    }

    private List<Change> changes(Collection<FrozenFigure> now) {
        Map<String, FrozenFigure> after = new TreeMap<>();
        now.forEach(each -> after.put(each.key(), each));
        TreeSet<String> keys = new TreeSet<>(figures.keySet());
        keys.addAll(after.keySet());
        List<Change> changes = new ArrayList<>();
        for (String key : keys) {
            FrozenFigure was = figures.get(key);
            FrozenFigure is = after.get(key);
            if (!Objects.equals(was, is)) {
                int slash = key.indexOf('/');
                changes.add(new Change(key.substring(0, slash), key.substring(slash + 1), was, is));
            }
        }
        return changes;
    }

    private void requireNational(String office, PeriodId period) {
        if (!office.equals(Offices.NATIONAL)) {
            throw refused(
                    APPROVAL_AUTHORITY_REQUIRED,
                    "office %s cannot decide about period %s: the national office, %s, does"
                            .formatted(office, period.value(), Offices.NATIONAL));
        }
    }

    private void requireNotClosed(PeriodCommand command) {
        if (state == PeriodState.CLOSED || state == PeriodState.RESTATED) {
            throw refused(
                    PERIOD_CLOSED,
                    "period %s is closed and its figures never change: restate it".formatted(id.value()));
        }
        requireAllowed(command);
    }

    private void requireOver(Instant at) {
        if (!dayOf(at).isAfter(lastDay)) {
            throw refused(
                    PERIOD_RUNNING,
                    "period %s runs until the end of %s: wait until it is over".formatted(id.value(), lastDay));
        }
    }

    private void requireReadToTheEnd(List<FeedPosition> feeds) {
        feeds.stream().filter(FeedPosition::lags).findFirst().ifPresent(behind -> {
            throw refused(
                    FEED_BEHIND,
                    "%s was read up to %d of %d: close period %s when it has been read to its end"
                            .formatted(behind.partition(), behind.next(), behind.end(), id.value()));
        });
    }

    private void requireAllowed(PeriodCommand command) {
        if (state == null || !state.allowed().contains(command.getClass())) {
            throw refused(
                    ILLEGAL_STATE,
                    "period %s is %s and cannot do %s now"
                            .formatted(
                                    command.period().value(),
                                    state,
                                    command.getClass().getSimpleName()));
        }
    }

    private AnalyticsRejected refused(Reason reason, String sentence) {
        return state == null
                ? new AnalyticsRejected(reason, sentence)
                : new AnalyticsRejected(reason, sentence, state.name(), state.allowedCommands());
    }
}
