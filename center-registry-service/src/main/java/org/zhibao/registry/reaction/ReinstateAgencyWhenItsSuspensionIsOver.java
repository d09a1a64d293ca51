package org.zhibao.registry.reaction;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.eventlog.reaction.Timer;
import org.zhibao.registry.ChinaTime;
import org.zhibao.registry.agency.AgencyCommand.ReinstateAgency;
import org.zhibao.registry.agency.AgencyEvent.AgencySuspended;
import org.zhibao.registry.agency.AgencyId;

/** An agency's suspension ends at midnight, in China, after its last day; the registration decides whether that is so. */
public final class ReinstateAgencyWhenItsSuspensionIsOver
        implements Timer<ReinstateAgencyWhenItsSuspensionIsOver.SuspensionEnd> {

    /**
     * The suspension that is running, or ran last.
     *
     * @param due the first instant after it; null once it is over in one way or another
     */
    public record SuspensionEnd(
            String id, LocalDate lastDay, @Nullable Instant due) {}

    @Override
    public Projection<SuspensionEnd> dates() {
        return new Suspensions();
    }

    @Override
    public String dateId(SuspensionEnd date) {
        return date.id() + "/suspension/" + date.lastDay();
    }

    @Override
    public Object commandFor(SuspensionEnd date) {
        return new ReinstateAgency(new AgencyId(date.id()), null);
    }

    private static final class Suspensions implements Projection<SuspensionEnd> {
        @Override
        public String name() {
            return "agency-suspensions";
        }

        @Override
        public Set<String> sources() {
            return Set.of("centers.log");
        }

        @Override
        public Class<SuspensionEnd> documentType() {
            return SuspensionEnd.class;
        }

        @Override
        public Set<String> keys(LoggedEvent event) {
            return switch (event.type()) {
                case "agency.AgencySuspended", "agency.AgencyReinstated", "agency.AgencyRemoved" ->
                    Set.of(event.stream().substring("agency-".length()));
                default -> Set.of();
            };
        }

        @Override
        public @Nullable SuspensionEnd fold(@Nullable SuspensionEnd date, String id, LoggedEvent event) {
            if (event.type().equals("agency.AgencySuspended")) {
                LocalDate until = event.as(AgencySuspended.class).until();
                if (until != null) {
                    return new SuspensionEnd(id, until, ChinaTime.startOf(until.plusDays(1)));
                }
            }
            return date == null ? null : new SuspensionEnd(id, date.lastDay(), null);
        }
    }
}
