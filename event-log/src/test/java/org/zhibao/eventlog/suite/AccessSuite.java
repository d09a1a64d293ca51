package org.zhibao.eventlog.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.Json;
import org.zhibao.eventlog.edge.Role;
import org.zhibao.eventlog.suite.Operations.Operation;

/**
 * Who may do what, tried out: every operation of a running service, by every role, about something of their own center, of
 * another center's, of another office's, and about nothing that exists. The operations are read from the resource classes and
 * compared with the service's {@code access.csv}, so that none comes or changes unseen; {@code -Daccess.accept=true} writes it.
 *
 * <pre>{@code
 * AccessSuite.of("org.zhibao.cases")
 *         .guarded("/v1/cases", NORTH, Client::submitted)
 *         .open("/v1/deadlines")
 *         .check(server);
 * }</pre>
 */
public final class AccessSuite {
    private static final int AT_A_TIME = 6;
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final String ANOTHER_CENTER = "540000-pc-elsewhere";
    private static final String ANOTHER_OFFICE = "CN540000";

    /** Those who see what is for the office their token names. */
    private static final Set<Role> ACTING_FOR_THEIR_OFFICE =
            EnumSet.complementOf(EnumSet.of(Role.MEDIATOR, Role.EXPERT, Role.OPERATOR));

    private static final Set<Role> OVERSEERS = EnumSet.of(Role.NATIONAL_SUPERVISOR, Role.AUDITOR);

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Operation> operations;
    private final Map<String, Example> guarded = new LinkedHashMap<>();
    private final Set<String> open = new LinkedHashSet<>(List.of("/v1/operations", "/v1/feed"));
    private final Set<String> untried = new LinkedHashSet<>(List.of("/v1/webhooks"));
    private final Findings found = new Findings();
    private boolean openUnlessGuarded;
    private @Nullable ApiSchema promised;

    /** Something that belongs to an office: a new one whenever it is asked for. */
    private record Example(String owner, Supplier<String> id) {}

    /** What came back; the body without anything that is different for every request. */
    private record Reply(int status, String code, String body) {
        boolean isNotFound() {
            return code.equals("not-found");
        }

        boolean isRoleMissing() {
            return code.equals("role-missing");
        }

        @Override
        public String toString() {
            return (status + " " + code).strip();
        }
    }

    private AccessSuite(List<Operation> operations) {
        this.operations = operations;
    }

    /** The service whose resources were compiled into the folder the tests run in, below package {@code root}. */
    public static AccessSuite of(String root) {
        return of(Path.of("target", "classes"), root);
    }

    /** The templates of everything that can be read from the service below package {@code root}, what the edge adds included. */
    public static List<String> readable(String root) {
        return Operations.of(Path.of("target", "classes"), root).stream()
                .filter(operation -> operation.method().equals("GET") && !operation.isStream())
                .map(Operation::path)
                .sorted()
                .toList();
    }

    static AccessSuite of(Path classes, String root) {
        return new AccessSuite(Operations.of(classes, root));
    }

    /** What lies below this path is for those whom its documents name; {@code id} makes a new one that {@code owner} sees. */
    public AccessSuite guarded(String noun, String owner, Supplier<String> id) {
        guarded.put(noun, new Example(owner, id));
        return this;
    }

    /** What lies below these paths is for its readers too, and only the roles are tried out here. */
    public AccessSuite guardedElsewhere(String... nouns) {
        untried.addAll(List.of(nouns));
        return this;
    }

    /** What lies below these paths is for everybody whom the roles let in. */
    public AccessSuite open(String... nouns) {
        open.addAll(List.of(nouns));
        return this;
    }

    /** For a service of public facts: everything that is not guarded is open. */
    public AccessSuite openUnlessGuarded() {
        openUnlessGuarded = true;
        return this;
    }

    /** Fails with every row that is missing, else with every cell of the matrix that is not as it must be. */
    public void check(URI server) {
        failWith(undeclared(Path.of("access.csv"), Boolean.getBoolean("access.accept")));
        failWith(wrong(server));
    }

    private static void failWith(List<String> sentences) {
        if (!sentences.isEmpty()) {
            throw new AssertionError(String.join(System.lineSeparator() + "  ", sentences));
        }
    }

    List<String> undeclared(Path table, boolean accept) {
        compareWithTable(table, accept);
        operations.forEach(this::requireDeclared);
        return found.sorted();
    }

    List<String> wrong(URI server) {
        promised = ApiSchema.of(server);
        // Most answers wait for the broker: several operations at a time.
        ExecutorService several = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            CompletableFuture.allOf(operations.stream()
                            .filter(operation -> !operation.isStream())
                            .map(operation -> CompletableFuture.runAsync(() -> tryOut(server, operation), several))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        } finally {
            several.shutdownNow();
        }
        return found.sorted();
    }

    private void requireDeclared(Operation operation) {
        found.require(
                operation.allowed() != null,
                "%s: annotate %s.%s with @AllowedTo, naming roles, signedIn = true or everybody = true",
                operation,
                operation.java().getDeclaringClass().getSimpleName(),
                operation.java().getName());
        found.require(
                !operation.isAboutOne()
                        || openUnlessGuarded
                        || guarded.containsKey(operation.noun())
                        || untried.contains(operation.noun())
                        || open.contains(operation.noun()),
                "%s: say in the service's test of access whether %s is .guarded(\"%s\", owner, example) or .open(\"%s\")",
                operation,
                operation.noun(),
                operation.noun(),
                operation.noun());
    }

    private void compareWithTable(Path table, boolean accept) {
        Set<String> present = new TreeSet<>();
        operations.forEach(operation -> present.add("%s,%s,%s,%s"
                .formatted(
                        operation.path(),
                        operation.method(),
                        operation.who(),
                        guarded.containsKey(operation.noun()) || untried.contains(operation.noun())
                                ? "its readers"
                                : "all of these")));
        String head = "path,method,may ask,and is answered about it to";
        try {
            if (accept) {
                Files.writeString(table, head + "\n" + String.join("\n", present) + "\n", UTF_8);
            }
            Set<String> committed =
                    new TreeSet<>(Files.isRegularFile(table) ? Files.readAllLines(table, UTF_8) : List.of());
            committed.remove(head);
            for (String row : present) {
                found.require(
                        committed.contains(row),
                        "access.csv has no row  %s  : add it, or let -Daccess.accept=true write the file, and review it",
                        row);
            }
            for (String row : committed) {
                found.require(
                        present.contains(row), "access.csv has the row  %s  , which no operation fits: remove it", row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tryOut(URI server, Operation operation) {
        Example example = guarded.get(operation.noun());
        boolean guardsOne = example != null && operation.isAboutOne();
        String own = guardsOne ? example.id().get() : operation.idOfNothing();
        String absent = guardsOne ? own.substring(0, own.length() - 4) + "none" : own;
        for (Role role : Role.values()) {
            for (String office : offices(example, role)) {
                String cell = "%s as %s of %s".formatted(operation, role.code(), office);
                Reply ofAbsent = ask(server, operation, absent, role, office);
                found.require(
                        operation.permits(role) != ofAbsent.isRoleMissing(),
                        "%s: %s, but it is for %s",
                        cell,
                        ofAbsent,
                        operation.who());
                if (guardsOne) {
                    Reply ofOwn = ask(server, operation, own, role, office);
                    boolean inSight = operation.permits(role) && isInSight(example, role, office);
                    if (!inSight || !operation.isAboutAPart()) {
                        compare(cell, inSight, ofOwn, ofAbsent);
                    }
                }
            }
        }
    }

    private static List<String> offices(@Nullable Example example, Role role) {
        List<String> offices = new ArrayList<>();
        if (example != null) {
            offices.add(example.owner());
        }
        offices.add(ANOTHER_CENTER);
        offices.add(ANOTHER_OFFICE);
        if (OVERSEERS.contains(role)) {
            offices.add(Tokens.NATIONAL);
        }
        return offices;
    }

    private static boolean isInSight(Example example, Role role, String office) {
        return (office.equals(example.owner()) && ACTING_FOR_THEIR_OFFICE.contains(role))
                || (office.equals(Tokens.NATIONAL) && OVERSEERS.contains(role));
    }

    private void compare(String cell, boolean inSight, Reply ofIt, Reply ofAbsent) {
        if (inSight) {
            found.require(!ofIt.isNotFound(), "%s: %s, but it is theirs to know of", cell, ofIt);
        } else {
            found.require(
                    ofIt.body().equals(ofAbsent.body()) && ofIt.status() == ofAbsent.status(),
                    "%s: %s tells it from what does not exist, %s",
                    cell,
                    ofIt.body(),
                    ofAbsent.body());
        }
    }

    /** An emergency access is given alike for what is foreign and for what is absent; only its grant is another each time. */
    private static String sameForEverybody(String body) {
        return body.replaceAll("\"(grant|until)\":\"[^\"]*\"", "\"$1\"");
    }

    private Reply ask(URI server, Operation operation, String id, Role role, String office) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(operation.pathOf(id)))
                .header("Authorization", Tokens.bearer(Tokens.of("somebody-else", office, role)))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("traceparent", TRACE)
                .header("Accept", "application/json, */*;q=0.5")
                .method(operation.method(), BodyPublishers.noBody());
        Class<?> body = operation.body();
        String other = operation.otherMediaType();
        if (body != null && other != null) {
            request.header("Content-Type", other).method(operation.method(), BodyPublishers.ofString("x"));
        } else if (body != null) {
            request.header("Content-Type", "application/json")
                    .method(
                            operation.method(),
                            BodyPublishers.ofString(Samples.of(body).toString()));
        }
        try {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString(UTF_8));
            String type = answer.headers().firstValue("Content-Type").orElse("");
            if (promised != null) {
                promised.flaws(operation, answer.statusCode(), type, answer.body())
                        .forEach(flaw -> found.add("%s, answered with %d: %s", operation, answer.statusCode(), flaw));
            }
            String code = answer.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json")
                    ? Json.LENIENT.readTree(answer.body()).path("code").asText()
                    : "";
            return new Reply(
                    answer.statusCode(), code, sameForEverybody(answer.body().replace(id, "{id}")));
        } catch (IOException e) {
            throw new UncheckedIOException(operation.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
