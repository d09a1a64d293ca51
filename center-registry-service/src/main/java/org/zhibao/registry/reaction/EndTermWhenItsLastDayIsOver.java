package org.zhibao.registry.reaction;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.eventlog.reaction.Timer;
import org.zhibao.registry.ChinaTime;
import org.zhibao.registry.mediator.MediatorCommand.EndTerm;
import org.zhibao.registry.mediator.MediatorEvent.MediatorAppointed;
import org.zhibao.registry.mediator.MediatorId;

/** A mediator's term ends at midnight, in China, after its last day; the entry of the roster decides whether that is so. */
public final class EndTermWhenItsLastDayIsOver implements Timer<EndTermWhenItsLastDayIsOver.TermEnd> {

    /**
     * The term that is running, or ran last.
     *
     * @param due the first instant after it; null once it has ended in one way or another
     */
    public record TermEnd(
            String id, LocalDate validTo, @Nullable Instant due) {}

    @Override
    public Projection<TermEnd> dates() {
        return new Terms();
    }

    @Override
    public String dateId(TermEnd term) {
        return term.id() + "/term/" + term.validTo();
    }

    @Override
    public Object commandFor(TermEnd term) {
        return new EndTerm(new MediatorId(term.id()));
    }

    private static final class Terms implements Projection<TermEnd> {
        @Override
        public String name() {
            return "mediator-terms";
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
                case "mediator.MediatorAppointed", "mediator.MediatorTermEnded", "mediator.MediatorRemoved" ->
                    Set.of(event.stream().substring("mediator-".length()));
                default -> Set.of();
            };
        }

        @Override
        public @Nullable TermEnd fold(@Nullable TermEnd term, String id, LoggedEvent event) {
            if (event.type().equals("mediator.MediatorAppointed")) {
                LocalDate validTo = event.as(MediatorAppointed.class).validTo();
                return new TermEnd(id, validTo, ChinaTime.startOf(validTo.plusDays(1)));
            }
            return term == null ? null : new TermEnd(id, term.validTo(), null);
        }
    }
}
