package org.zhibao.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.zhibao.eventlog.edge.Export;
import org.zhibao.eventlog.projection.Page;
import org.zhibao.eventlog.suite.AsyncApiSuite;
import org.zhibao.eventlog.suite.CheckedService;
import org.zhibao.eventlog.suite.ContractSuite;
import org.zhibao.eventlog.suite.HistorySuite;
import org.zhibao.eventlog.suite.ProblemSuite;
import org.zhibao.eventlog.suite.ReadmeSuite;
import org.zhibao.eventlog.suite.StructureSuite;
import org.zhibao.registry.agency.AgencyCommand;
import org.zhibao.registry.agency.AgencyEvent;
import org.zhibao.registry.alliance.AllianceCommand;
import org.zhibao.registry.alliance.AllianceEvent;
import org.zhibao.registry.calendar.CalendarCommand;
import org.zhibao.registry.calendar.CalendarEvent;
import org.zhibao.registry.center.CenterCommand;
import org.zhibao.registry.center.CenterEvent;
import org.zhibao.registry.certificate.CertificateCommand;
import org.zhibao.registry.certificate.CertificateEvent;
import org.zhibao.registry.designation.DesignationCommand;
import org.zhibao.registry.designation.DesignationEvent;
import org.zhibao.registry.expert.ExpertCommand;
import org.zhibao.registry.expert.ExpertEvent;
import org.zhibao.registry.filingentity.FilingEntityCommand;
import org.zhibao.registry.filingentity.FilingEntityEvent;
import org.zhibao.registry.honour.HonourCommand;
import org.zhibao.registry.honour.HonourEvent;
import org.zhibao.registry.letter.LetterCommand;
import org.zhibao.registry.letter.LetterEvent;
import org.zhibao.registry.listedagency.ListedAgencyCommand;
import org.zhibao.registry.listedagency.ListedAgencyEvent;
import org.zhibao.registry.mediator.MediatorCommand;
import org.zhibao.registry.mediator.MediatorEvent;
import org.zhibao.registry.policy.PolicyCommand;
import org.zhibao.registry.policy.PolicyEvent;
import org.zhibao.registry.programme.ProgrammeCommand;
import org.zhibao.registry.programme.ProgrammeEvent;
import org.zhibao.registry.recordation.RecordationCommand;
import org.zhibao.registry.recordation.RecordationEvent;
import org.zhibao.registry.registryimport.ImportCommand;
import org.zhibao.registry.registryimport.ImportEvent;
import org.zhibao.registry.relation.RelationCommand;
import org.zhibao.registry.relation.RelationEvent;
import org.zhibao.registry.round.RoundCommand;
import org.zhibao.registry.round.RoundEvent;
import org.zhibao.registry.subjectterm.SubjectTermCommand;
import org.zhibao.registry.subjectterm.SubjectTermEvent;
import org.zhibao.registry.workstation.WorkstationCommand;
import org.zhibao.registry.workstation.WorkstationEvent;
import org.zhibao.registry.worktask.WorkTaskCommand;
import org.zhibao.registry.worktask.WorkTaskEvent;

/** What every service keeps. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RegistryTest {
    private static final CheckedService REGISTRY = CheckedService.here("org.zhibao.registry")
            .aggregate("center", CenterCommand.class, CenterEvent.class)
            .aggregate("letter", LetterCommand.class, LetterEvent.class)
            .aggregate("workstation", WorkstationCommand.class, WorkstationEvent.class)
            .aggregate("calendar", CalendarCommand.class, CalendarEvent.class)
            .aggregate("policy", PolicyCommand.class, PolicyEvent.class)
            .aggregate("certificate", CertificateCommand.class, CertificateEvent.class)
            .aggregate("round", RoundCommand.class, RoundEvent.class)
            .aggregate("designation", DesignationCommand.class, DesignationEvent.class)
            .aggregate("subjectterm", SubjectTermCommand.class, SubjectTermEvent.class)
            .aggregate("honour", HonourCommand.class, HonourEvent.class)
            .aggregate("alliance", AllianceCommand.class, AllianceEvent.class)
            .aggregate("programme", ProgrammeCommand.class, ProgrammeEvent.class)
            .aggregate("worktask", WorkTaskCommand.class, WorkTaskEvent.class)
            .aggregate("filingentity", FilingEntityCommand.class, FilingEntityEvent.class)
            .aggregate("recordation", RecordationCommand.class, RecordationEvent.class)
            .aggregate("agency", AgencyCommand.class, AgencyEvent.class)
            .aggregate("expert", ExpertCommand.class, ExpertEvent.class)
            .aggregate("relation", RelationCommand.class, RelationEvent.class)
            .aggregate("registryimport", ImportCommand.class, ImportEvent.class)
            .aggregate("listedagency", ListedAgencyCommand.class, ListedAgencyEvent.class)
            .aggregate("mediator", MediatorCommand.class, MediatorEvent.class);

    @Test
    void keeps_its_structure() {
        StructureSuite.check(REGISTRY);
    }

    @Test
    void keeps_its_contract() {
        ContractSuite.check(REGISTRY);
    }

    @Test
    void says_in_its_async_api_document_what_its_log_holds() {
        AsyncApiSuite.check(REGISTRY, "centers.log");
    }

    @Test
    void has_a_readme_that_is_true() {
        ReadmeSuite.check(REGISTRY);
    }

    @Test
    void tells_every_event() {
        HistorySuite.check(REGISTRY);
    }

    @Test
    void explains_every_refusal() {
        ProblemSuite.check(REGISTRY, RegistryRejected.Reason.class);
    }

    @Test
    void reaches_every_refusal_in_some_test() throws IOException {
        String tests;
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            tests = files.filter(file -> file.toString().endsWith("Test.java"))
                    .map(RegistryTest::textOf)
                    .collect(Collectors.joining("\n"));
        }
        assertThat(RegistryRejected.Reason.values())
                .allSatisfy(reason -> assertThat(tests)
                        .containsPattern("(?s)rejectedBecause\\(\\s*(Reason\\.)?%s|\"%s\""
                                .formatted(reason.name(), reason.code())));
    }

    private static String textOf(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void gives_out_every_list_as_a_whole() {
        List<JavaMethod> lists = new ClassFileImporter()
                .importPackages("org.zhibao.registry.rest").stream()
                        .flatMap(each -> each.getMethods().stream())
                        .filter(method -> method.getRawReturnType().isEquivalentTo(Page.class))
                        .filter(method -> method.isAnnotatedWith(GET.class))
                        .toList();
        assertThat(lists)
                .hasSizeGreaterThan(10)
                .allSatisfy(list -> assertThat(
                                list.tryGetAnnotationOfType(Produces.class).map(Produces::value))
                        .as(list.getFullName())
                        .hasValueSatisfying(types -> assertThat(types).contains(Export.CSV, Export.JSON_LINES)));
    }
}
