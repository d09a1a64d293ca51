package org.zhibao.campaign.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CaseLineTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void follows_a_case_from_event_to_event() {
        WrittenLog log = WrittenLog.ofCaseInHandling();

        Map<String, String> lines = CaseLine.fold(Reading.of(WrittenLog.TOPIC, WrittenLog.PARTITIONS, log.records));

        assertThat(lines).containsOnlyKeys(WrittenLog.CASE);
        assertThat(lines.get(WrittenLog.CASE))
                .contains(
                        "\"state\":\"IN_HANDLING\"",
                        "\"handler\":\"handler-0\"",
                        "\"changedAt\":\"2026-03-01T08:00:00.000Z\"");
    }

    @Test
    void what_is_null_and_what_is_absent_are_the_same_and_the_order_does_not_matter() throws IOException {
        String shown = CaseLine.text(JSON.readTree("{\"state\": \"CLOSED\", \"id\": \"x\", \"result\": null}"));

        assertThat(shown).isEqualTo(CaseLine.text(JSON.readTree("{\"id\": \"x\", \"state\": \"CLOSED\"}")));
        assertThat(shown).isNotEqualTo(CaseLine.text(JSON.readTree("{\"id\": \"x\", \"state\": \"SUSPENDED\"}")));
    }
}
