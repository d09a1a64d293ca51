package org.zhibao.cases.reaction;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.assistance.AssistanceEvent.CaseLocked;
import org.zhibao.cases.transfer.TransferCommand.ProposeTransfer;
import org.zhibao.cases.transfer.TransferId;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.eventlog.reaction.Timer;

/**
 * A request that was cut off between locking the case and proposing the transfer is finished, so that no case stays locked for
 * a transfer that there is not.
 */
public final class ProposeTransferWhenOnlyLocked implements Timer<ProposeTransferWhenOnlyLocked.Promised> {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /**
     * A transfer that a case is locked for.
     *
     * @param due when it should long have been proposed; null once it was
     */
    public record Promised(
            String id,
            @Nullable CaseLocked locked,
            @Nullable Instant due) {}

    @Override
    public Projection<Promised> dates() {
        return new Promises();
    }

    @Override
    public String dateId(Promised promised) {
        return promised.id() + "/proposal";
    }

    @Override
    public Object commandFor(Promised promised) {
        CaseLocked locked = promised.locked();
        if (locked == null) {
            throw new IllegalStateException("nothing is due for " + promised.id());
        }
        return proposal(locked);
    }

    static ProposeTransfer proposal(CaseLocked locked) {
        return new ProposeTransfer(
                new TransferId(locked.transfer()),
                locked.caseId(),
                locked.center(),
                locked.to(),
                locked.superior(),
                locked.serviceItem(),
                locked.ground(),
                locked.summary(),
                locked.answerBy());
    }

    private static final class Promises implements Projection<Promised> {
        @Override
        public String name() {
            return "transfers-promised";
        }

        @Override
        public Set<String> sources() {
            return Set.of("cases.log");
        }

        @Override
        public Class<Promised> documentType() {
            return Promised.class;
        }

        @Override
        public Set<String> keys(LoggedEvent event) {
            return switch (event.type()) {
                case "assistance.CaseLocked" ->
                    Set.of(event.as(CaseLocked.class).transfer());
                case "transfer.TransferProposed" ->
                    Set.of(TransferId.ofStream(event.stream()).value());
                default -> Set.of();
            };
        }

        /** The two lie in different streams, so either may be read first. */
        @Override
        public Promised fold(@Nullable Promised promised, String id, LoggedEvent event) {
            if (event.type().equals("transfer.TransferProposed") || promised != null) {
                return new Promised(id, null, null);
            }
            return new Promised(id, event.as(CaseLocked.class), event.at().plus(PATIENCE));
        }
    }
}
