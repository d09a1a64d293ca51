package org.zhibao.mediations.reaction;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.eventlog.reaction.Timer;
import org.zhibao.mediations.Clock;
import org.zhibao.mediations.mediation.MediationCommand.EndUnanswered;
import org.zhibao.mediations.mediation.MediationEvent.ClockName;
import org.zhibao.mediations.mediation.MediationEvent.ClockRecalculated;
import org.zhibao.mediations.mediation.MediationEvent.MediationConsented;
import org.zhibao.mediations.mediation.MediationEvent.RespondentInvited;
import org.zhibao.mediations.mediation.MediationId;

/** Nobody waits for ever for the other side's answer; the mediation decides whether its time is really up. */
public final class EndUnansweredWhenTimeIsUp implements Timer<EndUnansweredWhenTimeIsUp.AnswerDue> {

    /**
     * The answer a mediation waits for, or waited for last.
     *
     * @param asked sequence of the event that set the date
     */
    public record AnswerDue(String id, long asked, @Nullable Instant due) {}

    @Override
    public Projection<AnswerDue> dates() {
        return new Answers();
    }

    @Override
    public String dateId(AnswerDue answer) {
        return answer.id() + "/answer/" + answer.asked();
    }

    @Override
    public Object commandFor(AnswerDue answer) {
        return new EndUnanswered(new MediationId(answer.id()));
    }

    private static final class Answers implements Projection<AnswerDue> {
        @Override
        public String name() {
            return "answers-due";
        }

        @Override
        public Set<String> sources() {
            return Set.of("mediations.log");
        }

        @Override
        public Class<AnswerDue> documentType() {
            return AnswerDue.class;
        }

        @Override
        public Set<String> keys(LoggedEvent event) {
            return switch (event.type()) {
                case "mediation.RespondentInvited",
                        "mediation.MediationConsented",
                        "mediation.MediationTerminated",
                        "mediation.ClockRecalculated" ->
                    Set.of(event.stream().substring(MediationId.STREAM_PREFIX.length()));
                default -> Set.of();
            };
        }

        @Override
        public @Nullable AnswerDue fold(@Nullable AnswerDue before, String id, LoggedEvent event) {
            return switch (event.name()) {
                case "RespondentInvited" -> {
                    Clock clock = event.as(RespondentInvited.class).answerBy();
                    yield clock == null ? before : new AnswerDue(id, event.sequence(), clock.endsAt());
                }
                case "ClockRecalculated" -> {
                    ClockRecalculated moved = event.as(ClockRecalculated.class);
                    yield before == null || moved.clock() != ClockName.ANSWER
                            ? before
                            : new AnswerDue(id, event.sequence(), moved.after().endsAt());
                }
                case "MediationConsented" ->
                    before == null || !event.as(MediationConsented.class).byAll()
                            ? before
                            : new AnswerDue(id, before.asked(), null);
                default -> before == null ? null : new AnswerDue(id, before.asked(), null);
            };
        }
    }
}
