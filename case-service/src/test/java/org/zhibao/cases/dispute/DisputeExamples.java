package org.zhibao.cases.dispute;

import static org.zhibao.cases.assistance.CaseExamples.CASE;
import static org.zhibao.cases.assistance.CaseExamples.DISPUTE;
import static org.zhibao.cases.assistance.CaseExamples.NORTH;
import static org.zhibao.cases.assistance.CaseExamples.SOUTH;
import static org.zhibao.cases.assistance.CaseExamples.SOUTH_OPERATING;

import java.util.List;
import org.zhibao.cases.dispute.DisputeCommand.*;
import org.zhibao.cases.dispute.DisputeEvent.*;

/** The cast: one dispute, which the case of the examples and one of the southern center both bring. */
public final class DisputeExamples {
    static final DisputeId ID = new DisputeId(DISPUTE);
    static final String OTHER_CASE = "CN440000-2026-0000000000000002";

    private DisputeExamples() {}

    static ReserveDispute reserve() {
        return new ReserveDispute(ID, CASE.value(), NORTH, "310000");
    }

    static ReserveDispute reserveOther() {
        return new ReserveDispute(ID, OTHER_CASE, SOUTH, "440000");
    }

    static DisputeReserved reserved() {
        return new DisputeReserved(DISPUTE, CASE.value(), NORTH, "310000");
    }

    static ReleaseDispute release(String caseId) {
        return new ReleaseDispute(ID, caseId);
    }

    static DisputeReleased released() {
        return new DisputeReleased(DISPUTE, CASE.value(), NORTH);
    }

    static MoveDispute move(String caseId) {
        return new MoveDispute(ID, caseId, SOUTH, "440000");
    }

    static DisputeMoved moved() {
        return new DisputeMoved(DISPUTE, CASE.value(), NORTH, SOUTH, "440000");
    }

    static ReassignDispute reassign() {
        return new ReassignDispute(ID, OTHER_CASE, SOUTH_OPERATING, "侵权行为发生地优先");
    }

    static DisputeReassigned reassigned() {
        return new DisputeReassigned(DISPUTE, CASE.value(), NORTH, OTHER_CASE, SOUTH, "440000", "CN", "侵权行为发生地优先");
    }

    /** One example of each event; these are also what lies under {@code contract/}. */
    static List<DisputeEvent> everyEvent() {
        return List.of(reserved(), released(), moved(), reassigned());
    }
}
