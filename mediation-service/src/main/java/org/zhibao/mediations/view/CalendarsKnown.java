package org.zhibao.mediations.view;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.deadlines.CalendarYear;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;

/** Which days are rest days, region by region and year by year? As the registry's log has told us, the last version of each. */
public final class CalendarsKnown implements Projection<CalendarsKnown.Document> {
    private static final String STREAM = "calendar-";

    /** One year of one region; {@code region} once more, to find it by. */
    public record Document(String id, String region, CalendarYear year) {}

    private record Published(
            String region,
            int year,
            int version,
            List<CalendarYear.RestDays> restDays,
            List<LocalDate> workedDays,
            String notice) {}

    @Override
    public String name() {
        return "calendars-known";
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
        return List.of("region");
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return event.type().equals("calendar.CalendarPublished")
                ? Set.of(event.stream().substring(STREAM.length()))
                : Set.of();
    }

    @Override
    public Document fold(@Nullable Document before, String id, LoggedEvent event) {
        Published published = event.as(Published.class);
        return new Document(
                id,
                published.region(),
                new CalendarYear(
                        published.region(),
                        published.year(),
                        published.version(),
                        published.restDays(),
                        published.workedDays(),
                        published.notice()));
    }
}
