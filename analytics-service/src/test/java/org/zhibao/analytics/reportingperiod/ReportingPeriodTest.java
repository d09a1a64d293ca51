package org.zhibao.analytics.reportingperiod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.analytics.AnalyticsRejected.Reason.APPROVAL_AUTHORITY_REQUIRED;
import static org.zhibao.analytics.AnalyticsRejected.Reason.CAUSES_MISSING;
import static org.zhibao.analytics.AnalyticsRejected.Reason.FEED_BEHIND;
import static org.zhibao.analytics.AnalyticsRejected.Reason.ILLEGAL_STATE;
import static org.zhibao.analytics.AnalyticsRejected.Reason.NOTHING_TO_RESTATE;
import static org.zhibao.analytics.AnalyticsRejected.Reason.PERIOD_CLOSED;
import static org.zhibao.analytics.AnalyticsRejected.Reason.PERIOD_OPENED;
import static org.zhibao.analytics.AnalyticsRejected.Reason.PERIOD_RUNNING;
import static org.zhibao.analytics.Refusals.rejectedBecause;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.zhibao.analytics.FeedPosition;
import org.zhibao.analytics.FrozenFigure;
import org.zhibao.analytics.reportingperiod.PeriodEvent.Cause;
import org.zhibao.analytics.reportingperiod.PeriodEvent.Change;
import org.zhibao.analytics.reportingperiod.PeriodEvent.PeriodClosed;
import org.zhibao.analytics.reportingperiod.PeriodEvent.PeriodOpened;
import org.zhibao.analytics.reportingperiod.PeriodEvent.PeriodRestated;
import org.zhibao.analytics.reportingperiod.PeriodEvent.ProvisionalFiguresPublished;

/** March 2026, in which twelve applications came in; a thirteenth is typed in later. It is 8 April 2026. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReportingPeriodTest {
    private static final PeriodId MARCH = new PeriodId("2026-03");
    private static final Instant NOW = Instant.parse("2026-04-08T01:00:00Z");
    private static final FrozenFigure TWELVE = received(12);
    private static final FrozenFigure THIRTEEN = received(13);
    private static final List<FeedPosition> READ = List.of(new FeedPosition("cases.log/3", 42, 42));
    private static final List<FeedPosition> BEHIND = List.of(new FeedPosition("cases.log/3", 41, 42));
    private static final String SEAL = FrozenFigure.digest("", List.of(TWELVE));
    private static final Cause LATE = new Cause(
            "cases.log/3@57", "assistance-1", "assistance.ApplicationSubmitted", NOW, LocalDate.of(2026, 3, 30));

    private final AggregateTestFixture<ReportingPeriod> fixture = new AggregateTestFixture<>(ReportingPeriod.class);

    @Test
    void a_period_is_a_month_a_quarter_a_half_year_or_a_year() {
        assertThat(new PeriodId("2026-03").lastMonth()).isEqualTo(YearMonth.of(2026, 3));
        assertThat(new PeriodId("2026-Q3").firstMonth()).isEqualTo(YearMonth.of(2026, 7));
        assertThat(new PeriodId("2026-Q3").lastMonth()).isEqualTo(YearMonth.of(2026, 9));
        assertThat(new PeriodId("2026-H2").firstMonth()).isEqualTo(YearMonth.of(2026, 7));
        assertThat(new PeriodId("2026-H2").lastMonth()).isEqualTo(YearMonth.of(2026, 12));
        assertThat(new PeriodId("2026").firstMonth()).isEqualTo(YearMonth.of(2026, 1));
        assertThat(new PeriodId("2026").lastMonth()).isEqualTo(YearMonth.of(2026, 12));
    }

    @Test
    void a_period_is_opened_once_by_the_national_office() {
        PeriodCommand open = new PeriodCommand.OpenPeriod(MARCH);
        fixture.givenNoPriorActivity().when(open, by("CN")).expectEvents(opened());
        fixture.givenNoPriorActivity()
                .when(open, by("CN310000"))
                .expectException(rejectedBecause(APPROVAL_AUTHORITY_REQUIRED));
        fixture.given(opened()).when(open, by("CN")).expectException(rejectedBecause(PERIOD_OPENED));
    }

    @Test
    void figures_are_sealed_when_the_period_is_over_and_every_log_is_read_to_its_end() {
        fixture.given(opened()).when(close(READ), by("CN")).expectEvents(closed());
        fixture.given(opened()).when(close(BEHIND), by("CN")).expectException(rejectedBecause(FEED_BEHIND));
        fixture.given(opened())
                .when(close(READ), at("2026-03-31T15:59:59Z"))
                .expectException(rejectedBecause(PERIOD_RUNNING));
    }

    @Test
    void provisional_figures_may_come_before() {
        fixture.given(opened()).when(publish(), by("CN")).expectEvents(provisional());
        fixture.given(opened(), provisional()).when(close(READ), by("CN")).expectEvents(closed());
    }

    @Test
    void the_figures_of_a_closed_period_never_change() {
        fixture.given(opened(), closed()).when(close(READ), by("CN")).expectException(rejectedBecause(PERIOD_CLOSED));
        fixture.given(opened(), closed()).when(publish(), by("CN")).expectException(rejectedBecause(PERIOD_CLOSED));
    }

    @Test
    void a_restatement_says_what_was_what_is_and_which_events_caused_it() {
        fixture.given(opened(), closed())
                .when(restate(THIRTEEN, LATE), by("CN"))
                .expectEvents(restated());
        fixture.given(opened(), closed())
                .when(restate(TWELVE, LATE), by("CN"))
                .expectException(rejectedBecause(NOTHING_TO_RESTATE));
        fixture.given(opened(), closed())
                .when(restate(THIRTEEN), by("CN"))
                .expectException(rejectedBecause(CAUSES_MISSING));
        fixture.given(opened()).when(restate(THIRTEEN, LATE), by("CN")).expectException(rejectedBecause(ILLEGAL_STATE));
    }

    @Test
    void a_second_restatement_goes_on_from_the_first() {
        fixture.given(opened(), closed(), restated())
                .when(restate(THIRTEEN, LATE), by("CN"))
                .expectException(rejectedBecause(NOTHING_TO_RESTATE));
        String first = FrozenFigure.digest(SEAL, List.of(THIRTEEN));
        fixture.given(opened(), closed(), restated())
                .when(restate(TWELVE, LATE), by("CN"))
                .expectEvents(new PeriodRestated(
                        "2026-03",
                        2,
                        NOW,
                        List.of(new Change("received", "network", THIRTEEN, TWELVE)),
                        List.of(LATE),
                        0,
                        first,
                        FrozenFigure.digest(first, List.of(TWELVE)),
                        READ));
    }

    @Test
    void the_seal_is_of_the_figures_in_any_order_and_of_no_others() {
        FrozenFigure other = new FrozenFigure("closed", "110000", null, 0, 0);
        assertThat(FrozenFigure.digest("", List.of(TWELVE, other)))
                .isEqualTo(FrozenFigure.digest("", List.of(other, TWELVE)))
                .isNotEqualTo(FrozenFigure.digest("", List.of(THIRTEEN, other)))
                .isNotEqualTo(FrozenFigure.digest("a", List.of(TWELVE, other)));
    }

    private static FrozenFigure received(long number) {
        return new FrozenFigure("received", "network", (double) number, number, number);
    }

    private static PeriodCommand close(List<FeedPosition> feeds) {
        return new PeriodCommand.ClosePeriod(MARCH, NOW, List.of(TWELVE), feeds);
    }

    private static PeriodCommand publish() {
        return new PeriodCommand.PublishProvisionalFigures(MARCH, NOW, List.of(TWELVE), BEHIND);
    }

    private static PeriodCommand restate(FrozenFigure figure, Cause... causes) {
        return new PeriodCommand.RestatePeriod(MARCH, NOW, List.of(figure), READ, List.of(causes), 0);
    }

    private static PeriodOpened opened() {
        return new PeriodOpened("2026-03", LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31));
    }

    private static ProvisionalFiguresPublished provisional() {
        return new ProvisionalFiguresPublished("2026-03", NOW, List.of(TWELVE), SEAL, BEHIND);
    }

    private static PeriodClosed closed() {
        return new PeriodClosed("2026-03", NOW, List.of(TWELVE), SEAL, READ);
    }

    private static PeriodRestated restated() {
        return new PeriodRestated(
                "2026-03",
                1,
                NOW,
                List.of(new Change("received", "network", TWELVE, THIRTEEN)),
                List.of(LATE),
                0,
                SEAL,
                FrozenFigure.digest(SEAL, List.of(THIRTEEN)),
                READ);
    }

    private static Map<String, Object> by(String office) {
        return Map.of("at", NOW, "actor", "clerk-12", "office", office);
    }

    private static Map<String, Object> at(String instant) {
        return Map.of("at", Instant.parse(instant), "actor", "clerk-12", "office", "CN");
    }
}
