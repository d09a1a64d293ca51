package org.zhibao.registry.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.registry.calendar.CalendarEvent.CalendarDrafted;
import org.zhibao.registry.calendar.CalendarEvent.CalendarPublished;
import org.zhibao.registry.calendar.CalendarState;
import org.zhibao.registry.calendar.RestDays;

/** Which days are worked in a region and year, and what was held before it was corrected? */
public final class PublishedCalendars implements Projection<PublishedCalendars.Document> {

    /**
     * One region's year.
     *
     * @param version of what holds now; 0 while there is only a draft
     * @param draft what is about to be published; absent when nothing is
     */
    public record Document(
            String id,
            String region,
            int year,
            CalendarState state,
            int version,
            List<Version> versions,
            @Nullable Days draft,
            Instant changedAt) {}

    /** What a notice says. */
    public record Days(List<RestDays> restDays, List<LocalDate> workedDays, String notice) {}

    /** One published version; all but the last are superseded. */
    public record Version(
            int version,
            List<RestDays> restDays,
            List<LocalDate> workedDays,
            String notice,
            LocalDate publishedOn,
            @Nullable String cause,
            Instant recordedAt) {}

    @Override
    public String name() {
        return "published-calendars";
    }

    @Override
    public Set<String> sources() {
        return Set.of("centers.log");
    }

    @Override
    public Class<Document> documentType() {
        return Document.class;
    }

    @Override
    public List<String> indexes() {
        return List.of("region", "year");
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return event.type().startsWith("calendar.") ? Set.of(event.stream().substring("calendar-".length())) : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document calendar, String id, LoggedEvent event) {
        return switch (event.type()) {
            case "calendar.CalendarDrafted" -> drafted(calendar, event, event.as(CalendarDrafted.class));
            case "calendar.CalendarPublished" -> published(calendar, event, event.as(CalendarPublished.class));
            default -> calendar;
        };
    }

    private static Document drafted(@Nullable Document calendar, LoggedEvent event, CalendarDrafted drafted) {
        return new Document(
                drafted.calendar(),
                drafted.region(),
                drafted.year(),
                calendar == null ? CalendarState.DRAFT : calendar.state(),
                calendar == null ? 0 : calendar.version(),
                calendar == null ? List.of() : calendar.versions(),
                new Days(drafted.restDays(), drafted.workedDays(), drafted.notice()),
                event.at());
    }

    private static Document published(@Nullable Document calendar, LoggedEvent event, CalendarPublished published) {
        List<Version> versions = new ArrayList<>(calendar == null ? List.of() : calendar.versions());
        versions.add(new Version(
                published.version(),
                published.restDays(),
                published.workedDays(),
                published.notice(),
                published.publishedOn(),
                published.cause(),
                event.at()));
        return new Document(
                published.calendar(),
                published.region(),
                published.year(),
                CalendarState.PUBLISHED,
                published.version(),
                versions,
                null,
                event.at());
    }
}
