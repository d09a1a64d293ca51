package org.zhibao.registry.calendar;

import static org.zhibao.registry.Refusals.rejectedBecause;
import static org.zhibao.registry.RegistryRejected.Reason.CALENDAR_IMMUTABLE;
import static org.zhibao.registry.RegistryRejected.Reason.CALENDAR_NOT_POSSIBLE;
import static org.zhibao.registry.RegistryRejected.Reason.DATE_NOT_POSSIBLE;
import static org.zhibao.registry.RegistryRejected.Reason.DIVISION_CODE_NOT_VALID;
import static org.zhibao.registry.RegistryRejected.Reason.NOT_LAYER_AUTHORITY;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.zhibao.registry.Layer;
import org.zhibao.registry.calendar.CalendarCommand.Content;
import org.zhibao.registry.calendar.CalendarCommand.DraftCalendar;
import org.zhibao.registry.calendar.CalendarCommand.PublishCalendar;
import org.zhibao.registry.calendar.CalendarEvent.CalendarDrafted;
import org.zhibao.registry.calendar.CalendarEvent.CalendarPublished;

/** The cast: the nation's calendar of 2026 and that of Tibet; it is always 2 March 2026, 10 o'clock in China. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CalendarTest {
    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final LocalDate NOTICED = LocalDate.parse("2025-11-04");
    private static final Layer TIBET = new Layer("540000");
    private static final String NATIONAL = "CN";
    private static final String TIBET_OFFICE = "CN540000";
    private static final String SICHUAN_OFFICE = "CN510000";
    private static final RestDays NEW_YEAR = span("2026-01-01", "2026-01-03");
    private static final LocalDate WORKED_SUNDAY = LocalDate.parse("2026-01-04");

    private final AggregateTestFixture<Calendar> fixture = new AggregateTestFixture<>(Calendar.class);

    @Nested
    class DraftACalendar {
        @Test
        void shows_what_is_about_to_be_published_and_counts_for_nothing() {
            fixture.givenNoPriorActivity()
                    .when(new DraftCalendar(id(Layer.NATION), content(Layer.NATION)), by(NATIONAL))
                    .expectEvents(drafted());
        }

        @Test
        void is_for_the_regions_own_administration_or_the_national_office() {
            fixture.givenNoPriorActivity()
                    .when(new DraftCalendar(id(TIBET), content(TIBET)), by(SICHUAN_OFFICE))
                    .expectException(rejectedBecause(NOT_LAYER_AUTHORITY));
        }
    }

    @Nested
    class PublishACalendar {
        @Test
        void makes_the_first_version() {
            fixture.given(drafted())
                    .when(publish(Layer.NATION, content(Layer.NATION), null), by(NATIONAL))
                    .expectEvents(published(1, content(Layer.NATION), null));
        }

        @Test
        void is_for_the_regions_own_administration_too() {
            fresh().givenNoPriorActivity()
                    .when(publish(TIBET, content(TIBET), null), by(TIBET_OFFICE))
                    .expectSuccessfulHandlerExecution();
            fresh().givenNoPriorActivity()
                    .when(publish(TIBET, content(TIBET), null), by(SICHUAN_OFFICE))
                    .expectException(rejectedBecause(NOT_LAYER_AUTHORITY));
            fresh().givenNoPriorActivity()
                    .when(publish(Layer.NATION, content(Layer.NATION), null), by(TIBET_OFFICE))
                    .expectException(rejectedBecause(NOT_LAYER_AUTHORITY));
        }

        @Test
        void is_refused_for_a_region_that_is_no_division() {
            Layer nowhere = new Layer("990000");
            fixture.givenNoPriorActivity()
                    .when(publish(nowhere, content(nowhere), null), by(NATIONAL))
                    .expectException(rejectedBecause(DIVISION_CODE_NOT_VALID));
        }

        @Test
        void never_changes_what_was_published() {
            fixture.given(published(1, content(Layer.NATION), null))
                    .when(publish(Layer.NATION, corrected(), null), by(NATIONAL))
                    .expectException(rejectedBecause(CALENDAR_IMMUTABLE));
        }

        @Test
        void corrects_by_a_new_version_with_its_cause() {
            fixture.given(published(1, content(Layer.NATION), null))
                    .when(publish(Layer.NATION, corrected(), "a day was missing"), by(NATIONAL))
                    .expectEvents(published(2, corrected(), "a day was missing"));
        }

        @Test
        void of_the_same_content_again_does_nothing() {
            fixture.given(published(1, content(Layer.NATION), null))
                    .when(publish(Layer.NATION, content(Layer.NATION), null), by(NATIONAL))
                    .expectNoEvents();
        }

        @Test
        void refuses_a_notice_of_tomorrow() {
            fixture.givenNoPriorActivity()
                    .when(
                            new PublishCalendar(
                                    id(Layer.NATION), content(Layer.NATION), LocalDate.parse("2026-03-03"), null),
                            by(NATIONAL))
                    .expectException(rejectedBecause(DATE_NOT_POSSIBLE));
        }

        @Test
        void refuses_rest_days_that_end_before_they_begin() {
            refuses(List.of(span("2026-01-03", "2026-01-01")), List.of());
        }

        @Test
        void refuses_a_worked_day_that_is_no_weekend_day() {
            refuses(List.of(), List.of(LocalDate.parse("2026-01-05")));
        }

        @Test
        void refuses_a_worked_day_that_is_off() {
            refuses(List.of(span("2026-01-01", "2026-01-04")), List.of(WORKED_SUNDAY));
        }

        @Test
        void refuses_a_day_far_from_the_year() {
            refuses(List.of(span("2027-02-01", "2027-02-01")), List.of());
            refuses(List.of(span("2025-11-30", "2026-01-01")), List.of());
        }

        @Test
        void allows_the_days_next_to_the_year() {
            Content reaching =
                    new Content(Layer.NATION, 2026, List.of(span("2025-12-31", "2026-01-02")), List.of(), "notice 演示");
            fixture.givenNoPriorActivity()
                    .when(publish(Layer.NATION, reaching, null), by(NATIONAL))
                    .expectSuccessfulHandlerExecution();
        }

        private void refuses(List<RestDays> off, List<LocalDate> worked) {
            fresh().givenNoPriorActivity()
                    .when(
                            publish(Layer.NATION, new Content(Layer.NATION, 2026, off, worked, "notice 演示"), null),
                            by(NATIONAL))
                    .expectException(rejectedBecause(CALENDAR_NOT_POSSIBLE));
        }
    }

    /** For a second story in one test: a fixture remembers the first. */
    private static AggregateTestFixture<Calendar> fresh() {
        return new AggregateTestFixture<>(Calendar.class);
    }

    private static PublishCalendar publish(Layer region, Content content, @Nullable String cause) {
        return new PublishCalendar(id(region), content, NOTICED, cause);
    }

    private static Content content(Layer region) {
        return new Content(region, 2026, List.of(NEW_YEAR), List.of(WORKED_SUNDAY), "notice 演示");
    }

    private static Content corrected() {
        return new Content(Layer.NATION, 2026, List.of(NEW_YEAR), List.of(), "notice 演示");
    }

    private static CalendarDrafted drafted() {
        return new CalendarDrafted(
                "000000-2026", "000000", 2026, List.of(NEW_YEAR), List.of(WORKED_SUNDAY), "notice 演示");
    }

    private static CalendarPublished published(int version, Content content, @Nullable String cause) {
        return new CalendarPublished(
                "000000-2026",
                "000000",
                2026,
                version,
                content.restDays(),
                content.workedDays(),
                content.notice(),
                NOTICED,
                cause);
    }

    private static CalendarId id(Layer region) {
        return CalendarId.of(region, 2026);
    }

    private static RestDays span(String from, String to) {
        return new RestDays(LocalDate.parse(from), LocalDate.parse(to), "rest 演示");
    }

    private static Map<String, Object> by(String office) {
        return Map.of("at", NOW, "actor", "clerk-12", "office", office);
    }
}
