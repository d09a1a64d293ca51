package org.zhibao.registry.relation;

import static org.zhibao.registry.Refusals.rejectedBecause;
import static org.zhibao.registry.RegistryRejected.Reason.DATE_NOT_POSSIBLE;
import static org.zhibao.registry.RegistryRejected.Reason.ILLEGAL_STATE;
import static org.zhibao.registry.RegistryRejected.Reason.NOT_RECORDING_CENTER;
import static org.zhibao.registry.RegistryRejected.Reason.PERSON_NOT_REGISTERED;
import static org.zhibao.registry.RegistryRejected.Reason.SELF_VERIFICATION;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhibao.registry.relation.RelationEvent.RelationDeclared;
import org.zhibao.registry.relation.RelationEvent.RelationEnded;
import org.zhibao.registry.relation.RelationEvent.RelationVerified;

/** The cast: ANNA, a mediator of EAST, has worked for a factory since 2020; it is always 2 March 2026, 10 o'clock. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RelationDeclarationTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate FIRST_DAY = LocalDate.of(2020, 1, 1);
    private static final RelationId ID = new RelationId("re-1");
    private static final String CENTER = "310000-pc-east";
    private static final String OFFICE = "310000-ws-hall";
    private static final String POSITION = "centers.log/1@23";
    private static final KnownPerson ANNA = new KnownPerson("md-anna", CENTER, POSITION);

    private final AggregateTestFixture<RelationDeclaration> fixture =
            new AggregateTestFixture<>(RelationDeclaration.class);

    @Nested
    class DeclareRelation {
        @Test
        void names_who_declared_it_and_the_days_on_which_it_binds() {
            fixture.givenNoPriorActivity()
                    .when(declare(ANNA, FIRST_DAY, null), by("anna", OFFICE))
                    .expectEvents(declared(null));
        }

        @Test
        void may_be_of_days_that_are_over() {
            fixture.givenNoPriorActivity()
                    .when(declare(ANNA, FIRST_DAY, FIRST_DAY), by("anna", OFFICE))
                    .expectEvents(declared(FIRST_DAY));
        }

        @ParameterizedTest
        @CsvSource({"2020-01-01, 2019-12-31", "1899-12-31, 2019-12-31", "2020-01-01, 9999-12-31"})
        void is_refused_for_an_interval_that_is_not_possible(LocalDate from, LocalDate to) {
            fixture.givenNoPriorActivity()
                    .when(declare(ANNA, from, to), by("anna", OFFICE))
                    .expectException(rejectedBecause(DATE_NOT_POSSIBLE));
        }

        @Test
        void is_refused_for_somebody_who_is_not_registered() {
            fixture.givenNoPriorActivity()
                    .when(declare(new KnownPerson("md-nobody", null, null), FIRST_DAY, null), by("anna", OFFICE))
                    .expectException(rejectedBecause(PERSON_NOT_REGISTERED));
        }
    }

    @Nested
    class VerifyRelation {
        @Test
        void is_for_somebody_else_at_the_center() {
            fixture.given(declared(null))
                    .when(new RelationCommand.VerifyRelation(ID, "contract"), by("clerk-13", CENTER))
                    .expectEvents(new RelationVerified(ID.value(), "clerk-13", "contract"));
        }

        @Test
        void is_refused_to_who_declared_it() {
            fixture.given(declared(null))
                    .when(new RelationCommand.VerifyRelation(ID, "contract"), by("anna", CENTER))
                    .expectException(rejectedBecause(SELF_VERIFICATION));
        }

        @Test
        void is_refused_to_another_center() {
            fixture.given(declared(null))
                    .when(new RelationCommand.VerifyRelation(ID, "contract"), by("clerk-13", "430000-pc-west"))
                    .expectException(rejectedBecause(NOT_RECORDING_CENTER));
        }
    }

    @Nested
    class EndRelation {
        @Test
        void names_the_last_day_on_which_it_bound() {
            fixture.given(declared(null)).when(end(TODAY), by("anna", OFFICE)).expectEvents(ended(TODAY));
        }

        @ParameterizedTest
        @CsvSource({"2019-12-31", "2026-03-03"})
        void is_refused_before_the_first_day_and_ahead_of_time(LocalDate day) {
            fixture.given(declared(null))
                    .when(end(day), by("anna", OFFICE))
                    .expectException(rejectedBecause(DATE_NOT_POSSIBLE));
        }

        @Test
        void is_refused_after_the_last_day_that_was_declared() {
            fixture.given(declared(LocalDate.of(2025, 12, 31)))
                    .when(end(LocalDate.of(2026, 1, 1)), by("anna", OFFICE))
                    .expectException(rejectedBecause(DATE_NOT_POSSIBLE));
        }

        @Test
        void is_for_the_office_that_declared_and_for_the_center() {
            fixture.given(declared(null))
                    .when(end(TODAY), by("clerk-13", CENTER))
                    .expectEvents(ended(TODAY));
            new AggregateTestFixture<>(RelationDeclaration.class)
                    .given(declared(null))
                    .when(end(TODAY), by("clerk-13", "430000-pc-west"))
                    .expectException(rejectedBecause(NOT_RECORDING_CENTER));
        }

        @Test
        void comes_once() {
            fixture.given(declared(null), ended(TODAY))
                    .when(end(TODAY), by("anna", OFFICE))
                    .expectException(rejectedBecause(ILLEGAL_STATE));
        }
    }

    private static RelationCommand.DeclareRelation declare(KnownPerson person, LocalDate from, @Nullable LocalDate to) {
        return new RelationCommand.DeclareRelation(ID, person, "Factory 演示", RelationKind.EMPLOYMENT, from, to);
    }

    private static RelationCommand.EndRelation end(LocalDate day) {
        return new RelationCommand.EndRelation(ID, day, "left");
    }

    private static RelationDeclared declared(@Nullable LocalDate to) {
        return new RelationDeclared(
                ID.value(),
                ANNA.id(),
                CENTER,
                "Factory 演示",
                RelationKind.EMPLOYMENT,
                FIRST_DAY,
                to,
                "anna",
                OFFICE,
                POSITION);
    }

    private static RelationEnded ended(LocalDate day) {
        return new RelationEnded(ID.value(), day, "left", day.plusDays(1));
    }

    private static Map<String, Object> by(String actor, String office) {
        return Map.of("at", Instant.parse("2026-03-02T02:00:00Z"), "actor", actor, "office", office);
    }
}
