package org.zhibao.cases.transfer;

import static org.zhibao.cases.assistance.CaseExamples.ANSWER_BY;
import static org.zhibao.cases.assistance.CaseExamples.CASE;
import static org.zhibao.cases.assistance.CaseExamples.NORTH;
import static org.zhibao.cases.assistance.CaseExamples.SOUTH;
import static org.zhibao.cases.assistance.CaseExamples.SOUTH_OPERATING;
import static org.zhibao.cases.assistance.CaseExamples.TRANSFER;

import java.util.List;
import org.zhibao.cases.CenterStanding;
import org.zhibao.cases.ServiceItem;
import org.zhibao.cases.transfer.TransferCommand.*;
import org.zhibao.cases.transfer.TransferEvent.*;

/** The cast: the case of the examples on its way from the northern to the southern center. */
public final class TransferExamples {
    static final TransferId ID = new TransferId(TRANSFER);
    static final String SUPERIOR = "CN";
    static final String WEST = "510000-as-west";
    private static final String GROUND = "侵权行为发生地在南方";

    private TransferExamples() {}

    static ProposeTransfer propose() {
        return new ProposeTransfer(
                ID,
                CASE.value(),
                NORTH,
                SOUTH,
                SUPERIOR,
                ServiceItem.INFRINGEMENT_OPINION,
                GROUND,
                "专利侵权，被告在南方",
                ANSWER_BY);
    }

    /** What a proposal to the southern center looks like, in words. */
    public static String proposal() {
        return propose().toString();
    }

    public static TransferProposed proposed() {
        return new TransferProposed(
                TRANSFER,
                CASE.value(),
                NORTH,
                SOUTH,
                SUPERIOR,
                ServiceItem.INFRINGEMENT_OPINION,
                GROUND,
                "专利侵权，被告在南方",
                ANSWER_BY);
    }

    static AcceptTransfer accept(CenterStanding receiver) {
        return new AcceptTransfer(ID, receiver);
    }

    public static TransferAccepted accepted() {
        return new TransferAccepted(TRANSFER, CASE.value(), NORTH, SOUTH, "440000", "centers.log/5@77");
    }

    static DeclineTransfer decline() {
        return new DeclineTransfer(ID, "案件与本中心无关");
    }

    public static TransferDeclined declined() {
        return new TransferDeclined(TRANSFER, CASE.value(), NORTH, SOUTH, "案件与本中心无关");
    }

    static RecallTransfer recall() {
        return new RecallTransfer(ID, "申请人另有说明");
    }

    public static TransferRecalled recalled() {
        return new TransferRecalled(TRANSFER, CASE.value(), NORTH, SOUTH, "申请人另有说明");
    }

    static LapseTransfer lapse() {
        return new LapseTransfer(ID);
    }

    public static TransferLapsed lapsed() {
        return new TransferLapsed(TRANSFER, CASE.value(), NORTH, SOUTH, ANSWER_BY.dueOn());
    }

    static EscalateToSuperior escalate() {
        return new EscalateToSuperior(ID, "双方对管辖有争议");
    }

    public static TransferEscalated escalated() {
        return new TransferEscalated(TRANSFER, CASE.value(), NORTH, SOUTH, SUPERIOR, "双方对管辖有争议");
    }

    static DetermineCompetence determine(CenterStanding center) {
        return new DetermineCompetence(ID, center, "侵权行为发生地优先");
    }

    public static CompetenceDetermined determined(CenterStanding center) {
        return new CompetenceDetermined(
                TRANSFER,
                CASE.value(),
                NORTH,
                center.id(),
                center.division(),
                SUPERIOR,
                "侵权行为发生地优先",
                center.reliedOn());
    }

    static CompleteTransfer complete() {
        return new CompleteTransfer(ID);
    }

    public static TransferCompleted completed() {
        return new TransferCompleted(TRANSFER, CASE.value(), NORTH, SOUTH);
    }

    /** One example of each event; these are also what lies under {@code contract/}. */
    static List<TransferEvent> everyEvent() {
        return List.of(
                proposed(),
                accepted(),
                declined(),
                recalled(),
                lapsed(),
                escalated(),
                determined(SOUTH_OPERATING),
                completed());
    }
}
