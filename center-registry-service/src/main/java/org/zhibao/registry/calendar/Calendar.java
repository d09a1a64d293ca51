package org.zhibao.registry.calendar;

import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.zhibao.registry.ChinaTime.dayOf;
import static org.zhibao.registry.RegistryRejected.Reason.CALENDAR_IMMUTABLE;
import static org.zhibao.registry.RegistryRejected.Reason.CALENDAR_NOT_POSSIBLE;
import static org.zhibao.registry.RegistryRejected.Reason.DATE_NOT_POSSIBLE;
import static org.zhibao.registry.RegistryRejected.Reason.DIVISION_CODE_NOT_VALID;
import static org.zhibao.registry.RegistryRejected.Reason.NOT_LAYER_AUTHORITY;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.zhibao.registry.RegistryRejected;
import org.zhibao.registry.RegistryRejected.Reason;
import org.zhibao.registry.calendar.CalendarCommand.Content;
import org.zhibao.registry.calendar.CalendarCommand.DraftCalendar;
import org.zhibao.registry.calendar.CalendarCommand.PublishCalendar;
import org.zhibao.registry.calendar.CalendarEvent.CalendarDrafted;
import org.zhibao.registry.calendar.CalendarEvent.CalendarPublished;

/**
 * The working days of one region in one year. What was published is never changed: people have counted with it. A correction
 * is a version of its own, with its cause, and everyone who computes dates hears of it.
 */
@AggregateRoot
public class Calendar {
    @AggregateIdentifier
    private CalendarId id;

    private @Nullable CalendarState state;
    private int version;
    private @Nullable CalendarPublished published;

    /** Axon replays events onto an empty calendar. */
    Calendar() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(DraftCalendar command, @MetaDataValue("office") String office) {
        Content content = command.content();
        requireAuthority(office, command);
        requirePossible(content);
        apply(new CalendarDrafted(
                command.calendar().value(),
                content.region().value(),
                content.year(),
                sortedSpans(content),
                sorted(content.workedDays()),
                content.notice()));
    }

    @EventSourcingHandler
    void on(CalendarDrafted event) {
        id = new CalendarId(event.calendar());
        state = state == null ? CalendarState.DRAFT : state;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(PublishCalendar command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        Content content = command.content();
        requireAuthority(office, command);
        requirePossible(content);
        requireNotAhead(command, dayOf(at));
        if (isPublished(content)) {
            return;
        }
        requireCause(command);
        apply(new CalendarPublished(
                command.calendar().value(),
                content.region().value(),
                content.year(),
                version + 1,
                sortedSpans(content),
                sorted(content.workedDays()),
                content.notice(),
                command.publishedOn(),
                command.cause()));
    }

    @EventSourcingHandler
    void on(CalendarPublished event) {
        id = new CalendarId(event.calendar());
        state = CalendarState.PUBLISHED;
        version = event.version();
        published = event;
    }

    private boolean isPublished(Content content) {
        return published != null
                && published.restDays().equals(sortedSpans(content))
                && published.workedDays().equals(sorted(content.workedDays()))
                && published.notice().equals(content.notice());
    }

    private void requireCause(PublishCalendar command) {
        if (version > 0 && command.cause() == null) {
            throw refused(
                    CALENDAR_IMMUTABLE,
                    "calendar %s was published in version %d and is not changed: publish a correction that names its cause"
                            .formatted(id.value(), version));
        }
    }

    private void requireAuthority(String office, CalendarCommand command) {
        if (!command.content().region().isDecidedBy(office)) {
            throw refused(
                    NOT_LAYER_AUTHORITY,
                    "office %s does not set the calendar of %s: its own administration or the national office does"
                            .formatted(office, command.content().region()));
        }
    }

    private void requireNotAhead(PublishCalendar command, LocalDate today) {
        if (command.publishedOn().isAfter(today)) {
            throw refused(
                    DATE_NOT_POSSIBLE,
                    "the notice of calendar %s cannot be of %s: name a day until %s"
                            .formatted(command.calendar().value(), command.publishedOn(), today));
        }
    }

    private void requirePossible(Content content) {
        if (!content.region().existsIn(content.year())) {
            throw refused(
                    DIVISION_CODE_NOT_VALID,
                    "%s was no province or prefecture in %d: give its six digits of GB/T 2260"
                            .formatted(content.region(), content.year()));
        }
        for (RestDays span : content.restDays()) {
            requirePossible(
                    !span.to().isBefore(span.from()) && isNear(content, span.from()) && isNear(content, span.to()),
                    content,
                    "the rest days from %s to %s".formatted(span.from(), span.to()));
        }
        for (LocalDate day : content.workedDays()) {
            boolean weekend = day.getDayOfWeek() == SATURDAY || day.getDayOfWeek() == SUNDAY;
            boolean off = content.restDays().stream().anyMatch(span -> span.includes(day));
            requirePossible(weekend && !off && isNear(content, day), content, "the worked day " + day);
        }
    }

    /** A year's notice now and then reaches into the December before or the January after. */
    private static boolean isNear(Content content, LocalDate day) {
        return !day.isBefore(LocalDate.of(content.year() - 1, 12, 1))
                && !day.isAfter(LocalDate.of(content.year() + 1, 1, 31));
    }

    private void requirePossible(boolean possible, Content content, String what) {
        if (!possible) {
            throw refused(
                    CALENDAR_NOT_POSSIBLE,
                    "%s cannot stand in the calendar of %d: spans end after they begin, worked days are weekend days that are not off, all within or next to the year"
                            .formatted(what, content.year()));
        }
    }

    private RegistryRejected refused(Reason reason, String sentence) {
        return state == null
                ? new RegistryRejected(reason, sentence)
                : new RegistryRejected(reason, sentence, state.name(), state.allowedCommands());
    }

    private static List<RestDays> sortedSpans(Content content) {
        return content.restDays().stream()
                .sorted(Comparator.comparing(RestDays::from).thenComparing(RestDays::to))
                .toList();
    }

    private static List<LocalDate> sorted(Collection<LocalDate> days) {
        return List.copyOf(new TreeSet<>(days));
    }
}
