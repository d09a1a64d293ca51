package org.zhibao.cases.view;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.CommonSuperior;
import org.zhibao.cases.dispute.DisputeEvent.DisputeMoved;
import org.zhibao.cases.dispute.DisputeEvent.DisputeReassigned;
import org.zhibao.cases.dispute.DisputeEvent.DisputeReserved;
import org.zhibao.cases.dispute.DisputeId;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.Readers;
import org.zhibao.eventlog.projection.Projection;

/** Which case has a dispute? */
public final class Disputes implements Projection<Disputes.Document> {

    /**
     * One dispute.
     *
     * @param caseId the case that has it, or had it last
     * @param readers the center's and its province's; others learn the center when they bring the same
     */
    public record Document(
            String id, String caseId, String center, boolean held, Set<String> readers, Instant changedAt) {}

    @Override
    public String name() {
        return "disputes";
    }

    @Override
    public Set<String> sources() {
        return Set.of("cases.log");
    }

    @Override
    public Class<Document> documentType() {
        return Document.class;
    }

    @Override
    public List<String> indexes() {
        return List.of("caseId", "center", "readers");
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return DisputeId.isStream(event.stream())
                ? Set.of(DisputeId.ofStream(event.stream()).value())
                : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document one, String id, LoggedEvent event) {
        return switch (event.type()) {
            case "dispute.DisputeReserved" -> {
                DisputeReserved reserved = event.as(DisputeReserved.class);
                yield held(id, reserved.caseId(), reserved.center(), reserved.division(), event);
            }
            case "dispute.DisputeMoved" -> {
                DisputeMoved moved = event.as(DisputeMoved.class);
                yield held(id, moved.caseId(), moved.center(), moved.division(), event);
            }
            case "dispute.DisputeReassigned" -> {
                DisputeReassigned reassigned = event.as(DisputeReassigned.class);
                yield held(id, reassigned.caseId(), reassigned.center(), reassigned.division(), event);
            }
            case "dispute.DisputeReleased" ->
                one == null
                        ? null
                        : new Document(one.id(), one.caseId(), one.center(), false, one.readers(), event.at());
            default -> one;
        };
    }

    private static Document held(String id, String caseId, String center, String division, LoggedEvent event) {
        Set<String> readers = Set.of(Readers.office(center), Readers.office(CommonSuperior.of(division, division)));
        return new Document(id, caseId, center, true, readers, event.at());
    }
}
