package org.zhibao.mediations.reaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.mediations.Logged;
import org.zhibao.mediations.Mode;
import org.zhibao.mediations.Party;
import org.zhibao.mediations.Party.Side;
import org.zhibao.mediations.mediation.MediationCommand.RequestMediation;
import org.zhibao.mediations.mediation.MediationId;

class RequestMediationWhenCaseOpensItTest {
    private final RequestMediationWhenCaseOpensIt reaction = new RequestMediationWhenCaseOpensIt();

    @Test
    void requests_it_under_the_id_the_case_gave_with_the_applicant_first() {
        List<?> commands = reaction.commandsFor(ofTheCase(
                "assistance.MediationOpened",
                Map.of(
                        "center", "110000-pc-north",
                        "caseId", "CN110000-2026-0001",
                        "mediation", "CN110000-2026-0001-M1",
                        "parties", List.of("演示灯具公司", "演示工厂", "演示商店"),
                        "matter", "外观设计专利侵权",
                        "addedLater", "unknown to us")));

        assertThat(commands)
                .isEqualTo(List.of(new RequestMediation(
                        new MediationId("CN110000-2026-0001-M1"),
                        Mode.PEOPLES,
                        "110000-pc-north",
                        List.of(
                                new Party("applicant", "演示灯具公司", Side.APPLICANT),
                                new Party("respondent-1", "演示工厂", Side.RESPONDENT),
                                new Party("respondent-2", "演示商店", Side.RESPONDENT)),
                        "外观设计专利侵权",
                        0,
                        "CN110000-2026-0001",
                        null,
                        null)));
    }

    @Test
    void leaves_everything_else_alone() {
        assertThat(reaction.commandsFor(ofTheCase("assistance.CaseClosed", Map.of("center", "110000-pc-north"))))
                .isEmpty();
        assertThat(reaction.commandsFor(ofTheCase("transfer.MediationOpened", Map.of())))
                .isEmpty();
    }

    private static LoggedEvent ofTheCase(String type, Map<String, ?> data) {
        return Logged.event(
                "cases.log", "assistance-CN110000-2026-0001", 7, type, Instant.parse("2026-03-02T01:30:00Z"), data);
    }
}
