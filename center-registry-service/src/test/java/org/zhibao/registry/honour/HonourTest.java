package org.zhibao.registry.honour;

import static org.zhibao.registry.Refusals.rejectedBecause;
import static org.zhibao.registry.RegistryRejected.Reason.APPROVAL_AUTHORITY_REQUIRED;
import static org.zhibao.registry.RegistryRejected.Reason.CERTIFICATE_NOT_RESERVED;
import static org.zhibao.registry.RegistryRejected.Reason.DATE_NOT_POSSIBLE;
import static org.zhibao.registry.RegistryRejected.Reason.DIVISION_CODE_NOT_VALID;
import static org.zhibao.registry.RegistryRejected.Reason.ILLEGAL_STATE;
import static org.zhibao.registry.RegistryRejected.Reason.OBJECTION_NOT_OPEN;
import static org.zhibao.registry.RegistryRejected.Reason.PUBLICITY_OPEN;
import static org.zhibao.registry.honour.HonourState.AWARDED;
import static org.zhibao.registry.honour.HonourState.PUBLICISED;

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
import org.zhibao.registry.CertificateNumber;
import org.zhibao.registry.Division;
import org.zhibao.registry.honour.HonourEvent.HonourAwarded;
import org.zhibao.registry.honour.HonourEvent.HonourNominated;
import org.zhibao.registry.honour.HonourEvent.HonourObjected;
import org.zhibao.registry.honour.HonourEvent.HonourPublicised;
import org.zhibao.registry.honour.HonourEvent.HonourRevoked;
import org.zhibao.registry.honour.HonourEvent.ObjectionSettled;

/** The cast: a collective of Hunan, public from 1 to 7 February; it is always 2 March 2026 in China. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HonourTest {
    private static final String NOW = "2026-03-02T02:00:00Z";
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate LAST_PUBLIC = LocalDate.of(2026, 2, 7);
    private static final HonourId HONOUR = new HonourId("ho-hunan");
    private static final Division HUNAN = new Division("430000", 2025);
    private static final CertificateNumber NUMBER = new CertificateNumber("演示牌〔2026〕1号");

    private final AggregateTestFixture<Honour> fixture = new AggregateTestFixture<>(Honour.class);

    @Test
    void a_nomination_names_a_division_that_there_is() {
        fixture.givenNoPriorActivity().when(nominate(HUNAN), by("CN")).expectEvents(nominated());
        fixture.givenNoPriorActivity()
                .when(nominate(new Division("990000", 2025)), by("CN"))
                .expectException(rejectedBecause(DIVISION_CODE_NOT_VALID));
    }

    @Test
    void a_publicity_ends_after_it_begins() {
        fixture.given(nominated())
                .when(new HonourCommand.PubliciseHonour(HONOUR, TODAY, TODAY.minusDays(1)), by("CN"))
                .expectException(rejectedBecause(DATE_NOT_POSSIBLE));
    }

    @Test
    void an_honour_is_awarded_when_its_publicity_is_over() {
        fixture.given(life(PUBLICISED)).when(award(true), by("CN")).expectEvents(awarded());
    }

    @Test
    void an_award_on_the_last_day_of_the_publicity_is_refused() {
        fixture.given(nominated(), new HonourPublicised(HONOUR.value(), TODAY, TODAY))
                .when(award(true), by("CN"))
                .expectException(rejectedBecause(PUBLICITY_OPEN));
    }

    @Test
    void an_award_while_an_objection_is_open_is_refused() {
        fixture.given(nominated(), publicised(), objected())
                .when(award(true), by("CN"))
                .expectException(rejectedBecause(PUBLICITY_OPEN));
        fixture.given(nominated(), publicised(), objected(), settled(false))
                .when(award(true), by("CN"))
                .expectEvents(awarded());
    }

    @Test
    void an_award_needs_a_number_reserved_for_it() {
        fixture.given(life(PUBLICISED))
                .when(award(false), by("CN"))
                .expectException(rejectedBecause(CERTIFICATE_NOT_RESERVED));
    }

    @Test
    void an_award_is_not_dated_before_the_end_of_the_publicity() {
        fixture.given(life(PUBLICISED))
                .when(
                        new HonourCommand.AwardHonour(
                                HONOUR, HonourForm.PLAQUE, NUMBER, true, LAST_PUBLIC.minusDays(1)),
                        by("CN"))
                .expectException(rejectedBecause(DATE_NOT_POSSIBLE));
    }

    @Test
    void an_objection_that_is_upheld_ends_the_nomination() {
        fixture.given(nominated(), publicised(), objected())
                .when(settle(1, true), by("CN"))
                .expectEvents(settled(true));
        fixture.given(nominated(), publicised(), objected(), settled(true))
                .when(award(true), by("CN"))
                .expectException(rejectedBecause(ILLEGAL_STATE));
    }

    @Test
    void only_an_open_objection_is_settled() {
        fixture.given(nominated(), publicised(), objected(), settled(false))
                .when(settle(1, true), by("CN"))
                .expectException(rejectedBecause(OBJECTION_NOT_OPEN));
    }

    @Test
    void an_honour_can_be_revoked_with_its_ground() {
        fixture.given(life(AWARDED))
                .when(new HonourCommand.RevokeHonour(HONOUR, "fraud", TODAY), by("CN"))
                .expectEvents(revoked());
    }

    @Test
    void the_national_office_decides() {
        fixture.given(life(PUBLICISED))
                .when(award(true), by("CN430000"))
                .expectException(rejectedBecause(APPROVAL_AUTHORITY_REQUIRED));
    }

    @ParameterizedTest
    @EnumSource(HonourState.class)
    void every_state_refuses_what_it_does_not_allow(HonourState state) {
        for (HonourCommand command : List.of(
                new HonourCommand.PubliciseHonour(HONOUR, TODAY, TODAY),
                new HonourCommand.ObjectToHonour(HONOUR, "not the inventor"),
                settle(1, true),
                award(true),
                new HonourCommand.RevokeHonour(HONOUR, "fraud", TODAY))) {
            if (!state.allowedCommands().contains(command.getClass().getSimpleName())) {
                new AggregateTestFixture<>(Honour.class)
                        .given(life(state))
                        .when(command, by("CN"))
                        .expectException(rejectedBecause(ILLEGAL_STATE));
            }
        }
    }

    private static List<HonourEvent> life(HonourState state) {
        return switch (state) {
            case NOMINATED -> List.of(nominated());
            case PUBLICISED -> List.of(nominated(), publicised());
            case NOT_AWARDED -> List.of(nominated(), publicised(), objected(), settled(true));
            case AWARDED -> List.of(nominated(), publicised(), awarded());
            case REVOKED -> List.of(nominated(), publicised(), awarded(), revoked());
        };
    }

    private static HonourCommand nominate(Division division) {
        return new HonourCommand.NominateForHonour(
                HONOUR, HonourKind.COLLECTIVE, "Collective 演示", division, "Advanced collective", "003");
    }

    private static HonourCommand settle(int objection, boolean upheld) {
        return new HonourCommand.SettleObjection(HONOUR, objection, upheld, "the register says so");
    }

    private static HonourCommand award(boolean reserved) {
        return new HonourCommand.AwardHonour(HONOUR, HonourForm.PLAQUE, NUMBER, reserved, TODAY);
    }

    private static HonourNominated nominated() {
        return new HonourNominated(
                HONOUR.value(), HonourKind.COLLECTIVE, "Collective 演示", HUNAN, "Advanced collective", "003");
    }

    private static HonourPublicised publicised() {
        return new HonourPublicised(HONOUR.value(), LocalDate.of(2026, 2, 1), LAST_PUBLIC);
    }

    private static HonourObjected objected() {
        return new HonourObjected(HONOUR.value(), 1, "not the inventor");
    }

    private static ObjectionSettled settled(boolean upheld) {
        return new ObjectionSettled(HONOUR.value(), 1, upheld, "the register says so");
    }

    private static HonourAwarded awarded() {
        return new HonourAwarded(HONOUR.value(), HonourForm.PLAQUE, NUMBER.value(), TODAY);
    }

    private static HonourRevoked revoked() {
        return new HonourRevoked(HONOUR.value(), NUMBER.value(), "fraud", TODAY);
    }

    private static Map<String, Object> by(String office) {
        return Map.of("at", Instant.parse(NOW), "actor", "clerk-12", "office", office);
    }
}
