package org.zhibao.eventlog.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void a_log_line_cannot_be_forged() {
        assertThat(Text.escaped("a\r\nERROR forged")).isEqualTo("a\\u{d}\\u{a}ERROR forged");
        assertThat(Text.escaped("\u001b[31m")).isEqualTo("\\u{1b}[31m");
        assertThat(Text.escaped("right\u202eleft\u2028next")).isEqualTo("right\\u{202e}left\\u{2028}next");
    }

    @Test
    void what_is_harmless_stays_as_it_is() {
        assertThat(Text.escaped("/v1/cases/知保-1")).isEqualTo("/v1/cases/知保-1");
    }

    @Test
    void what_is_unsafe_is_found_wherever_it_stands() {
        assertThat(Text.holdsUnsafe("知保 😀 plain ~")).isFalse();
        assertThat(Text.holdsUnsafe("知保😀\u007f")).isTrue();
        assertThat(Text.holdsUnsafe("two\nlines")).isTrue();
        assertThat(Text.holdsUnsafeInProse("two\nlines")).isFalse();
        assertThat(Text.holdsUnsafeInProse("half of a pair \ud83d")).isTrue();
        assertThat(Text.holdsUnsafeInProse("the other half \ude00 of one")).isTrue();
    }
}
