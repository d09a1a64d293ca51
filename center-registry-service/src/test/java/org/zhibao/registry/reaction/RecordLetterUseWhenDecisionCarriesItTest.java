package org.zhibao.registry.reaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.zhibao.registry.CenterId;
import org.zhibao.registry.Division;
import org.zhibao.registry.LetterNumber;
import org.zhibao.registry.Logged;
import org.zhibao.registry.center.CenterEvent;
import org.zhibao.registry.center.CenterEvent.CenterAcceptanceGranted;
import org.zhibao.registry.center.CenterEvent.CenterConstructionApproved;
import org.zhibao.registry.center.CenterEvent.CenterOpened;
import org.zhibao.registry.letter.LetterCommand.RecordLetterUse;
import org.zhibao.registry.letter.LetterPurpose;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RecordLetterUseWhenDecisionCarriesItTest {
    private static final String EAST = "310000-pc-east";
    private static final LocalDate DAY = LocalDate.of(2026, 2, 23);

    private final RecordLetterUseWhenDecisionCarriesIt reaction = new RecordLetterUseWhenDecisionCarriesIt();

    @Test
    void an_approval_uses_its_letter() {
        assertThat(commandsFor(new CenterConstructionApproved(
                        EAST, "函〔2026〕1号", new Division("310000", 2025), List.of(), List.of(), DAY)))
                .isEqualTo(List.of(new RecordLetterUse(
                        new LetterNumber("函〔2026〕1号"), new CenterId(EAST), LetterPurpose.CONSTRUCTION_APPROVAL)));
    }

    @Test
    void an_acceptance_uses_its_letter() {
        assertThat(commandsFor(new CenterAcceptanceGranted(EAST, "函〔2026〕2号", DAY)))
                .isEqualTo(List.of(new RecordLetterUse(
                        new LetterNumber("函〔2026〕2号"), new CenterId(EAST), LetterPurpose.ACCEPTANCE)));
    }

    @Test
    void other_events_use_none() {
        assertThat(commandsFor(new CenterOpened(EAST, DAY))).isEmpty();
    }

    private List<?> commandsFor(CenterEvent event) {
        return reaction.commandsFor(Logged.event("centers.log", 0, "center-" + EAST, 1, event));
    }
}
