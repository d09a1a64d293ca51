package org.zhibao.cases.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.zhibao.cases.Logged;
import org.zhibao.cases.ServiceItem;
import org.zhibao.cases.assistance.CaseExamples;
import org.zhibao.cases.view.CentersKnown.Document;
import org.zhibao.eventlog.LoggedEvent;

class CentersKnownTest {
    private static final String CENTER = "310000-as-north";
    private static final Map<String, Object> DIVISION = Map.of("code", "310000", "asOfYear", 2026);

    private final CentersKnown view = new CentersKnown();
    private @Nullable Document center;
    private long sequence;

    @Test
    void a_center_operates_from_its_opening_on() {
        applied("ASSISTANCE");
        assertThat(known().operating()).isFalse();

        happens("CenterOpened", Map.of("center", CENTER, "effectiveOn", "2026-01-05"));
        assertThat(known().standing().operating()).isTrue();
        assertThat(known().standing().division()).isEqualTo("310000");
        assertThat(known().standing().reliedOn()).isEqualTo("centers.log/0@1");
    }

    @Test
    void a_center_does_not_operate_while_suspended_nor_once_closed() {
        applied("ASSISTANCE");
        happens("CenterOpened", Map.of());
        happens("CenterSuspended", Map.of());
        assertThat(known().operating()).isFalse();
        happens("CenterResumed", Map.of());
        assertThat(known().operating()).isTrue();
        happens("CenterClosed", Map.of());
        assertThat(known().operating()).isFalse();
    }

    @Test
    void an_assistance_center_offers_everything_but_overseas_guidance() {
        applied("ASSISTANCE");
        assertThat(known().standing().services())
                .contains(ServiceItem.CONSULTATION, ServiceItem.COMPLAINT_REPORT)
                .doesNotContain(ServiceItem.OVERSEAS_GUIDANCE);
    }

    @Test
    void a_protection_center_offers_what_its_functions_say() {
        applied("PROTECTION");
        assertThat(known().standing().services()).isEmpty();

        happens(
                "CenterConstructionApproved",
                Map.of("district", DIVISION, "functions", List.of("OVERSEAS_DISPUTE_GUIDANCE", "MEDIATION")));
        assertThat(known().standing().services()).containsExactly(ServiceItem.OVERSEAS_GUIDANCE);

        happens("CompetenceExtended", Map.of("functions", List.of("PATENT_NAVIGATION")));
        assertThat(known().standing().services())
                .containsExactlyInAnyOrder(ServiceItem.OVERSEAS_GUIDANCE, ServiceItem.ANALYSIS_SERVICE);

        happens("CompetenceNarrowed", Map.of("functions", List.of("OVERSEAS_DISPUTE_GUIDANCE")));
        assertThat(known().standing().services()).containsExactly(ServiceItem.ANALYSIS_SERVICE);
    }

    @Test
    void a_center_keeps_its_latest_name() {
        applied("ASSISTANCE");
        happens("CenterRenamed", Map.of("name", "演示北方知识产权维权援助中心", "formerName", "演示北方中心"));
        assertThat(known().name()).isEqualTo("演示北方知识产权维权援助中心");
    }

    @Test
    void events_of_others_touch_nothing() {
        assertThat(view.keys(Logged.event(
                        "centers.log", "letter-1", 0, "letter.LetterReserved", CaseExamples.MONDAY, Map.of())))
                .isEmpty();
    }

    private void applied(String kind) {
        happens(
                "CenterEstablishmentApplied",
                Map.of("center", CENTER, "kind", kind, "name", "演示北方中心", "division", DIVISION, "applicant", "演示省局"));
    }

    private void happens(String name, Map<String, ?> data) {
        LoggedEvent event = Logged.event(
                "centers.log", "center-" + CENTER, sequence++, "center." + name, CaseExamples.MONDAY, data);
        assertThat(view.keys(event)).containsExactly(CENTER);
        center = view.fold(center, CENTER, event);
    }

    private Document known() {
        assertThat(center).isNotNull();
        return center;
    }
}
