package org.zhibao.cases.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.cases.assistance.CaseExamples.*;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.zhibao.cases.Logged;
import org.zhibao.cases.assistance.AssistanceCommand;
import org.zhibao.cases.assistance.AssistanceCommand.RecordAuthorityDecision;
import org.zhibao.cases.assistance.AssistanceCommand.TakeBackFromAuthority;
import org.zhibao.cases.referral.ReferralEvent;
import org.zhibao.cases.referral.ReferralExamples;

class TellCaseWhatTheAuthorityDidTest {
    @Test
    void a_returned_referral_brings_the_case_back() {
        assertThat(after(ReferralExamples.returned(null)))
                .isEqualTo(List.of(new TakeBackFromAuthority(CASE, REFERRAL, "不属于受案范围")));
    }

    @Test
    void an_outcome_is_told_to_the_case() {
        assertThat(after(ReferralExamples.outcome(DIGEST)))
                .isEqualTo(List.of(new RecordAuthorityDecision(CASE, REFERRAL, "判令停止侵权")));
    }

    @Test
    void the_steps_between_are_not() {
        assertThat(after(ReferralExamples.sent())).isEmpty();
        assertThat(after(ReferralExamples.accepted(null))).isEmpty();
    }

    private static List<AssistanceCommand> after(ReferralEvent event) {
        return new TellCaseWhatTheAuthorityDid()
                .commandsFor(Logged.event(
                        "cases.log",
                        "referral-" + REFERRAL,
                        0,
                        "referral." + event.getClass().getSimpleName(),
                        TUESDAY,
                        event));
    }
}
