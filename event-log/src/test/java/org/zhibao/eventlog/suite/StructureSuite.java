package org.zhibao.eventlog.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.zhibao.eventlog.suite.CheckedService.Aggregate;

/**
 * A folder knows its parent, a parent never knows its folders, siblings do not know each other; except that {@code rest}
 * reads {@code view}, that folders know the aggregates, and that {@code wiring} sees all.
 */
public final class StructureSuite {
    private static final Set<String> FOLDERS = Set.of("rest", "view", "reaction", "wiring");

    private static final List<String> SERVICES =
            List.of("center-registry-service", "case-service", "mediation-service", "analytics-service");

    /** All that a decision may lean on, besides its own service's values. */
    private static final Pattern ALLOWED_TO_AGGREGATES = Pattern.compile("java\\.(lang|math|time|util|text)(\\..*)?"
            + "|org\\.jspecify\\..*"
            + "|org\\.zhibao\\.deadlines"
            + "|org\\.axonframework\\.(commandhandling|eventsourcing|messaging\\.annotation|modelling\\.command"
            + "|serialization)");

    private static final Pattern FORBIDDEN_TO_AGGREGATES = Pattern.compile(
            "java\\.util\\.(logging|concurrent|random|jar|zip|prefs)(\\..*)?|java\\.lang\\.(ref|reflect)");

    private static final Set<String> CLOCKS_AND_CHANCE = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.System.getLogger",
            "java.lang.Math.random",
            "java.util.UUID.randomUUID",
            "java.util.Random.<init>",
            "java.security.SecureRandom.<init>",
            "java.util.concurrent.ThreadLocalRandom.current");

    private StructureSuite() {}

    /** Fails with everything that breaks the structure. */
    public static void check(CheckedService service) {
        Findings.none(service, findings(service));
    }

    static List<String> findings(CheckedService service) {
        Findings found = new Findings();
        JavaClasses classes = service.classes();
        everyPackageIsKnown(service, classes, found);
        foldersKeepTheirDistance(service, classes, found);
        decisionsLeanOnNothingElse(service, classes, found);
        theVocabularyIsWhole(service, classes, found);
        noServiceIsADependency(service, found);
        return found.sorted();
    }

    // --- which packages there are ---

    private static void everyPackageIsKnown(CheckedService service, JavaClasses classes, Findings found) {
        Set<String> known = service.aggregates().stream()
                .map(aggregate -> part(service, aggregate.packageName()))
                .collect(Collectors.toSet());
        found.require(!classes.isEmpty(), "there are no classes below %s", service.root());
        for (JavaClass each : classes) {
            String part = part(service, each.getPackageName());
            found.require(
                    part.isEmpty() || FOLDERS.contains(part) || known.contains(part),
                    "package %s is neither an aggregate nor one of %s",
                    part,
                    FOLDERS.stream().sorted().toList());
        }
        for (Aggregate aggregate : service.aggregates()) {
            found.require(
                    !part(service, aggregate.packageName()).isEmpty(),
                    "aggregate %s has no package of its own",
                    aggregate.type());
        }
    }

    /** The first package below the service's; empty for the service's own. */
    private static String part(CheckedService service, String packageName) {
        if (!packageName.startsWith(service.root() + ".")) {
            return "";
        }
        String below = packageName.substring(service.root().length() + 1);
        int dot = below.indexOf('.');
        return dot < 0 ? below : below.substring(0, dot);
    }

    // --- who knows whom ---

    private static void foldersKeepTheirDistance(CheckedService service, JavaClasses classes, Findings found) {
        for (JavaClass each : classes) {
            String from = part(service, each.getPackageName());
            each.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(target -> target.getPackageName().equals(service.root())
                            || target.getPackageName().startsWith(service.root() + "."))
                    .filter(target -> !mayKnow(from, part(service, target.getPackageName())))
                    .forEach(target -> found.add(
                            "%s must not know %s",
                            each.getName().substring(service.root().length() + 1),
                            target.getName().substring(service.root().length() + 1)));
        }
    }

    private static boolean mayKnow(String from, String to) {
        boolean toParent = to.isEmpty();
        boolean folderToAggregate = FOLDERS.contains(from) && !FOLDERS.contains(to);
        boolean restToView = from.equals("rest") && to.equals("view");
        return from.equals(to) || toParent || folderToAggregate || restToView || from.equals("wiring");
    }

    // --- what decisions lean on ---

    private static void decisionsLeanOnNothingElse(CheckedService service, JavaClasses classes, Findings found) {
        Set<String> aggregates =
                service.aggregates().stream().map(Aggregate::packageName).collect(Collectors.toSet());
        for (JavaClass each : classes) {
            boolean ofAggregate = aggregates.contains(each.getPackageName());
            if (!ofAggregate && !each.getPackageName().equals(service.root())) {
                continue;
            }
            String name = each.getName().substring(service.root().length() + 1);
            if (ofAggregate) {
                each.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                        .filter(target -> !target.isPrimitive())
                        .filter(target -> !target.getPackageName().startsWith(service.root()))
                        .filter(target -> !ALLOWED_TO_AGGREGATES
                                        .matcher(target.getPackageName())
                                        .matches()
                                || FORBIDDEN_TO_AGGREGATES
                                        .matcher(target.getPackageName())
                                        .matches())
                        .forEach(target -> found.add("%s decides: it must not lean on %s", name, target.getName()));
            }
            for (JavaAccess<?> access : each.getAccessesFromSelf()) {
                String owner = access.getTargetOwner().getName();
                String called = owner + "." + access.getTarget().getName();
                boolean now = owner.startsWith("java.time.")
                        && (access.getTarget().getName().equals("now")
                                || access.getTarget().getName().startsWith("system"));
                found.require(
                        !now && !CLOCKS_AND_CHANCE.contains(called),
                        "%s asks %s: time and ids arrive as arguments",
                        name,
                        called);
            }
        }
    }

    // --- commands and events ---

    private static void theVocabularyIsWhole(CheckedService service, JavaClasses classes, Findings found) {
        for (Aggregate aggregate : service.aggregates()) {
            requireSealedRecords(aggregate.commands(), found);
            requireSealedRecords(aggregate.events(), found);
            CheckedService.permitted(aggregate.commands())
                    .forEach(command -> requireOne(
                            handlers(classes, aggregate, command, CommandHandler.class), command, "decisions", found));
            CheckedService.permitted(aggregate.events())
                    .forEach(event -> requireOne(
                            handlers(classes, aggregate, event, EventSourcingHandler.class), event, "evolves", found));
        }
    }

    private static void requireSealedRecords(Class<?> vocabulary, Findings found) {
        found.require(vocabulary.isSealed(), "%s must be a sealed interface", vocabulary.getSimpleName());
        CheckedService.permitted(vocabulary)
                .forEach(each -> found.require(each.isRecord(), "%s must be a record", each.getSimpleName()));
    }

    private static void requireOne(long handlers, Class<?> message, String what, Findings found) {
        found.require(handlers == 1, "%s has %d %s instead of one", message.getSimpleName(), handlers, what);
    }

    private static long handlers(
            JavaClasses classes,
            Aggregate aggregate,
            Class<?> message,
            Class<? extends java.lang.annotation.Annotation> by) {
        return classes.stream()
                .filter(each -> each.getPackageName().equals(aggregate.packageName()))
                .flatMap(each -> each.getCodeUnits().stream())
                .filter(unit -> unit.isAnnotatedWith(by))
                .filter(unit -> takes(unit, message))
                .count();
    }

    private static boolean takes(JavaCodeUnit unit, Class<?> message) {
        return !unit.getRawParameterTypes().isEmpty()
                && unit.getRawParameterTypes().get(0).getName().equals(message.getName());
    }

    // --- the build ---

    private static void noServiceIsADependency(CheckedService service, Findings found) {
        Path pom = service.folder().resolve("pom.xml");
        if (!Files.isRegularFile(pom)) {
            found.add("there is no pom.xml in %s", service.folder().getFileName());
            return;
        }
        String dependencies;
        try (Stream<String> lines = Files.lines(pom, UTF_8)) {
            dependencies = lines.collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int begin = dependencies.indexOf("<dependencies>");
        String listed = begin < 0 ? "" : dependencies.substring(begin);
        for (String other : SERVICES) {
            found.require(
                    !listed.contains("<artifactId>" + other + "</artifactId>"),
                    "pom.xml depends on %s: services share logs and contracts, never jars",
                    other);
        }
    }
}
