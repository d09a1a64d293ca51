package org.zhibao.analytics.navigation;

import static org.zhibao.analytics.AnalyticsRejected.Reason.DATE_NOT_POSSIBLE;
import static org.zhibao.analytics.AnalyticsRejected.Reason.ILLEGAL_STATE;
import static org.zhibao.analytics.AnalyticsRejected.Reason.REPORT_MISMATCH;
import static org.zhibao.analytics.AnalyticsRejected.Reason.REVIEW_MISSING;
import static org.zhibao.analytics.AnalyticsRejected.Reason.SELF_REVIEW;
import static org.zhibao.analytics.AnalyticsRejected.Reason.SOURCES_MISSING;
import static org.zhibao.analytics.Refusals.rejectedBecause;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zhibao.analytics.navigation.NavigationEvent.AnalysisApproved;
import org.zhibao.analytics.navigation.NavigationEvent.AnalysisRecorded;
import org.zhibao.analytics.navigation.NavigationEvent.AnalysisReturned;
import org.zhibao.analytics.navigation.NavigationEvent.DataPrepared;
import org.zhibao.analytics.navigation.NavigationEvent.FollowUpRecorded;
import org.zhibao.analytics.navigation.NavigationEvent.ProjectCommissioned;
import org.zhibao.analytics.navigation.NavigationEvent.ProjectPublished;

/** The cast: anna analyses, ben reviews; it is 2 March 2026. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PatentNavigationProjectTest {
    private static final NavigationId PROJECT = new NavigationId("np-solar");
    private static final LocalDate CUT_OFF = LocalDate.of(2026, 2, 28);
    private static final String REPORT = "a1".repeat(32);

    private final AggregateTestFixture<PatentNavigationProject> fixture =
            new AggregateTestFixture<>(PatentNavigationProject.class);

    @Test
    void a_project_is_commissioned_with_its_question() {
        fixture.givenNoPriorActivity()
                .when(
                        new NavigationCommand.CommissionProject(PROJECT, "Solar 演示", "photovoltaics", "what is open?"),
                        by("anna"))
                .expectEvents(commissioned());
    }

    @Test
    void sources_are_stated_and_cut_off_on_a_day_that_was() {
        fixture.given(commissioned())
                .when(prepare(CUT_OFF, "演示数据库"), by("anna"))
                .expectEvents(prepared());
        fixture.given(commissioned())
                .when(prepare(CUT_OFF), by("anna"))
                .expectException(rejectedBecause(SOURCES_MISSING));
        fixture.given(commissioned())
                .when(prepare(LocalDate.of(2026, 3, 3), "演示数据库"), by("anna"))
                .expectException(rejectedBecause(DATE_NOT_POSSIBLE));
    }

    @Test
    void who_made_an_analysis_does_not_review_it() {
        fixture.given(life(NavigationState.ANALYSED))
                .when(review(true), by("anna"))
                .expectException(rejectedBecause(SELF_REVIEW));
        fixture.given(life(NavigationState.ANALYSED))
                .when(review(true), by("ben"))
                .expectEvents(approved());
    }

    @Test
    void an_analysis_that_is_returned_is_made_again() {
        fixture.given(life(NavigationState.ANALYSED))
                .when(review(false), by("ben"))
                .expectEvents(returned());
        fixture.given(commissioned(), prepared(), analysed(), returned())
                .when(new NavigationCommand.RecordAnalysis(PROJECT, "three ways", REPORT), by("anna"))
                .expectEvents(analysed());
    }

    @Test
    void only_the_text_that_was_reviewed_is_published() {
        fixture.given(life(NavigationState.ANALYSED))
                .when(publish(REPORT), by("anna"))
                .expectException(rejectedBecause(REVIEW_MISSING));
        fixture.given(life(NavigationState.PEER_REVIEWED))
                .when(publish("b2".repeat(32)), by("anna"))
                .expectException(rejectedBecause(REPORT_MISMATCH));
        fixture.given(life(NavigationState.PEER_REVIEWED))
                .when(publish(REPORT), by("anna"))
                .expectEvents(published());
    }

    @Test
    void what_is_done_with_it_is_followed_up_again_and_again() {
        fixture.given(life(NavigationState.FOLLOWED_UP))
                .when(new NavigationCommand.RecordFollowUp(PROJECT, "used"), by("anna"))
                .expectEvents(used());
    }

    @ParameterizedTest
    @EnumSource(NavigationState.class)
    void every_state_refuses_what_it_does_not_allow(NavigationState state) {
        for (NavigationCommand command : List.of(
                prepare(CUT_OFF, "演示数据库"),
                new NavigationCommand.RecordAnalysis(PROJECT, "three ways", REPORT),
                review(true),
                new NavigationCommand.RecordFollowUp(PROJECT, "used"))) {
            if (!state.allowedCommands().contains(command.getClass().getSimpleName())) {
                new AggregateTestFixture<>(PatentNavigationProject.class)
                        .given(life(state))
                        .when(command, by("ben"))
                        .expectException(rejectedBecause(ILLEGAL_STATE));
            }
        }
    }

    private static List<NavigationEvent> life(NavigationState state) {
        return switch (state) {
            case COMMISSIONED -> List.of(commissioned());
            case DATA_READY -> List.of(commissioned(), prepared());
            case ANALYSED -> List.of(commissioned(), prepared(), analysed());
            case PEER_REVIEWED -> List.of(commissioned(), prepared(), analysed(), approved());
            case PUBLISHED -> List.of(commissioned(), prepared(), analysed(), approved(), published());
            case FOLLOWED_UP -> List.of(commissioned(), prepared(), analysed(), approved(), published(), used());
        };
    }

    private static NavigationCommand prepare(LocalDate cutOff, String... sources) {
        return new NavigationCommand.PrepareData(PROJECT, List.of(sources), cutOff);
    }

    private static NavigationCommand review(boolean approved) {
        return new NavigationCommand.ReviewAnalysis(PROJECT, approved, "sound");
    }

    private static NavigationCommand publish(String report) {
        return new NavigationCommand.PublishProject(PROJECT, report);
    }

    private static ProjectCommissioned commissioned() {
        return new ProjectCommissioned(PROJECT.value(), "Solar 演示", "photovoltaics", "what is open?", "CN");
    }

    private static DataPrepared prepared() {
        return new DataPrepared(PROJECT.value(), List.of("演示数据库"), CUT_OFF);
    }

    private static AnalysisRecorded analysed() {
        return new AnalysisRecorded(PROJECT.value(), "three ways", REPORT, "anna");
    }

    private static AnalysisApproved approved() {
        return new AnalysisApproved(PROJECT.value(), "sound", REPORT, "ben");
    }

    private static AnalysisReturned returned() {
        return new AnalysisReturned(PROJECT.value(), "sound", "ben");
    }

    private static ProjectPublished published() {
        return new ProjectPublished(PROJECT.value(), REPORT);
    }

    private static FollowUpRecorded used() {
        return new FollowUpRecorded(PROJECT.value(), "used");
    }

    private static Map<String, Object> by(String actor) {
        return Map.of("at", Instant.parse("2026-03-02T02:00:00Z"), "actor", actor, "office", "CN");
    }
}
