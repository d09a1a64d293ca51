package org.zhibao.cases.view;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.deadlines.CalendarYear;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;

/** Which days are rest days, region by region and year by year? As the registry's log has told us, version by version. */
public final class CalendarsKnown implements Projection<CalendarsKnown.Document> {

    /** One year of one region, every version of it in order. */
    public record Document(String id, String region, List<CalendarYear> versions) {}

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
                ? Set.of(event.stream().substring("calendar-".length()))
                : Set.of();
    }

    @Override
    public Document fold(@Nullable Document before, String id, LoggedEvent event) {
        Published published = event.as(Published.class);
        List<CalendarYear> versions = new ArrayList<>(before == null ? List.of() : before.versions());
        versions.add(new CalendarYear(
                published.region(),
                published.year(),
                published.version(),
                published.restDays(),
                published.workedDays(),
                published.notice()));
        return new Document(id, published.region(), List.copyOf(versions));
    }
}
