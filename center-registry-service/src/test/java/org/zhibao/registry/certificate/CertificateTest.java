package org.zhibao.registry.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.registry.Refusals.rejectedBecause;
import static org.zhibao.registry.RegistryRejected.Reason.APPROVAL_AUTHORITY_REQUIRED;
import static org.zhibao.registry.RegistryRejected.Reason.CERTIFICATE_NOT_RESERVED;
import static org.zhibao.registry.RegistryRejected.Reason.CERTIFICATE_NUMBER_TAKEN;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.zhibao.registry.CertificateNumber;
import org.zhibao.registry.certificate.CertificateEvent.CertificateEnded;
import org.zhibao.registry.certificate.CertificateEvent.CertificateIssued;
import org.zhibao.registry.certificate.CertificateEvent.CertificateReserved;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CertificateTest {
    private static final CertificateNumber NUMBER = new CertificateNumber("演示证〔2026〕1号");
    private static final String EAST = "honour-ho-east";
    private static final String WEST = "honour-ho-west";
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final CertificateReserved RESERVED = new CertificateReserved(NUMBER.value(), EAST);
    private static final CertificateIssued ISSUED = new CertificateIssued(NUMBER.value(), EAST, DAY, null);

    private final AggregateTestFixture<Certificate> fixture = new AggregateTestFixture<>(Certificate.class);

    @Test
    void a_number_is_reserved_for_one_decision() {
        fixture.givenNoPriorActivity().when(reserve(EAST), by("CN")).expectEvents(RESERVED);
        fixture.given(RESERVED).when(reserve(EAST), by("CN")).expectNoEvents();
    }

    @Test
    void a_number_that_is_taken_is_refused_to_everyone_else_for_ever() {
        fixture.given(RESERVED)
                .when(reserve(WEST), by("CN"))
                .expectException(rejectedBecause(CERTIFICATE_NUMBER_TAKEN));
        fixture.given(RESERVED, ISSUED, new CertificateEnded(NUMBER.value(), EAST, DAY))
                .when(reserve(WEST), by("CN"))
                .expectException(rejectedBecause(CERTIFICATE_NUMBER_TAKEN));
    }

    @Test
    void only_the_national_office_gives_numbers_out() {
        fixture.givenNoPriorActivity()
                .when(reserve(EAST), by("CN430000"))
                .expectException(rejectedBecause(APPROVAL_AUTHORITY_REQUIRED));
    }

    @Test
    void written_forms_of_one_number_are_one_number() {
        assertThat(new CertificateNumber(" 演示证[2026]１号 ")).isEqualTo(NUMBER);
    }

    @Test
    void its_issue_and_its_end_are_recorded_once() {
        CertificateCommand issue = new CertificateCommand.RecordCertificateIssue(NUMBER, EAST, DAY, null);
        CertificateCommand end = new CertificateCommand.EndCertificate(NUMBER, EAST, DAY);
        fixture.given(RESERVED).when(issue, by("CN")).expectEvents(ISSUED);
        fixture.given(RESERVED, ISSUED).when(issue, by("CN")).expectNoEvents();
        CertificateEnded ended = new CertificateEnded(NUMBER.value(), EAST, DAY);
        fixture.given(RESERVED, ISSUED).when(end, by("CN")).expectEvents(ended);
        fixture.given(RESERVED, ISSUED, ended).when(end, by("CN")).expectNoEvents();
    }

    @Test
    void another_decision_cannot_use_it() {
        fixture.given(RESERVED)
                .when(new CertificateCommand.RecordCertificateIssue(NUMBER, WEST, DAY, null), by("CN"))
                .expectException(rejectedBecause(CERTIFICATE_NOT_RESERVED));
    }

    private static CertificateCommand reserve(String holder) {
        return new CertificateCommand.ReserveCertificate(NUMBER, holder);
    }

    private static Map<String, Object> by(String office) {
        return Map.of("at", Instant.parse("2026-03-02T02:00:00Z"), "actor", "clerk-12", "office", office);
    }
}
