package org.zhibao.eventlog.suite;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.zhibao.eventlog.EventCatalog;
import org.zhibao.eventlog.Upcaster;

/**
 * A service as the suites look at it: its folder, its packages, and the vocabulary of its aggregates.
 *
 * <pre>{@code
 * static final CheckedService CASES = CheckedService.here("org.zhibao.cases")
 *         .aggregate("assistance", AssistanceCommand.class, AssistanceEvent.class);
 *
 * @Test void keeps_its_structure() { StructureSuite.check(CASES); }
 * @Test void keeps_its_contract() { ContractSuite.check(CASES); }
 * @Test void has_a_readme_that_is_true() { ReadmeSuite.check(CASES); }
 * @Test void tells_every_event() { HistorySuite.check(CASES); }
 * @Test void explains_every_refusal() { ProblemSuite.check(CASES, CaseRejected.Reason.class); }
 * }</pre>
 */
public final class CheckedService {
    private final Path folder;
    private final String root;
    private final Class<?> anchor;
    private final List<Aggregate> aggregates;
    private final List<Upcaster> upcasters;

    /**
     * An aggregate.
     *
     * @param type first part of its wire names, and its package below the service's
     */
    record Aggregate(String type, Class<?> commands, Class<?> events) {
        String packageName() {
            return events.getPackageName();
        }
    }

    private CheckedService(
            Path folder, String root, Class<?> anchor, List<Aggregate> aggregates, List<Upcaster> upcasters) {
        this.folder = folder;
        this.root = root;
        this.anchor = anchor;
        this.aggregates = aggregates;
        this.upcasters = upcasters;
    }

    /** The service in the folder the tests run in, with its packages below {@code root}. */
    public static CheckedService here(String root) {
        return in(Path.of("").toAbsolutePath(), root);
    }

    /** One whose README lies in another folder. */
    public static CheckedService in(Path folder, String root) {
        return new CheckedService(folder, root, CheckedService.class, List.of(), List.of());
    }

    /** Adds an aggregate with the sealed interfaces of its commands and events. */
    public CheckedService aggregate(String type, Class<?> commands, Class<?> events) {
        List<Aggregate> more = new ArrayList<>(aggregates);
        more.add(new Aggregate(type, commands, events));
        return new CheckedService(folder, root, events, List.copyOf(more), upcasters);
    }

    /** For a service without aggregates: any class of its own, by which the others are found. */
    public CheckedService compiledWith(Class<?> own) {
        return new CheckedService(folder, root, own, aggregates, upcasters);
    }

    public CheckedService upcast(Upcaster upcaster) {
        List<Upcaster> more = new ArrayList<>(upcasters);
        more.add(upcaster);
        return new CheckedService(folder, root, anchor, aggregates, List.copyOf(more));
    }

    Path folder() {
        return folder;
    }

    String root() {
        return root;
    }

    List<Aggregate> aggregates() {
        return aggregates;
    }

    EventCatalog catalog() {
        EventCatalog catalog = new EventCatalog();
        aggregates.forEach(aggregate -> catalog.add(aggregate.type(), aggregate.events()));
        upcasters.forEach(catalog::upcast);
        return catalog;
    }

    List<Class<?>> commands() {
        return aggregates.stream()
                .flatMap(aggregate -> permitted(aggregate.commands()))
                .toList();
    }

    List<Class<?>> events() {
        return aggregates.stream()
                .flatMap(aggregate -> permitted(aggregate.events()))
                .toList();
    }

    static java.util.stream.Stream<Class<?>> permitted(Class<?> sealed) {
        Class<?>[] permitted = sealed.getPermittedSubclasses();
        return permitted == null ? java.util.stream.Stream.empty() : java.util.stream.Stream.of(permitted);
    }

    /** The classes of the service itself: those that were compiled together with its events. */
    JavaClasses classes() {
        String compiled =
                anchor.getProtectionDomain().getCodeSource().getLocation().getPath();
        ImportOption ofTheService = (Location location) -> location.contains(compiled);
        return new ClassFileImporter().withImportOption(ofTheService).importPackages(root);
    }

    @Override
    public String toString() {
        return root;
    }
}
