package org.zhibao.cases.reaction;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.assistance.AssistanceCommand.EndSenderAccess;
import org.zhibao.cases.assistance.AssistanceEvent.CustodyMoved;
import org.zhibao.cases.assistance.AssistanceEvent.SenderAccessEnded;
import org.zhibao.cases.assistance.CaseId;
import org.zhibao.deadlines.Deadline;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.eventlog.reaction.Timer;

/** The center that gave a case away reads it for some days more; the case decides whether they are over. */
public final class EndSenderAccessWhenItsDaysAreOver implements Timer<EndSenderAccessWhenItsDaysAreOver.AccessEnds> {

    /**
     * One former center's days.
     *
     * @param id of the transfer
     * @param due the first instant after them; null once the access has ended
     */
    public record AccessEnds(
            String id, String caseId, @Nullable Instant due) {}

    @Override
    public Projection<AccessEnds> dates() {
        return new Accesses();
    }

    @Override
    public String dateId(AccessEnds access) {
        return access.id() + "/sender-access";
    }

    @Override
    public Object commandFor(AccessEnds access) {
        return new EndSenderAccess(new CaseId(access.caseId()), access.id());
    }

    private static final class Accesses implements Projection<AccessEnds> {
        @Override
        public String name() {
            return "sender-accesses";
        }

        @Override
        public Set<String> sources() {
            return Set.of("cases.log");
        }

        @Override
        public Class<AccessEnds> documentType() {
            return AccessEnds.class;
        }

        @Override
        public Set<String> keys(LoggedEvent event) {
            return switch (event.type()) {
                case "assistance.CustodyMoved" ->
                    Set.of(event.as(CustodyMoved.class).transfer());
                case "assistance.SenderAccessEnded" ->
                    Set.of(event.as(SenderAccessEnded.class).transfer());
                default -> Set.of();
            };
        }

        @Override
        public AccessEnds fold(@Nullable AccessEnds access, String id, LoggedEvent event) {
            String caseId = CaseId.ofStream(event.stream()).value();
            if (event.type().equals("assistance.SenderAccessEnded")) {
                return new AccessEnds(id, caseId, null);
            }
            Instant due = event.as(CustodyMoved.class)
                    .senderReadsUntil()
                    .plusDays(1)
                    .atStartOfDay(Deadline.ZONE)
                    .toInstant();
            return new AccessEnds(id, caseId, due);
        }
    }
}
