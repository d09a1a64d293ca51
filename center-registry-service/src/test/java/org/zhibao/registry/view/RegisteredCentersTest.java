package org.zhibao.registry.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.registry.center.CenterFunction.MEDIATION;
import static org.zhibao.registry.center.CenterFunction.RAPID_PREEXAMINATION;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.registry.Division;
import org.zhibao.registry.Logged;
import org.zhibao.registry.center.CenterEvent;
import org.zhibao.registry.center.CenterEvent.AcceptanceRequested;
import org.zhibao.registry.center.CenterEvent.AssessmentRecorded;
import org.zhibao.registry.center.CenterEvent.CenterAcceptanceGranted;
import org.zhibao.registry.center.CenterEvent.CenterApplicationRejected;
import org.zhibao.registry.center.CenterEvent.CenterClosed;
import org.zhibao.registry.center.CenterEvent.CenterConstructionApproved;
import org.zhibao.registry.center.CenterEvent.CenterConstructionStarted;
import org.zhibao.registry.center.CenterEvent.CenterEstablishmentApplied;
import org.zhibao.registry.center.CenterEvent.CenterOpened;
import org.zhibao.registry.center.CenterEvent.CenterRenamed;
import org.zhibao.registry.center.CenterEvent.CenterResumed;
import org.zhibao.registry.center.CenterEvent.CenterSuspended;
import org.zhibao.registry.center.CenterEvent.CompetenceExtended;
import org.zhibao.registry.center.CenterEvent.CompetenceNarrowed;
import org.zhibao.registry.center.CenterEvent.RectificationRequired;
import org.zhibao.registry.center.CenterKind;
import org.zhibao.registry.center.CenterState;
import org.zhibao.registry.view.RegisteredCenters.Assessment;
import org.zhibao.registry.view.RegisteredCenters.Closing;
import org.zhibao.registry.view.RegisteredCenters.Competence;
import org.zhibao.registry.view.RegisteredCenters.Construction;
import org.zhibao.registry.view.RegisteredCenters.Document;
import org.zhibao.registry.view.RegisteredCenters.FormerName;
import org.zhibao.registry.view.RegisteredCenters.Letter;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RegisteredCentersTest {
    private static final String EAST = "310000-pc-east";
    private static final LocalDate DAY = LocalDate.of(2026, 2, 23);
    private static final Division PUDONG = new Division("310115", 2025);
    private static final Division SHANGHAI = new Division("310000", 2025);

    private final RegisteredCenters view = new RegisteredCenters();

    @Test
    void a_center_is_there_from_its_application_on() {
        Document east = folded(applied());

        assertThat(east.id()).isEqualTo(EAST);
        assertThat(east.state()).isEqualTo(CenterState.APPLIED);
        assertThat(east.province()).isEqualTo("310000");
        assertThat(east.allowedCommands()).containsExactly("ApproveConstruction", "RejectApplication");
        assertThat(east.changedAt()).isEqualTo(Logged.AT);
    }

    @Test
    void nothing_is_there_before_the_application() {
        assertThat(view.fold(null, EAST, logged(1, new CenterOpened(EAST, DAY))))
                .isNull();
    }

    @Test
    void every_event_brings_the_center_to_the_state_that_the_decision_does() {
        assertThat(folded(applied(), new CenterApplicationRejected(EAST, "served already")))
                .returns(CenterState.REJECTED, Document::state)
                .returns("served already", Document::ground);
        assertThat(folded(applied(), approved()).state()).isEqualTo(CenterState.CONSTRUCTION_APPROVED);
        assertThat(folded(applied(), approved(), new CenterConstructionStarted(EAST, DAY))
                        .state())
                .isEqualTo(CenterState.UNDER_CONSTRUCTION);
        assertThat(folded(applied(), approved(), new AcceptanceRequested(EAST, "all built"))
                        .state())
                .isEqualTo(CenterState.ACCEPTANCE_PENDING);
        assertThat(folded(applied(), new CenterAcceptanceGranted(EAST, "2号", DAY))
                        .state())
                .isEqualTo(CenterState.ACCEPTED);
        assertThat(folded(applied(), new CenterOpened(EAST, DAY)).state()).isEqualTo(CenterState.IN_OPERATION);
    }

    @Test
    void the_approval_says_where_and_for_what_it_serves() {
        Document east = folded(applied(), approved());

        assertThat(east.approval()).isEqualTo(new Letter("1号", DAY));
        assertThat(east.competence())
                .isEqualTo(new Competence(SHANGHAI, List.of("biomedicine", "optics"), List.of(RAPID_PREEXAMINATION)));
    }

    @Test
    void competence_grows_and_shrinks_in_order() {
        Document east = folded(
                applied(),
                approved(),
                new CompetenceExtended(EAST, List.of("new-energy"), List.of(MEDIATION), DAY),
                new CompetenceNarrowed(EAST, List.of("optics"), List.of(RAPID_PREEXAMINATION), "moved", DAY));

        assertThat(east.competence())
                .isEqualTo(new Competence(SHANGHAI, List.of("biomedicine", "new-energy"), List.of(MEDIATION)));
    }

    @Test
    void a_rectification_shows_what_to_do_until_acceptance_is_requested_again() {
        Document sentBack = folded(
                applied(),
                approved(),
                new CenterConstructionStarted(EAST, DAY),
                new AcceptanceRequested(EAST, "all built"),
                new RectificationRequired(EAST, List.of("step-free access"), DAY.plusMonths(1)));

        assertThat(sentBack.state()).isEqualTo(CenterState.UNDER_CONSTRUCTION);
        assertThat(sentBack.construction())
                .isEqualTo(new Construction("all built", List.of("step-free access"), DAY.plusMonths(1)));
        assertThat(view.fold(sentBack, EAST, logged(9, new AcceptanceRequested(EAST, "access is step-free")))
                        .construction())
                .isEqualTo(new Construction("access is step-free", List.of(), null));
    }

    @Test
    void former_names_and_the_latest_assessment_of_each_year_stay() {
        Document east = folded(
                applied(),
                new CenterRenamed(EAST, "East Coast Center 演示", "East Center 演示", DAY),
                new AssessmentRecorded(EAST, 2024, "B", "late"),
                new AssessmentRecorded(EAST, 2025, "B", "late"),
                new AssessmentRecorded(EAST, 2025, "A", "corrected after objection"));

        assertThat(east.name()).isEqualTo("East Coast Center 演示");
        assertThat(east.formerNames()).containsExactly(new FormerName("East Center 演示", DAY));
        assertThat(east.assessments())
                .containsExactly(
                        new Assessment(2024, "B", "late"), new Assessment(2025, "A", "corrected after objection"));
    }

    @Test
    void a_suspension_shows_its_ground_until_it_ends() {
        Document suspended = folded(applied(), new CenterSuspended(EAST, "shared accounts", DAY));
        Document resumed = view.fold(suspended, EAST, logged(2, new CenterResumed(EAST, "personal again", DAY)));

        assertThat(suspended)
                .returns(CenterState.SUSPENDED, Document::state)
                .returns("shared accounts", Document::ground);
        assertThat(resumed).returns(CenterState.IN_OPERATION, Document::state).returns(null, Document::ground);
    }

    @Test
    void a_closed_center_names_its_successor_and_allows_nothing() {
        Document closed =
                folded(applied(), new CenterClosed(EAST, "merged", "430000-as-aid", List.of("cases.log/3@17"), DAY));

        assertThat(closed.closing()).isEqualTo(new Closing("merged", "430000-as-aid", DAY));
        assertThat(closed.allowedCommands()).isEmpty();
    }

    @Test
    void letters_are_not_centers() {
        assertThat(view.keys(Logged.event("centers.log", 0, "letter-1号", 0, "letter.LetterReserved", "x")))
                .isEmpty();
    }

    private static CenterEstablishmentApplied applied() {
        return new CenterEstablishmentApplied(
                EAST, CenterKind.PROTECTION, "East Center 演示", PUDONG, "Shanghai Administration 演示", "001");
    }

    private static CenterConstructionApproved approved() {
        return new CenterConstructionApproved(
                EAST, "1号", SHANGHAI, List.of("biomedicine", "optics"), List.of(RAPID_PREEXAMINATION), DAY);
    }

    private Document folded(CenterEvent... events) {
        @Nullable Document document = null;
        for (int i = 0; i < events.length; i++) {
            LoggedEvent event = logged(i, events[i]);
            assertThat(view.keys(event)).containsExactly(EAST);
            document = view.fold(document, EAST, event);
        }
        assertThat(document).isNotNull();
        return document;
    }

    private static LoggedEvent logged(long sequence, CenterEvent event) {
        return Logged.event("centers.log", 3, "center-" + EAST, sequence, event);
    }
}
