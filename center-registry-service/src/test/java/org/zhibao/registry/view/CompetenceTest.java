package org.zhibao.registry.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.registry.center.CenterFunction.MEDIATION;
import static org.zhibao.registry.center.CenterFunction.OVERSEAS_DISPUTE_GUIDANCE;
import static org.zhibao.registry.center.CenterFunction.RAPID_PREEXAMINATION;
import static org.zhibao.registry.center.CenterFunction.RIGHTS_PROTECTION_ASSISTANCE;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.registry.Division;
import org.zhibao.registry.Logged;
import org.zhibao.registry.center.CenterEvent;
import org.zhibao.registry.center.CenterEvent.CenterClosed;
import org.zhibao.registry.center.CenterEvent.CenterConstructionApproved;
import org.zhibao.registry.center.CenterEvent.CenterEstablishmentApplied;
import org.zhibao.registry.center.CenterEvent.CenterOpened;
import org.zhibao.registry.center.CenterEvent.CenterResumed;
import org.zhibao.registry.center.CenterEvent.CenterSuspended;
import org.zhibao.registry.center.CenterEvent.CompetenceExtended;
import org.zhibao.registry.center.CenterFunction;
import org.zhibao.registry.center.CenterKind;
import org.zhibao.registry.view.Competence.Hindrance;
import org.zhibao.registry.view.Competence.Matter;
import org.zhibao.registry.view.Competence.Rule;

/** EAST serves Shanghai from 2008 on, and is suspended in June 2010; everything is typed in on 2 March 2026. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CompetenceTest {
    private static final String EAST = "310000-pc-east";
    private static final Division SHANGHAI = new Division("310000", 2025);
    private static final Division PUDONG = new Division("310115", 2025);
    private static final Division NANJING = new Division("320100", 2025);
    private static final String OPTICS = "optics";

    private final RegisteredCenters view = new RegisteredCenters();

    @Nested
    class OnADay {
        @Test
        void a_center_may_take_what_lies_in_its_district_and_field() {
            assertThat(judged("2009-01-01", PUDONG, OPTICS, RAPID_PREEXAMINATION))
                    .isEmpty();
            assertThat(judged("2009-01-01", PUDONG, null, null)).isEmpty();
        }

        @Test
        void it_may_not_take_a_matter_from_outside_its_district() {
            assertThat(judged("2009-01-01", NANJING, OPTICS, null))
                    .containsExactly(new Hindrance(Rule.DISTRICT, "310000"));
        }

        @Test
        void it_may_not_take_a_field_that_it_did_not_have_yet() {
            assertThat(judged("2009-01-01", PUDONG, "new-energy", null))
                    .containsExactly(new Hindrance(Rule.FIELD, OPTICS));
            assertThat(judged("2011-06-01", PUDONG, "new-energy", null)).isEmpty();
        }

        @Test
        void it_may_not_do_what_it_has_no_function_for() {
            assertThat(judged("2009-01-01", PUDONG, null, MEDIATION))
                    .containsExactly(new Hindrance(Rule.FUNCTION, "RAPID_PREEXAMINATION"));
            assertThat(judged("2011-06-01", PUDONG, null, MEDIATION)).isEmpty();
        }

        @Test
        void nobody_takes_anything_before_the_opening_while_suspended_or_after_the_closing() {
            assertThat(judged("2008-11-18", PUDONG, null, null)).containsExactly(new Hindrance(Rule.NOT_APPROVED, ""));
            assertThat(judged("2008-12-31", PUDONG, null, null))
                    .containsExactly(new Hindrance(Rule.NOT_OPENED, "CONSTRUCTION_APPROVED"));
            assertThat(judged("2010-05-31", PUDONG, null, null)).isEmpty();
            assertThat(judged("2010-06-01", PUDONG, null, null))
                    .containsExactly(new Hindrance(Rule.SUSPENDED, "SUSPENDED"));
            assertThat(judged("2010-07-01", PUDONG, null, null)).isEmpty();
            assertThat(judged("2012-01-01", PUDONG, null, null)).containsExactly(new Hindrance(Rule.CLOSED, "CLOSED"));
        }

        @Test
        void every_reason_is_told_at_once() {
            assertThat(judged("2010-06-01", NANJING, "new-energy", MEDIATION))
                    .extracting(Hindrance::rule)
                    .containsExactly(Rule.SUSPENDED, Rule.DISTRICT, Rule.FIELD, Rule.FUNCTION);
        }
    }

    @Nested
    class ByKind {
        @Test
        void an_assistance_center_assists_in_every_field_and_examines_nothing_before_filing() {
            assertThat(hindrances(CenterKind.ASSISTANCE, OPTICS, RIGHTS_PROTECTION_ASSISTANCE))
                    .isEmpty();
            assertThat(hindrances(CenterKind.ASSISTANCE, OPTICS, RAPID_PREEXAMINATION))
                    .containsExactly(new Hindrance(Rule.KIND, "ASSISTANCE"));
        }

        @Test
        void an_overseas_sub_center_does_nothing_but_guide() {
            assertThat(hindrances(CenterKind.OVERSEAS_SUBCENTER, null, OVERSEAS_DISPUTE_GUIDANCE))
                    .isEmpty();
            assertThat(hindrances(CenterKind.OVERSEAS_SUBCENTER, null, MEDIATION))
                    .containsExactly(new Hindrance(Rule.KIND, "OVERSEAS_SUBCENTER"));
        }

        @Test
        void a_rapid_rights_center_does_what_its_approval_names() {
            assertThat(hindrances(CenterKind.RAPID_RIGHTS, null, RAPID_PREEXAMINATION))
                    .containsExactly(new Hindrance(Rule.FUNCTION, ""));
        }

        private List<Hindrance> hindrances(CenterKind kind, @Nullable String field, CenterFunction function) {
            List<LoggedEvent> life = logged(
                    applied(kind),
                    new CenterConstructionApproved(
                            EAST, "1号", SHANGHAI, List.of(), List.of(), LocalDate.parse("2008-11-19")),
                    new CenterOpened(EAST, LocalDate.parse("2009-01-01")));
            return judge(life, "2010-01-01", PUDONG, field, function);
        }
    }

    @Nested
    class AsOf {
        @Test
        void what_was_not_recorded_yet_counts_for_nothing() {
            List<LoggedEvent> life = life();
            Instant beforeTheSuspension = life.get(2).at();
            LocalDate day = LocalDate.parse("2010-06-01");

            assertThat(AsItStood.folded(view, EAST, life, beforeTheSuspension, day))
                    .isNotNull()
                    .returns("IN_OPERATION", center -> center.state().name());
            assertThat(AsItStood.folded(view, EAST, life, Logged.AT.minusSeconds(1), null))
                    .isNull();
            assertThat(AsItStood.folded(view, EAST, life, null, null))
                    .isNotNull()
                    .returns("CLOSED", center -> center.state().name())
                    .returns(LocalDate.parse("2008-11-19"), RegisteredCenters.Document::validFrom)
                    .returns(LocalDate.parse("2011-12-31"), RegisteredCenters.Document::validTo);
        }
    }

    private List<Hindrance> judged(
            String day, Division district, @Nullable String field, @Nullable CenterFunction function) {
        return judge(life(), day, district, field, function);
    }

    private List<Hindrance> judge(
            List<LoggedEvent> life,
            String day,
            Division district,
            @Nullable String field,
            @Nullable CenterFunction function) {
        RegisteredCenters.Document now = AsItStood.folded(view, EAST, life, null, null);
        assertThat(now).isNotNull();
        LocalDate date = LocalDate.parse(day);
        Competence.Answer answer = Competence.judge(
                new Matter(date, district, field, function), now, AsItStood.folded(view, EAST, life, null, date));
        assertThat(answer.competent()).isEqualTo(answer.hindrances().isEmpty());
        return answer.hindrances();
    }

    private static List<LoggedEvent> life() {
        return logged(
                applied(CenterKind.PROTECTION),
                new CenterConstructionApproved(
                        EAST,
                        "1号",
                        SHANGHAI,
                        List.of(OPTICS),
                        List.of(RAPID_PREEXAMINATION),
                        LocalDate.parse("2008-11-19")),
                new CenterOpened(EAST, LocalDate.parse("2009-01-01")),
                new CenterSuspended(EAST, "shared accounts", LocalDate.parse("2010-06-01")),
                new CenterResumed(EAST, "personal again", LocalDate.parse("2010-07-01")),
                new CompetenceExtended(EAST, List.of("new-energy"), List.of(MEDIATION), LocalDate.parse("2011-01-01")),
                new CenterClosed(EAST, "merged", null, List.of(), LocalDate.parse("2012-01-01")));
    }

    private static CenterEstablishmentApplied applied(CenterKind kind) {
        return new CenterEstablishmentApplied(EAST, kind, "East Center 演示", PUDONG, "Shanghai Administration 演示", null);
    }

    private static List<LoggedEvent> logged(CenterEvent... events) {
        List<LoggedEvent> logged = new ArrayList<>();
        for (int i = 0; i < events.length; i++) {
            logged.add(Logged.event("centers.log", 3, "center-" + EAST, i, events[i]));
        }
        return logged;
    }
}
