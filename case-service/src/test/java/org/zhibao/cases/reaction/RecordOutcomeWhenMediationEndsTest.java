package org.zhibao.cases.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.cases.assistance.CaseExamples.*;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zhibao.cases.Logged;
import org.zhibao.cases.assistance.AssistanceCommand.RecordMediationOutcome;
import org.zhibao.cases.assistance.AssistanceEvent.MediationOutcome;
import org.zhibao.eventlog.LoggedEvent;

class RecordOutcomeWhenMediationEndsTest {
    private final RecordOutcomeWhenMediationEnds reaction = new RecordOutcomeWhenMediationEnds();

    @Test
    void tells_the_case_that_its_mediation_was_terminated() {
        LoggedEvent terminated = happened(
                "mediation.MediationTerminated",
                Map.of("caseId", CASE.value(), "ground", "REFUSED", "remedies", List.of()));
        assertThat(reaction.commandsFor(terminated))
                .containsExactly(new RecordMediationOutcome(CASE, MEDIATION, MediationOutcome.NOT_SETTLED, "REFUSED"));
    }

    @Test
    void leaves_mediations_alone_that_no_case_opened() {
        assertThat(reaction.commandsFor(happened("mediation.MediationTerminated", Map.of("ground", "REFUSED"))))
                .isEmpty();
    }

    @Test
    void leaves_mediations_alone_that_go_on() {
        assertThat(reaction.commandsFor(happened("mediation.MediationConsented", Map.of("party", "p", "byAll", true))))
                .isEmpty();
    }

    private static LoggedEvent happened(String type, Map<String, ?> data) {
        return Logged.event("mediations.log", "mediation-" + MEDIATION, 2, type, TUESDAY, data);
    }
}
