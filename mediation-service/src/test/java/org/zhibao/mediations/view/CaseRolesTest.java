package org.zhibao.mediations.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.mediations.Logged;

/** Who must not mediate because of what they are in the case. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CaseRolesTest {
    private static final LoggedEvent ASSIGNED = event(0, "HandlerAssigned", Map.of("handler", "handler-7"));
    private static final LoggedEvent PANEL = panel(1, "ex-1", "演示专家一");

    @Test
    void invited_16_a_handler_of_the_case_is_known_by_the_account() {
        assertThat(roles(ASSIGNED).roleOf("handler-7", "演示调解员")).isEqualTo("HANDLER");
        assertThat(roles(ASSIGNED).roleOf("md-wang", "演示调解员")).isNull();
    }

    @Test
    void invited_16_an_expert_of_its_panel_is_known_by_id_and_by_name() {
        assertThat(roles(ASSIGNED, PANEL).roleOf("ex-1", "演示调解员")).isEqualTo("EXPERT");
        assertThat(roles(ASSIGNED, PANEL).roleOf("md-wang", "演示专家一")).isEqualTo("EXPERT");
        assertThat(roles(ASSIGNED, PANEL).roleOf("md-wang", "演示调解员")).isNull();
    }

    @Test
    void invited_16_who_was_replaced_has_had_the_role_all_the_same() {
        CaseRoles.Document roles = roles(
                ASSIGNED,
                PANEL,
                event(2, "HandlerAssigned", Map.of("handler", "handler-8")),
                panel(3, "ex-2", "演示专家二"));
        assertThat(List.of("handler-7", "handler-8")).allMatch(person -> "HANDLER".equals(roles.roleOf(person, "演示")));
        assertThat(List.of("ex-1", "ex-2")).allMatch(person -> "EXPERT".equals(roles.roleOf(person, "演示")));
    }

    private static CaseRoles.Document roles(LoggedEvent... events) {
        CaseRoles view = new CaseRoles();
        CaseRoles.@Nullable Document roles = null;
        for (LoggedEvent event : events) {
            assertThat(view.keys(event)).containsExactly("C1");
            roles = view.fold(roles, "C1", event);
        }
        return roles;
    }

    private static LoggedEvent panel(long sequence, String expert, String name) {
        return event(sequence, "PanelAppointed", Map.of("members", List.of(Map.of("expert", expert, "name", name))));
    }

    private static LoggedEvent event(long sequence, String name, Map<String, ?> data) {
        return Logged.event(
                "cases.log",
                "assistance-C1",
                sequence,
                "assistance." + name,
                Instant.parse("2026-03-02T01:30:00Z"),
                data);
    }
}
