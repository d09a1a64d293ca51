package org.zhibao.cases.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.cases.assistance.CaseExamples.MONDAY;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.zhibao.cases.Logged;
import org.zhibao.cases.view.MediatorsOfCases.Person;
import org.zhibao.eventlog.LoggedEvent;

/** Who must not handle or judge a case because they have mediated it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MediatorsOfCasesTest {
    private static final LoggedEvent REQUESTED = event(0, "MediationRequested", Map.of("caseId", "C1"));
    private static final LoggedEvent NOMINATED =
            event(1, "MediatorNominated", Map.of("mediator", "md-1", "name", "演示调解员"));
    private static final LoggedEvent ACCEPTED = event(2, "NominationAccepted", Map.of("mediator", "md-1"));

    @Test
    void who_accepts_mediates_and_who_was_only_asked_does_not() {
        assertThat(mediated(REQUESTED, NOMINATED)).isEmpty();
        assertThat(mediated(REQUESTED, NOMINATED, ACCEPTED)).containsExactly(new Person("md-1", "演示调解员"));
    }

    @Test
    void who_was_replaced_has_mediated_all_the_same() {
        assertThat(mediated(
                        REQUESTED,
                        NOMINATED,
                        ACCEPTED,
                        event(3, "MediatorNominated", Map.of("mediator", "md-2", "name", "演示调解员二")),
                        event(4, "NominationAccepted", Map.of("mediator", "md-2"))))
                .extracting(Person::id)
                .containsExactly("md-1", "md-2");
    }

    @Test
    void a_mediation_that_no_case_opened_concerns_none() {
        MediatorsOfCases view = new MediatorsOfCases();
        assertThat(view.fold(null, "M1", event(0, "MediationRequested", Map.of())))
                .isNull();
        assertThat(view.fold(null, "M1", NOMINATED)).isNull();
    }

    private static List<Person> mediated(LoggedEvent... events) {
        MediatorsOfCases view = new MediatorsOfCases();
        MediatorsOfCases.@Nullable Document known = null;
        for (LoggedEvent event : events) {
            assertThat(view.keys(event)).containsExactly("C1-M1");
            known = view.fold(known, "C1-M1", event);
        }
        return known.mediated();
    }

    private static LoggedEvent event(long sequence, String name, Map<String, ?> data) {
        return Logged.event("mediations.log", "mediation-C1-M1", sequence, "mediation." + name, MONDAY, data);
    }
}
