package org.zhibao.cases.reaction;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.transfer.TransferCommand.LapseTransfer;
import org.zhibao.cases.transfer.TransferEvent.AnswerRecalculated;
import org.zhibao.cases.transfer.TransferEvent.TransferProposed;
import org.zhibao.cases.transfer.TransferId;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.eventlog.reaction.Timer;

/** A transfer that the receiver does not answer in time lapses; it decides itself whether that is so. */
public final class LapseTransferWhenUnanswered implements Timer<LapseTransferWhenUnanswered.AnswerDue> {

    /**
     * The answer that is waited for.
     *
     * @param due the first instant that is too late; null once it has come, or the superior is asked
     */
    public record AnswerDue(String id, @Nullable Instant due) {}

    @Override
    public Projection<AnswerDue> dates() {
        return new Answers();
    }

    @Override
    public String dateId(AnswerDue answer) {
        return answer.id() + "/answer";
    }

    @Override
    public Object commandFor(AnswerDue answer) {
        return new LapseTransfer(new TransferId(answer.id()));
    }

    private static final class Answers implements Projection<AnswerDue> {
        @Override
        public String name() {
            return "transfer-answers-due";
        }

        @Override
        public Set<String> sources() {
            return Set.of("cases.log");
        }

        @Override
        public Class<AnswerDue> documentType() {
            return AnswerDue.class;
        }

        @Override
        public Set<String> keys(LoggedEvent event) {
            return TransferId.isStream(event.stream())
                    ? Set.of(TransferId.ofStream(event.stream()).value())
                    : Set.of();
        }

        @Override
        public AnswerDue fold(@Nullable AnswerDue answer, String id, LoggedEvent event) {
            return switch (event.type()) {
                case "transfer.TransferProposed" ->
                    new AnswerDue(
                            id, event.as(TransferProposed.class).answerBy().endsAt());
                case "transfer.AnswerRecalculated" ->
                    new AnswerDue(
                            id, event.as(AnswerRecalculated.class).deadline().endsAt());
                default -> new AnswerDue(id, null);
            };
        }
    }
}
