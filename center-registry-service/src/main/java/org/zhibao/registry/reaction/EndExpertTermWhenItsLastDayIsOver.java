package org.zhibao.registry.reaction;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.eventlog.reaction.Timer;
import org.zhibao.registry.ChinaTime;
import org.zhibao.registry.expert.ExpertCommand.EndExpertTerm;
import org.zhibao.registry.expert.ExpertEvent.ExpertAppointed;
import org.zhibao.registry.expert.ExpertId;

/** An expert's term ends at midnight, in China, after its last day; the appointment decides whether that is so. */
public final class EndExpertTermWhenItsLastDayIsOver implements Timer<EndExpertTermWhenItsLastDayIsOver.TermEnd> {

    /**
     * The term that is running, or ran last.
     *
     * @param due the first instant after it; null once it is over in one way or another
     */
    public record TermEnd(
            String id, LocalDate lastDay, @Nullable Instant due) {}

    @Override
    public Projection<TermEnd> dates() {
        return new Terms();
    }

    @Override
    public String dateId(TermEnd date) {
        return date.id() + "/term/" + date.lastDay();
    }

    @Override
    public Object commandFor(TermEnd date) {
        return new EndExpertTerm(new ExpertId(date.id()));
    }

    private static final class Terms implements Projection<TermEnd> {
        @Override
        public String name() {
            return "expert-terms";
        }

        @Override
        public Set<String> sources() {
            return Set.of("centers.log");
        }

        @Override
        public Class<TermEnd> documentType() {
            return TermEnd.class;
        }

        @Override
        public Set<String> keys(LoggedEvent event) {
            return switch (event.type()) {
                case "expert.ExpertAppointed", "expert.ExpertTermEnded", "expert.ExpertRemoved" ->
                    Set.of(event.stream().substring("expert-".length()));
                default -> Set.of();
            };
        }

        @Override
        public @Nullable TermEnd fold(@Nullable TermEnd date, String id, LoggedEvent event) {
            if (event.type().equals("expert.ExpertAppointed")) {
                LocalDate validTo = event.as(ExpertAppointed.class).validTo();
                return new TermEnd(id, validTo, ChinaTime.startOf(validTo.plusDays(1)));
            }
            return date == null ? null : new TermEnd(id, date.lastDay(), null);
        }
    }
}
