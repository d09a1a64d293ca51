package org.zhibao.cases.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.cases.assistance.CaseExamples.*;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.zhibao.cases.Logged;
import org.zhibao.cases.assistance.AssistanceEvent;
import org.zhibao.cases.dispute.DisputeCommand;
import org.zhibao.cases.dispute.DisputeCommand.MoveDispute;
import org.zhibao.cases.dispute.DisputeCommand.ReleaseDispute;
import org.zhibao.cases.dispute.DisputeId;

class KeepDisputeWithItsCaseTest {
    private static final DisputeId ID = new DisputeId(DISPUTE);

    @Test
    void a_case_that_goes_takes_its_dispute_along() {
        assertThat(after(custodyMoved(DISPUTE))).isEqualTo(List.of(new MoveDispute(ID, CASE.value(), SOUTH, "440000")));
        assertThat(after(custodyMoved())).isEmpty();
    }

    @Test
    void a_case_that_ends_lets_it_go() {
        assertThat(after(disputeLeft())).isEqualTo(List.of(new ReleaseDispute(ID, CASE.value())));
        assertThat(after(disputeNamed())).isEmpty();
    }

    private static List<DisputeCommand> after(AssistanceEvent event) {
        return new KeepDisputeWithItsCase().commandsFor(Logged.caseEvent(3, TUESDAY, event));
    }
}
