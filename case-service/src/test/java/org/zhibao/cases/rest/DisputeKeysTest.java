package org.zhibao.cases.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DisputeKeysTest {
    private final DisputeKeys keys = new DisputeKeys("a secret of the network");

    @Test
    void is_the_same_whoever_brings_it_and_however_it_is_written() {
        assertThat(keys.key("ZL202610000001.0", "演示甲公司", "演示乙公司"))
                .isEqualTo(keys.key(" 2026 1000 0001-0 ", "演示乙公司 ", "演示甲公司"))
                .isEqualTo(keys.key("ｚｌ２０２６１００００００１０", "演示甲公司", "演示乙公司"));
    }

    @Test
    void is_another_for_another_right_or_another_party() {
        assertThat(keys.key("ZL202610000001.0", "演示甲公司", "演示乙公司"))
                .isNotEqualTo(keys.key("ZL202610000002.0", "演示甲公司", "演示乙公司"))
                .isNotEqualTo(keys.key("ZL202610000001.0", "演示甲公司", "演示丙公司"));
    }

    @Test
    void tells_nothing_to_who_has_not_the_secret() {
        assertThat(keys.key("ZL202610000001.0", "演示甲公司", "演示乙公司"))
                .isNotEqualTo(new DisputeKeys("another").key("ZL202610000001.0", "演示甲公司", "演示乙公司"));
        assertThat(keys.key("ZL202610000001.0", "演示甲公司", "演示乙公司").value()).matches("[0-9a-f]{64}");
    }
}
