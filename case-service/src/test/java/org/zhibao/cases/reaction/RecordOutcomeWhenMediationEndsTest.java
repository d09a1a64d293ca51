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
    void tells_the_case_that_its_parties_have_come_to_an_agreement() {
        LoggedEvent agreed = happened("mediation.AgreementTookEffect", Map.of("caseId", CASE.value(), "number", 1));
        assertThat(reaction.commandsFor(agreed))
                .containsExactly(new RecordMediationOutcome(CASE, MEDIATION, MediationOutcome.SETTLED, "AGREED"));
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
