package org.zhibao.registry.view;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;

/**
 * Another projection as of a day: what holds from a later day on is passed over, whenever it was recorded. For single histories
 * only; their facts follow each other day by day.
 */
public final class HeldOn<D extends Record> implements Projection<D> {
    private final Projection<D> projection;
    private final LocalDate day;

    /** The day since which a fact holds; a step of the procedure that names none is as it was recorded. */
    private record Since(
            @Nullable LocalDate effectiveOn,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate endedOn) {

        boolean isAfter(LocalDate day) {
            return isAfter(effectiveOn, day) || isAfter(validFrom, day) || isAfter(endedOn, day);
        }

        private static boolean isAfter(@Nullable LocalDate since, LocalDate day) {
            return since != null && since.isAfter(day);
        }
    }

    public HeldOn(Projection<D> projection, LocalDate day) {
        this.projection = projection;
        this.day = day;
    }

    @Override
    public String name() {
        return projection.name();
    }

    @Override
    public Set<String> sources() {
        return projection.sources();
    }

    @Override
    public Class<D> documentType() {
        return projection.documentType();
    }

    @Override
    public List<String> indexes() {
        return projection.indexes();
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return projection.keys(event);
    }

    @Override
    public @Nullable D fold(@Nullable D document, String key, LoggedEvent event) {
        return event.as(Since.class).isAfter(day) ? document : projection.fold(document, key, event);
    }
}
