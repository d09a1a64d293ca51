package org.zhibao.cases.assistance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.zhibao.cases.assistance.CaseExamples.*;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.zhibao.cases.CaseRejected;
import org.zhibao.cases.CaseRejected.Reason;
import org.zhibao.cases.CenterStanding;
import org.zhibao.cases.Competence;
import org.zhibao.cases.Connection;
import org.zhibao.cases.ServiceItem;
import org.zhibao.cases.assistance.AssistanceCommand.SubmitApplication;
import org.zhibao.cases.assistance.AssistanceEvent.ApplicationSubmitted;

/** A matter outside a center's district or field is refused, with the centers that are competent. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CompetenceTest {
    private static final CenterStanding OF_BIOMEDICINE =
            new CenterStanding(NORTH, "310000", true, NORTH_OPERATING.services(), Set.of("biomedicine"), REGISTRY);

    @Test
    void one_place_in_the_district_is_enough() {
        ApplicationSubmitted submitted = submittedTo(NORTH_OPERATING, null, "440305", "310115");
        assertThat(submitted.connections()).hasSize(2);
        assertThat(submitted.competence()).isEqualTo(Competence.SHOWN);
        assertThat(submitted.field()).isNull();
    }

    @Test
    void a_matter_that_names_no_place_is_presumed_to_be_tied_to_the_district_of_the_center() {
        ApplicationSubmitted submitted = submittedTo(NORTH_OPERATING, null);
        assertThat(submitted.connections()).containsExactly(new Connection(Connection.Kind.PRESUMED, "310000"));
        assertThat(submitted.competence()).isEqualTo(Competence.PRESUMED);
    }

    @Test
    void guidance_on_disputes_overseas_names_another_country() {
        CenterStanding overseas =
                new CenterStanding(NORTH, "310000", true, Set.of(ServiceItem.OVERSEAS_GUIDANCE), REGISTRY);
        try (CasesInMemory cases = new CasesInMemory()) {
            for (String country : new String[] {null, "CN"}) {
                assertThat(catchThrowableOfType(
                                        CaseRejected.class,
                                        () -> cases.send(overseasIn(overseas, country), MONDAY, NORTH))
                                .reason())
                        .isEqualTo(Reason.DISPUTE_NOT_ABROAD);
            }
            List<AssistanceEvent> events = cases.send(overseasIn(overseas, "DE"), MONDAY, NORTH);
            assertThat(((ApplicationSubmitted) events.get(0)).country()).isEqualTo("DE");
        }
    }

    private static SubmitApplication overseasIn(CenterStanding center, @Nullable String country) {
        SubmitApplication submit = submit(center, ServiceItem.OVERSEAS_GUIDANCE);
        return new SubmitApplication(
                submit.id(),
                center,
                submit.rules(),
                submit.serviceItem(),
                submit.channel(),
                submit.applicant(),
                submit.exportOriented(),
                submit.matter(),
                submit.connections(),
                submit.field(),
                country,
                submit.rightNumber(),
                submit.competent(),
                submit.receivedAt(),
                submit.digest());
    }

    @Test
    void a_matter_without_a_place_in_the_district_is_refused_with_those_who_are_competent() {
        CaseRejected refusal = refused(NORTH_OPERATING, null, "440305");
        assertThat(refusal.reason()).isEqualTo(Reason.NOT_IN_DISTRICT);
        assertThat(refusal.competentCenters()).containsExactly(SOUTH);
        assertThat(refusal).hasMessageContaining(SOUTH);
    }

    @Test
    void a_county_takes_nothing_from_the_rest_of_its_province() {
        CenterStanding pudong =
                new CenterStanding(NORTH, "310115", true, NORTH_OPERATING.services(), Set.of(), REGISTRY);
        assertThat(submittedTo(pudong, null, "310115").division()).isEqualTo("310115");
        assertThat(refused(pudong, null, "310104").reason()).isEqualTo(Reason.NOT_IN_DISTRICT);
    }

    @Test
    void a_field_the_center_is_not_approved_for_is_refused_with_those_who_are_competent() {
        assertThat(submittedTo(OF_BIOMEDICINE, "biomedicine", "310115").field()).isEqualTo("biomedicine");
        CaseRejected refusal = refused(OF_BIOMEDICINE, "optics", "310115");
        assertThat(refusal.reason()).isEqualTo(Reason.FIELD_NOT_SERVED);
        assertThat(refusal.competentCenters()).containsExactly(SOUTH);
    }

    @Test
    void a_matter_that_names_no_field_is_judged_by_its_district_and_presumed_to_belong_to_the_center() {
        assertThat(submittedTo(OF_BIOMEDICINE, null, "310115").competence()).isEqualTo(Competence.PRESUMED);
        assertThat(submittedTo(OF_BIOMEDICINE, "biomedicine", "310115").competence())
                .isEqualTo(Competence.SHOWN);
        assertThat(refused(OF_BIOMEDICINE, null, "440305").reason()).isEqualTo(Reason.NOT_IN_DISTRICT);
    }

    @Test
    void a_center_that_is_approved_for_no_field_in_particular_takes_all() {
        assertThat(submittedTo(NORTH_OPERATING, "optics", "310115").field()).isEqualTo("optics");
    }

    private static ApplicationSubmitted submittedTo(
            CenterStanding center, @Nullable String field, String... divisions) {
        try (CasesInMemory cases = new CasesInMemory()) {
            List<AssistanceEvent> events = cases.send(submitAbout(center, field, divisions), MONDAY, NORTH);
            return (ApplicationSubmitted) events.get(0);
        }
    }

    private static CaseRejected refused(CenterStanding center, @Nullable String field, String... divisions) {
        try (CasesInMemory cases = new CasesInMemory()) {
            return catchThrowableOfType(
                    CaseRejected.class, () -> cases.send(submitAbout(center, field, divisions), MONDAY, NORTH));
        }
    }
}
