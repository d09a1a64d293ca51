package org.zhibao.cases.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.cases.CaseRejected.Reason.NOT_ENLISTED;
import static org.zhibao.cases.CaseRejected.Reason.NOT_RESPONSIBLE_CENTER;
import static org.zhibao.cases.assistance.CaseExamples.HANDLER;
import static org.zhibao.cases.assistance.CaseExamples.MONDAY;
import static org.zhibao.cases.assistance.CaseExamples.NORTH;
import static org.zhibao.cases.assistance.CaseExamples.SOUTH;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.matchers.Matchers;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.zhibao.cases.CaseRejected;
import org.zhibao.cases.CaseRejected.Reason;
import org.zhibao.cases.Logged;
import org.zhibao.cases.handler.HandlerCommand.EnlistHandler;
import org.zhibao.cases.handler.HandlerCommand.ReleaseHandler;
import org.zhibao.cases.handler.HandlerEvent.HandlerEnlisted;
import org.zhibao.cases.handler.HandlerEvent.HandlerReleased;
import org.zhibao.cases.view.HandlersOfCenter;

/** Each rule of the roster of handlers. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HandlerTest {
    private static final HandlerId ID = new HandlerId(NORTH, HANDLER);
    private static final EnlistHandler ENLIST = new EnlistHandler(ID, Set.of("biomedicine"), 20);
    private static final HandlerEnlisted ENLISTED = new HandlerEnlisted(NORTH, HANDLER, List.of("biomedicine"), 20);
    private static final ReleaseHandler RELEASE = new ReleaseHandler(ID, "调任");
    private static final HandlerReleased RELEASED = new HandlerReleased(NORTH, HANDLER, "调任");

    @Test
    void a_center_enlists_its_handlers_and_says_anew_what_they_know() {
        when(NORTH, ENLIST).expectEvents(ENLISTED);
        when(NORTH, ENLIST, ENLISTED).expectNoEvents();
        when(NORTH, new EnlistHandler(ID, Set.of(), 5), ENLISTED)
                .expectEvents(new HandlerEnlisted(NORTH, HANDLER, List.of(), 5));
        when(NORTH, ENLIST, ENLISTED, RELEASED).expectEvents(ENLISTED);
    }

    @Test
    void only_who_is_enlisted_is_released() {
        when(NORTH, RELEASE, ENLISTED).expectEvents(RELEASED);
        refused(when(NORTH, RELEASE), NOT_ENLISTED);
        refused(when(NORTH, RELEASE, ENLISTED, RELEASED), NOT_ENLISTED);
    }

    @Test
    void the_roster_is_the_centers_own() {
        refused(when(SOUTH, ENLIST), NOT_RESPONSIBLE_CENTER);
        refused(when(SOUTH, RELEASE, ENLISTED), NOT_RESPONSIBLE_CENTER);
    }

    @Test
    void who_names_no_field_takes_any_and_who_was_released_none() {
        HandlersOfCenter view = new HandlersOfCenter();
        var enlisted = Logged.event("cases.log", ID.toString(), 0, "handler.HandlerEnlisted", MONDAY, ENLISTED);
        assertThat(view.keys(enlisted)).containsExactly(ID.value());
        HandlersOfCenter.Document one = view.fold(null, ID.value(), enlisted);
        assertThat(one.knows("biomedicine") && one.knows(null)).isTrue();
        assertThat(one.knows("optics")).isFalse();
        var released = Logged.event("cases.log", ID.toString(), 1, "handler.HandlerReleased", MONDAY, RELEASED);
        assertThat(view.fold(one, ID.value(), released).enlisted()).isFalse();
    }

    private static ResultValidator<Handler> when(String office, HandlerCommand command, HandlerEvent... past) {
        AggregateTestFixture<Handler> fixture = new AggregateTestFixture<>(Handler.class);
        return (past.length == 0 ? fixture.givenNoPriorActivity() : fixture.given((Object[]) past))
                .when(command, Map.of("at", MONDAY, "actor", "manager-1", "office", office));
    }

    private static void refused(ResultValidator<Handler> result, Reason reason) {
        result.expectNoEvents().expectException(Matchers.matches((CaseRejected refusal) -> refusal.reason() == reason));
    }
}
