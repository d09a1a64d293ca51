package org.zhibao.registry.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.registry.Logged;
import org.zhibao.registry.view.CasesInCustody.Document;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CasesInCustodyTest {
    private static final String CASE = "assistance-CN310000-2026-0001";
    private static final Document OPEN = new Document("east", true, "cases.log/2@100");

    private final CasesInCustody view = new CasesInCustody();

    @Test
    void a_submitted_case_is_open_in_the_hands_of_its_center() {
        assertThat(view.fold(null, CASE, event(0, "ApplicationSubmitted", "east")))
                .isEqualTo(OPEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ApplicationWithdrawn", "DeemedWithdrawn", "ApplicationRefused", "CaseClosed"})
    void a_case_that_ended_is_open_no_more(String ending) {
        assertThat(view.fold(OPEN, CASE, event(4, ending, "east")))
                .isEqualTo(new Document("east", false, "cases.log/2@104"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CaseReopened", "ApplicationAccepted"})
    void a_case_that_is_taken_up_again_is_open_again(String again) {
        Document closed = new Document("east", false, "cases.log/2@104");

        assertThat(view.fold(closed, CASE, event(5, again, "east")))
                .isEqualTo(new Document("east", true, "cases.log/2@105"));
    }

    @Test
    void a_case_is_in_the_hands_of_the_center_that_its_last_event_names() {
        assertThat(view.fold(OPEN, CASE, event(3, "CustodyMoved", "west")))
                .isEqualTo(new Document("west", true, "cases.log/2@103"));
    }

    @Test
    void what_changes_nothing_about_custody_leaves_the_document_as_it_is() {
        assertThat(view.fold(OPEN, CASE, event(3, "HandlerAssigned", "east"))).isSameAs(OPEN);
    }

    @Test
    void other_streams_of_the_log_are_not_cases() {
        assertThat(view.keys(Logged.event("cases.log", 2, "transfer-1", 0, "transfer.TransferProposed", Map.of())))
                .isEmpty();
    }

    private static LoggedEvent event(long sequence, String name, String center) {
        return Logged.event("cases.log", 2, CASE, sequence, "assistance." + name, Map.of("center", center));
    }
}
