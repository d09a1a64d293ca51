package org.zhibao.cases.reaction;

import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.TransferRules;
import org.zhibao.cases.transfer.TransferCommand.RecalculateAnswer;
import org.zhibao.cases.transfer.TransferEvent.AnswerRecalculated;
import org.zhibao.cases.transfer.TransferEvent.TransferProposed;
import org.zhibao.cases.transfer.TransferId;
import org.zhibao.deadlines.Deadline;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;

/** A published calendar or policy moves the dates until which transfers can be answered, where it touches them. */
public final class RecalculateTransfersWhenRulesChange extends RecalculateWhenRulesChange<TransferRules> {
    private static final String ANSWER = "ANSWER";

    public RecalculateTransfersWhenRulesChange(Supplier<RulesOn<TransferRules>> rules) {
        super("assistance", rules);
    }

    @Override
    boolean sets(LoggedEvent event) {
        return event.type().equals("transfer.TransferProposed");
    }

    @Override
    String idOf(LoggedEvent event) {
        return TransferId.ofStream(event.stream()).value();
    }

    @Override
    Deadline again(RunningDeadline target, Deadline before, TransferRules inForce) {
        return inForce.again(before);
    }

    @Override
    Object command(RunningDeadline target, TransferRules inForce, String cause) {
        return new RecalculateAnswer(new TransferId(target.id()), inForce, cause);
    }

    @Override
    public Projection<RunningDeadline> targets() {
        return new Running();
    }

    private static final class Running extends RunningDeadlines {
        Running() {
            super("running-transfer-answers");
        }

        @Override
        public Set<String> keys(LoggedEvent event) {
            return TransferId.isStream(event.stream())
                    ? Set.of(TransferId.ofStream(event.stream()).value())
                    : Set.of();
        }

        /** By the rules of the center that proposed it. */
        @Override
        public @Nullable RunningDeadline fold(@Nullable RunningDeadline before, String id, LoggedEvent event) {
            if (event.name().equals("TransferProposed")) {
                TransferProposed proposed = event.as(TransferProposed.class);
                return new RunningDeadline(id, proposed.from(), ANSWER, proposed.answerBy(), true);
            }
            if (before == null) {
                return null;
            }
            return event.name().equals("AnswerRecalculated")
                    ? new RunningDeadline(
                            id,
                            before.center(),
                            ANSWER,
                            event.as(AnswerRecalculated.class).deadline(),
                            true)
                    : RunningDeadline.none(id, before.center());
        }
    }
}
