package org.zhibao.registry.reaction;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.eventlog.reaction.Timer;
import org.zhibao.registry.ChinaTime;
import org.zhibao.registry.designation.DesignationCommand.ExpireDesignation;
import org.zhibao.registry.designation.DesignationId;

/** A designation expires at midnight, in China, after its last day; the designation decides whether that is so. */
public final class ExpireDesignationWhenItsLastDayIsOver
        implements Timer<ExpireDesignationWhenItsLastDayIsOver.Expiry> {

    /**
     * The term that is running, or ran last.
     *
     * @param due the first instant after it; null once it has ended in one way or another
     */
    public record Expiry(
            String id, LocalDate validTo, @Nullable Instant due) {}

    /** What we read of the events that set a last day. */
    private record LastDay(LocalDate validTo) {}

    @Override
    public Projection<Expiry> dates() {
        return new Expiries();
    }

    @Override
    public String dateId(Expiry expiry) {
        return expiry.id() + "/term/" + expiry.validTo();
    }

    @Override
    public Object commandFor(Expiry expiry) {
        return new ExpireDesignation(new DesignationId(expiry.id()));
    }

    private static final class Expiries implements Projection<Expiry> {
        @Override
        public String name() {
            return "designation-terms";
        }

        @Override
        public Set<String> sources() {
            return Set.of("centers.log");
        }

        @Override
        public Class<Expiry> documentType() {
            return Expiry.class;
        }

        @Override
        public Set<String> keys(LoggedEvent event) {
            return switch (event.type()) {
                case "designation.SubjectDesignated",
                        "designation.DesignationRenewed",
                        "designation.DesignationRevoked",
                        "designation.DesignationExpired" ->
                    Set.of(event.stream().substring("designation-".length()));
                default -> Set.of();
            };
        }

        @Override
        public @Nullable Expiry fold(@Nullable Expiry expiry, String id, LoggedEvent event) {
            return switch (event.type()) {
                case "designation.SubjectDesignated", "designation.DesignationRenewed" -> {
                    LocalDate validTo = event.as(LastDay.class).validTo();
                    yield new Expiry(id, validTo, ChinaTime.startOf(validTo.plusDays(1)));
                }
                default -> expiry == null ? null : new Expiry(id, expiry.validTo(), null);
            };
        }
    }
}
