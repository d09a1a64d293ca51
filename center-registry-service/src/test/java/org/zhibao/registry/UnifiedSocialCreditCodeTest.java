package org.zhibao.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UnifiedSocialCreditCodeTest {
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "91110000600037341L",
                "91110000802100433B",
                "91440300708461136T",
                "91310000775785552L",
                "11110000000000019K",
                "91310115MA1K00015K",
                "52430000500123453H"
            })
    void codes_by_the_standard_match_their_check_character(String code) {
        assertThat(new UnifiedSocialCreditCode(code).hasMatchingCheckCharacter())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"91350100M0001TGQXM", "91350211M0000XUF46", "91350203M0001FUE2P"})
    void codes_of_the_pilot_regions_are_codes_although_they_do_not_match(String code) {
        assertThat(new UnifiedSocialCreditCode(code).hasMatchingCheckCharacter())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9111000060003734",
                "91110000600037341I",
                "9111000060003734-L",
                "",
                "91110000600037341l",
                "91110000600037341L1",
                "9111000A600037341L"
            })
    void what_has_another_form_is_no_code(String text) {
        assertThat(UnifiedSocialCreditCode.isWellFormed(text)).isFalse();
        assertThatThrownBy(() -> new UnifiedSocialCreditCode(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void no_single_mistyped_character_goes_unnoticed() {
        String code = "91310115MA1K00015K";
        for (int place = 0; place < code.length(); place++) {
            for (String other : ALPHABET.split("", -1)) {
                String mistyped = code.substring(0, place) + other + code.substring(place + 1);
                if (other.equals(code.substring(place, place + 1)) || !UnifiedSocialCreditCode.isWellFormed(mistyped)) {
                    continue;
                }
                assertThat(new UnifiedSocialCreditCode(mistyped).hasMatchingCheckCharacter())
                        .as(mistyped)
                        .isFalse();
            }
        }
    }
}
