package org.zhibao.eventlog.projection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FoldedTest {
    @Test
    void a_document_that_is_not_there_has_folded_nothing() {
        assertThat(Folded.parse(null).contains("cases.log/0", 0)).isFalse();
        assertThat(Folded.parse(null).text()).isEmpty();
    }

    @Test
    void equal_knowledge_is_equal_text_whatever_the_order_it_came_in() {
        Folded one = Folded.parse(null);
        one.pass("cases.log/7", 12);
        one.pass("cases.log/0", 3);
        one.late("cases.log/7", 9);
        one.late("cases.log/7", 8);
        Folded other = Folded.parse(null);
        other.late("cases.log/7", 8);
        other.pass("cases.log/0", 3);
        other.late("cases.log/7", 9);
        other.pass("cases.log/7", 12);

        assertThat(one.text()).isEqualTo(other.text()).isEqualTo("cases.log/0@3 cases.log/7@12+8+9");
        assertThat(Folded.parse(one.text()).text()).isEqualTo(one.text());
    }

    @Test
    void contains_what_it_passed_and_what_came_late() {
        Folded folded = Folded.parse("cases.log/0@-1+40 cases.log/7@1234");

        assertThat(folded.contains("cases.log/7", 1234)).isTrue();
        assertThat(folded.contains("cases.log/7", 1235)).isFalse();
        assertThat(folded.contains("cases.log/0", 0)).isFalse();
        assertThat(folded.contains("cases.log/0", 40)).isTrue();
        assertThat(folded.containsLate("cases.log/7", 1234)).isFalse();
        assertThat(folded.contains("cases.log/1", 0)).isFalse();
        assertThat(folded.text()).isEqualTo("cases.log/0@-1+40 cases.log/7@1234");
    }
}
