package org.zhibao.cases.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.cases.assistance.CaseExamples.*;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.zhibao.cases.Logged;
import org.zhibao.cases.assistance.AssistanceEvent;
import org.zhibao.cases.assistance.AssistanceEvent.MediationOutcome;
import org.zhibao.cases.assistance.AssistanceEvent.Result;
import org.zhibao.cases.assistance.CaseState;
import org.zhibao.cases.view.CaseFile.Document;
import org.zhibao.eventlog.Json;
import org.zhibao.eventlog.LoggedEvent;

class CaseFileTest {
    @Test
    void shows_what_was_asked_for_and_the_clock_that_runs() {
        Document file = fileAfter(submitted());
        assertThat(file.state()).isEqualTo(CaseState.SUBMITTED);
        assertThat(file.allowedCommands()).startsWith("StartExamination", "WithdrawApplication");
        assertThat(file.application().applicant()).isEqualTo(APPLICANT);
        assertThat(file.application().receipt().digest()).isEqualTo(DIGEST);
        assertThat(file.application().reliedOn()).isEqualTo(REGISTRY);
        assertThat(file.deadline()).isEqualTo(EXAMINE_BY);
    }

    @Test
    void shows_what_is_missing_until_when_and_then_what_was_handed_in() {
        Document asked = fileAfter(submitted(), examined(), correctionRequested());
        assertThat(asked.deadline()).isEqualTo(CORRECT_BY);
        assertThat(asked.correction().summary()).isNull();

        Document corrected = fileAfter(submitted(), examined(), correctionRequested(), corrected());
        assertThat(corrected.correction().summary()).isEqualTo(corrected().summary());
        assertThat(corrected.deadline()).isEqualTo(corrected().examineBy());
    }

    @Test
    void shows_the_objection_and_who_decided_on_it() {
        Document pending = fileAfter(submitted(), examined(), refused(), objected());
        assertThat(pending.refusal().objection().grounds()).isEqualTo(objected().grounds());
        assertThat(pending.refusal().objection().review()).isNull();
        assertThat(pending.deadline()).isNull();

        Document revoked = fileAfter(submitted(), examined(), refused(), objected(), revoked(), accepted());
        assertThat(revoked.refusal().objection().review().upheld()).isFalse();
        assertThat(revoked.refusal().objection().review().authority()).isEqualTo(ADMINISTRATION);
        Document upheld = fileAfter(submitted(), examined(), refused(), objected(), upheld());
        assertThat(upheld.refusal().objection().review().upheld()).isTrue();
    }

    @Test
    void shows_why_it_was_refused() {
        Document file = fileAfter(submitted(), examined(), refused());
        assertThat(file.refusal().grounds()).isEqualTo(refused().grounds());
        assertThat(file.deadline()).isEqualTo(refused().objectBy());
    }

    @Test
    void shows_no_deadline_once_nothing_is_waited_for() {
        assertThat(fileAfter(submitted(), withdrawn()).deadline()).isNull();
        assertThat(fileAfter(submitted(), examined(), accepted()).deadline()).isNull();
        assertThat(fileAfter(submitted(), examined(), correctionRequested(), deemedWithdrawn())
                        .deadline())
                .isNull();
    }

    @Test
    void shows_the_handling_from_handler_to_closing() {
        Document file = fileAfter(
                submitted(),
                examined(),
                accepted(),
                assigned(),
                suspended(),
                resumed(),
                drafted(),
                issued(),
                outcome(),
                closed());
        assertThat(file.handler()).isEqualTo(HANDLER);
        assertThat(file.suspendedBecause()).isNull();
        assertThat(file.opinion().text()).isEqualTo(issued().text());
        assertThat(file.opinion().issuedAt()).isEqualTo(MONDAY.plusSeconds(7 * 60));
        assertThat(file.outcome()).isEqualTo(outcome().outcome());
        assertThat(file.closing().result()).isEqualTo(Result.OPINION_GIVEN);
        assertThat(file.changedAt()).isEqualTo(MONDAY.plusSeconds(9 * 60));
    }

    @Test
    void shows_a_mediation_and_how_it_ended() {
        Document file = fileAfter(submitted(), examined(), accepted(), assigned(), mediationOpened(), mediationEnded());
        assertThat(file.mediation().id()).isEqualTo(MEDIATION);
        assertThat(file.mediation().outcome()).isEqualTo(MediationOutcome.NOT_SETTLED);
        assertThat(file.state()).isEqualTo(CaseState.MEDIATION_OPENED);
    }

    @Test
    void forgets_the_closing_once_reopened() {
        Document file =
                fileAfter(submitted(), examined(), accepted(), assigned(), drafted(), issued(), closed(), reopened());
        assertThat(file.closing()).isNull();
        assertThat(file.state()).isEqualTo(CaseState.IN_HANDLING);
    }

    @Test
    void survives_being_stored_after_any_event() throws Exception {
        CaseFile view = new CaseFile();
        @Nullable Document file = null;
        List<LoggedEvent> history = Logged.history(everyEvent().toArray(new AssistanceEvent[0]));
        for (LoggedEvent event : history) {
            file = view.fold(file, CASE.value(), event);
            assertThat(Json.LENIENT.treeToValue(Json.LENIENT.valueToTree(file), Document.class))
                    .isEqualTo(file);
        }
    }

    static Document fileAfter(AssistanceEvent... events) {
        CaseFile view = new CaseFile();
        @Nullable Document file = null;
        for (LoggedEvent event : Logged.history(events)) {
            assertThat(view.keys(event)).containsExactly(CASE.value());
            file = view.fold(file, CASE.value(), event);
        }
        assertThat(file).isNotNull();
        return file;
    }
}
