package org.zhibao.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OfficeCodeTest {
    @ParameterizedTest
    @ValueSource(strings = {"CN", "DE", "JP", "US", "HK"})
    void states_and_territories_have_codes(String code) {
        assertThat(new OfficeCode(code).isOrganisation()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"WO", "EP", "EM", "EA", "AP", "OA", "IB"})
    void organisations_have_codes(String code) {
        assertThat(new OfficeCode(code).isOrganisation()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "C", "cn", "CHN", "ZZ", "QQ", "C1", " CN"})
    void other_letters_are_no_code(String text) {
        assertThat(OfficeCode.isCode(text)).isFalse();
        assertThatThrownBy(() -> new OfficeCode(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
