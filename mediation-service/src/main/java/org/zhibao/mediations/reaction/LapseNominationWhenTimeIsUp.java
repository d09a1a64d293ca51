package org.zhibao.mediations.reaction;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.eventlog.reaction.Timer;
import org.zhibao.mediations.mediation.MediationCommand.LapseNomination;
import org.zhibao.mediations.mediation.MediationEvent.ClockName;
import org.zhibao.mediations.mediation.MediationEvent.ClockRecalculated;
import org.zhibao.mediations.mediation.MediationEvent.MediatorNominated;
import org.zhibao.mediations.mediation.MediationId;

/** A mediator who does not answer in time is not waited for; the mediation decides whether the time is really up. */
public final class LapseNominationWhenTimeIsUp implements Timer<LapseNominationWhenTimeIsUp.AcceptanceDue> {

    /**
     * The mediator's answer a mediation waits for, or waited for last.
     *
     * @param asked sequence of the event that set the date
     */
    public record AcceptanceDue(
            String id, long asked, @Nullable Instant due) {}

    @Override
    public Projection<AcceptanceDue> dates() {
        return new Acceptances();
    }

    @Override
    public String dateId(AcceptanceDue acceptance) {
        return acceptance.id() + "/acceptance/" + acceptance.asked();
    }

    @Override
    public Object commandFor(AcceptanceDue acceptance) {
        return new LapseNomination(new MediationId(acceptance.id()));
    }

    private static final class Acceptances implements Projection<AcceptanceDue> {
        @Override
        public String name() {
            return "acceptances-due";
        }

        @Override
        public Set<String> sources() {
            return Set.of("mediations.log");
        }

        @Override
        public Class<AcceptanceDue> documentType() {
            return AcceptanceDue.class;
        }

        @Override
        public Set<String> keys(LoggedEvent event) {
            return switch (event.type()) {
                case "mediation.MediatorNominated",
                        "mediation.NominationAccepted",
                        "mediation.NominationDeclined",
                        "mediation.NominationLapsed",
                        "mediation.MediationTerminated",
                        "mediation.ClockRecalculated" ->
                    Set.of(event.stream().substring(MediationId.STREAM_PREFIX.length()));
                default -> Set.of();
            };
        }

        @Override
        public @Nullable AcceptanceDue fold(@Nullable AcceptanceDue before, String id, LoggedEvent event) {
            return switch (event.name()) {
                case "MediatorNominated" ->
                    new AcceptanceDue(
                            id,
                            event.sequence(),
                            event.as(MediatorNominated.class).acceptBy().endsAt());
                case "ClockRecalculated" -> {
                    ClockRecalculated moved = event.as(ClockRecalculated.class);
                    yield before == null || moved.clock() != ClockName.ACCEPTANCE
                            ? before
                            : new AcceptanceDue(
                                    id, event.sequence(), moved.after().endsAt());
                }
                default -> before == null ? null : new AcceptanceDue(id, before.asked(), null);
            };
        }
    }
}
