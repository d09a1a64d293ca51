package org.zhibao.registry.letter;

import static org.zhibao.registry.Refusals.rejectedBecause;
import static org.zhibao.registry.RegistryRejected.Reason.APPROVAL_AUTHORITY_REQUIRED;
import static org.zhibao.registry.RegistryRejected.Reason.LETTER_IN_USE;
import static org.zhibao.registry.RegistryRejected.Reason.LETTER_NOT_RESERVED;
import static org.zhibao.registry.RegistryRejected.Reason.LETTER_NUMBER_TAKEN;
import static org.zhibao.registry.RegistryRejected.Reason.LETTER_RESERVATION_RECENT;
import static org.zhibao.registry.letter.LetterPurpose.ACCEPTANCE;
import static org.zhibao.registry.letter.LetterPurpose.CONSTRUCTION_APPROVAL;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.zhibao.registry.CenterId;
import org.zhibao.registry.LetterNumber;
import org.zhibao.registry.letter.LetterEvent.LetterReleased;
import org.zhibao.registry.letter.LetterEvent.LetterReserved;
import org.zhibao.registry.letter.LetterEvent.LetterUseRecorded;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LetterTest {
    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final LetterNumber NUMBER = new LetterNumber("国知办函保字〔2026〕1号");
    private static final CenterId EAST = new CenterId("310000-pc-east");
    private static final CenterId WEST = new CenterId("510000-pc-west");

    private final AggregateTestFixture<Letter> fixture = new AggregateTestFixture<>(Letter.class);

    @Nested
    class ReserveLetter {
        @Test
        void holds_the_number_for_one_decision() {
            fixture.givenNoPriorActivity()
                    .when(reserveFor(EAST, CONSTRUCTION_APPROVAL), byNationalOffice())
                    .expectEvents(reserved(Duration.ZERO));
        }

        @Test
        void is_for_the_national_office_only() {
            fixture.givenNoPriorActivity()
                    .when(reserveFor(EAST, CONSTRUCTION_APPROVAL), by("CN310000"))
                    .expectException(rejectedBecause(APPROVAL_AUTHORITY_REQUIRED));
        }

        @Test
        void is_refused_when_another_center_holds_the_number() {
            fixture.given(reserved(Duration.ofDays(400)))
                    .when(reserveFor(WEST, CONSTRUCTION_APPROVAL), byNationalOffice())
                    .expectException(rejectedBecause(LETTER_NUMBER_TAKEN));
        }

        @Test
        void is_refused_for_a_second_decision_about_the_same_center() {
            fixture.given(reserved(Duration.ofHours(2)), used())
                    .when(reserveFor(EAST, ACCEPTANCE), byNationalOffice())
                    .expectException(rejectedBecause(LETTER_NUMBER_TAKEN));
        }

        @Test
        void repeated_within_the_hour_changes_nothing() {
            fixture.given(reserved(Duration.ofMinutes(59)))
                    .when(reserveFor(EAST, CONSTRUCTION_APPROVAL), byNationalOffice())
                    .expectNoEvents();
        }

        @Test
        void repeated_later_is_recorded_again_so_that_no_release_overtakes_the_decision() {
            fixture.given(reserved(Duration.ofMinutes(61)))
                    .when(reserveFor(EAST, CONSTRUCTION_APPROVAL), byNationalOffice())
                    .expectEvents(reserved(Duration.ZERO));
        }

        @Test
        void repeated_after_the_decision_changes_nothing() {
            fixture.given(reserved(Duration.ofDays(2)), used())
                    .when(reserveFor(EAST, CONSTRUCTION_APPROVAL), byNationalOffice())
                    .expectNoEvents();
        }
    }

    @Nested
    class RecordLetterUse {
        @Test
        void takes_the_number_for_ever() {
            fixture.given(reserved(Duration.ofMinutes(1)))
                    .when(use(EAST), by("reaction"))
                    .expectEvents(used());
        }

        @Test
        void twice_changes_nothing() {
            fixture.given(reserved(Duration.ofMinutes(1)), used())
                    .when(use(EAST), by("reaction"))
                    .expectNoEvents();
        }

        @Test
        void by_a_decision_that_does_not_hold_it_is_refused() {
            fixture.given(reserved(Duration.ofMinutes(1)))
                    .when(use(WEST), by("reaction"))
                    .expectException(rejectedBecause(LETTER_NOT_RESERVED));
        }
    }

    @Nested
    class ReleaseLetter {
        @Test
        void frees_a_number_that_was_never_used() {
            fixture.given(reserved(Duration.ofHours(24)))
                    .when(release(), byNationalOffice())
                    .expectEvents(new LetterReleased(NUMBER.value(), EAST.value(), "typing error"));
        }

        @Test
        void lets_another_decision_take_it() {
            fixture.given(
                            reserved(Duration.ofHours(30)),
                            new LetterReleased(NUMBER.value(), EAST.value(), "typing error"))
                    .when(reserveFor(WEST, ACCEPTANCE), byNationalOffice())
                    .expectEvents(new LetterReserved(NUMBER.value(), WEST.value(), ACCEPTANCE, NOW));
        }

        @Test
        void is_refused_while_the_decision_may_still_be_on_its_way() {
            fixture.given(reserved(Duration.ofHours(23)))
                    .when(release(), byNationalOffice())
                    .expectException(rejectedBecause(LETTER_RESERVATION_RECENT));
        }

        @Test
        void is_refused_once_the_letter_is_used() {
            fixture.given(reserved(Duration.ofDays(9)), used())
                    .when(release(), byNationalOffice())
                    .expectException(rejectedBecause(LETTER_IN_USE));
        }

        @Test
        void is_refused_when_the_number_is_free_already() {
            fixture.given(
                            reserved(Duration.ofHours(30)),
                            new LetterReleased(NUMBER.value(), EAST.value(), "typing error"))
                    .when(release(), byNationalOffice())
                    .expectException(rejectedBecause(LETTER_NOT_RESERVED));
        }

        @Test
        void is_for_the_national_office_only() {
            fixture.given(reserved(Duration.ofHours(30)))
                    .when(release(), by("CN310000"))
                    .expectException(rejectedBecause(APPROVAL_AUTHORITY_REQUIRED));
        }
    }

    private static LetterCommand reserveFor(CenterId center, LetterPurpose purpose) {
        return new LetterCommand.ReserveLetter(NUMBER, center, purpose);
    }

    private static LetterCommand use(CenterId center) {
        return new LetterCommand.RecordLetterUse(NUMBER, center, CONSTRUCTION_APPROVAL);
    }

    private static LetterCommand release() {
        return new LetterCommand.ReleaseLetter(NUMBER, "typing error");
    }

    private static LetterReserved reserved(Duration ago) {
        return new LetterReserved(NUMBER.value(), EAST.value(), CONSTRUCTION_APPROVAL, NOW.minus(ago));
    }

    private static LetterUseRecorded used() {
        return new LetterUseRecorded(NUMBER.value(), EAST.value(), CONSTRUCTION_APPROVAL);
    }

    private static Map<String, Object> byNationalOffice() {
        return by("CN");
    }

    private static Map<String, Object> by(String office) {
        return Map.of("at", NOW, "actor", "clerk-12", "office", office);
    }
}
