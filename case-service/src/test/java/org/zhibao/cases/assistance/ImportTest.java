package org.zhibao.cases.assistance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.cases.CaseRejected.Reason.*;
import static org.zhibao.cases.assistance.CaseExamples.*;
import static org.zhibao.cases.assistance.Story.given;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.zhibao.cases.Logged;
import org.zhibao.cases.assistance.AssistanceCommand.ImportCase;
import org.zhibao.cases.assistance.AssistanceEvent.ApplicationAccepted;
import org.zhibao.cases.assistance.AssistanceEvent.ApplicationSubmitted;
import org.zhibao.cases.assistance.AssistanceEvent.CaseClosed;
import org.zhibao.cases.assistance.AssistanceEvent.CaseImported;
import org.zhibao.cases.assistance.AssistanceEvent.Result;
import org.zhibao.cases.view.CaseDeadlines;
import org.zhibao.cases.view.CaseFile;
import org.zhibao.cases.view.CasesOfCenter;

/** What was kept elsewhere is taken over as it stood, once, with its own days beside ours. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ImportTest {
    private static final LocalDate ACCEPTED = LocalDate.parse("2019-05-10");
    private static final LocalDate CLOSED = LocalDate.parse("2019-08-01");

    @Test
    void a_closed_case_comes_in_closed_with_its_own_days_and_the_day_it_was_recorded() {
        List<AssistanceEvent> events = imported(importCase(ACCEPTED, HANDLER, CLOSED, Result.OPINION_GIVEN));
        assertThat(events)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly(
                        "ApplicationSubmitted", "CaseImported", "ApplicationAccepted", "HandlerAssigned", "CaseClosed");
        CaseFile.Document file = null;
        CasesOfCenter.Document line = null;
        CaseDeadlines.Document clocks = null;
        for (int i = 0; i < events.size(); i++) {
            var logged = Logged.caseEvent(i, TUESDAY, events.get(i));
            file = new CaseFile().fold(file, CASE.value(), logged);
            line = new CasesOfCenter().fold(line, CASE.value(), logged);
            clocks = new CaseDeadlines().fold(clocks, CASE.value(), logged);
        }
        assertThat(((ApplicationAccepted) events.get(2)).effectiveOn()).isEqualTo(ACCEPTED);
        assertThat(((CaseClosed) events.get(4)).effectiveOn()).isEqualTo(CLOSED);
        assertThat(file.state()).isEqualTo(CaseState.CLOSED);
        assertThat(file.application().submittedOn()).isEqualTo("2019-05-06");
        assertThat(file.imported())
                .isEqualTo(new CaseFile.Imported(
                        "旧案件系统", "沪知维〔2019〕12号", LocalDate.parse("2019-05-06"), ACCEPTED, CLOSED, TUESDAY));
        assertThat(line.imported()).isTrue();
        assertThat(line.dueOn()).isNull();
        assertThat(clocks.clocks())
                .extracting(CaseDeadlines.Clock::status)
                .containsExactly(CaseDeadlines.Status.CANCELLED);
    }

    @Test
    void one_that_goes_on_comes_in_where_it_stood() {
        assertThat(imported(importCase(ACCEPTED, HANDLER, null, null))).hasSize(4);
        assertThat(imported(importCase(ACCEPTED, null, null, null))).hasSize(3);
        List<AssistanceEvent> submitted = imported(importCase(null, null, null, null));
        assertThat(submitted).hasSize(2);
        assertThat(((ApplicationSubmitted) submitted.get(0)).receivedAt()).isEqualTo("2019-05-05T16:00:00Z");
        assertThat(((CaseImported) submitted.get(1)).acceptedOn()).isNull();
    }

    @Test
    void nobody_judges_here_what_was_due_elsewhere() {
        CasesOfCenter.Document line = null;
        CaseDeadlines.Document clocks = null;
        for (AssistanceEvent event : imported(importCase(null, null, null, null))) {
            var logged = Logged.caseEvent(0, TUESDAY, event);
            line = new CasesOfCenter().fold(line, CASE.value(), logged);
            clocks = new CaseDeadlines().fold(clocks, CASE.value(), logged);
        }
        assertThat(line.dueOn()).isNull();
        assertThat(clocks.at(TUESDAY).clocks())
                .extracting(CaseDeadlines.Clock::status)
                .containsExactly(CaseDeadlines.Status.CANCELLED);
    }

    @Test
    void is_taken_over_once() {
        given(imported(importCase(null, null, null, null)).toArray(AssistanceEvent[]::new))
                .when(importCase(null, null, null, null))
                .isRefused(ALREADY_IMPORTED);
        given(submitted()).when(importCase(null, null, null, null)).isRefused(ALREADY_IMPORTED);
    }

    @Test
    void is_the_centers_own_to_take_over_or_the_nations() {
        given().when(importCase(null, null, null, null), TUESDAY, SOUTH).isRefused(NOT_RESPONSIBLE_CENTER);
        try (CasesInMemory cases = new CasesInMemory()) {
            assertThat(cases.send(importCase(null, null, null, null), TUESDAY, "CN"))
                    .hasSize(2);
        }
    }

    @Test
    void is_refused_when_its_days_cannot_have_been() {
        given().when(importCase(LocalDate.parse("2019-05-05"), null, null, null))
                .isRefused(DAY_NOT_PLAUSIBLE);
        given().when(importCase(CLOSED.plusDays(1), null, CLOSED, Result.SETTLED))
                .isRefused(DAY_NOT_PLAUSIBLE);
        given().when(importCase(null, null, LocalDate.parse("2026-03-04"), Result.SETTLED))
                .isRefused(DAY_NOT_PLAUSIBLE);
    }

    @Test
    void is_refused_when_it_is_closed_without_a_result_or_in_hand_without_having_been_accepted() {
        given().when(importCase(ACCEPTED, null, CLOSED, null)).isRefused(RESULT_REQUIRED);
        given().when(importCase(ACCEPTED, null, null, Result.SETTLED)).isRefused(RESULT_REQUIRED);
        given().when(importCase(null, HANDLER, null, null)).isRefused(RESULT_REQUIRED);
    }

    private static List<AssistanceEvent> imported(ImportCase command) {
        try (CasesInMemory cases = new CasesInMemory()) {
            return List.copyOf(cases.send(command, TUESDAY, NORTH));
        }
    }
}
