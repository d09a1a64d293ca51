package org.zhibao.eventlog.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The README's table {@code | Command | Event | Endpoint |} names exactly the commands and events there are and no endpoint
 * that there is not; every endpoint that decides something is in it; and its links lead somewhere.
 */
public final class ReadmeSuite {
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern ENDPOINT = Pattern.compile("`(GET|POST|PUT|PATCH|DELETE) (/[^`?\\s]*)[^`]*`");

    private static final Map<Class<? extends Annotation>, String> METHODS = Map.of(
            GET.class, "GET", POST.class, "POST", PUT.class, "PUT", PATCH.class, "PATCH", DELETE.class, "DELETE");

    private ReadmeSuite() {}

    /** Fails with everything in the README that is not true. */
    public static void check(CheckedService service) {
        Findings.none(service, findings(service));
    }

    static List<String> findings(CheckedService service) {
        Findings found = new Findings();
        Path readme = service.folder().resolve("README.md");
        if (!Files.isRegularFile(readme)) {
            found.add("there is no README.md");
            return found.sorted();
        }
        String text;
        try {
            text = Files.readString(readme, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        namesCommandsAndEvents(service, text, found);
        namesEndpoints(service, text, found);
        linksLeadSomewhere(readme, text, found);
        return found.sorted();
    }

    private static void namesCommandsAndEvents(CheckedService service, String text, Findings found) {
        Set<String> commands = new TreeSet<>();
        Set<String> events = new TreeSet<>();
        boolean inTable = false;
        for (String line : text.lines().toList()) {
            List<String> cells = cells(line);
            if (cells.size() < 2) {
                inTable = false;
            } else if (cells.get(0).equals("Command") && cells.get(1).equals("Event")) {
                inTable = true;
            } else if (inTable && !cells.get(0).startsWith("--")) {
                commands.add(cells.get(0));
                events.addAll(List.of(cells.get(1).split("\\s*[,·]\\s*", -1)));
            }
        }
        requireSame("command", names(service.commands()), commands, found);
        requireSame("event", names(service.events()), events, found);
    }

    private static List<String> cells(String line) {
        String row = line.strip();
        if (!row.startsWith("|") || !row.endsWith("|") || row.length() < 2) {
            return List.of();
        }
        return List.of(row.substring(1, row.length() - 1).split("\\|", -1)).stream()
                .map(cell -> cell.strip().replace("`", ""))
                .toList();
    }

    private static Set<String> names(List<Class<?>> classes) {
        return classes.stream().map(Class::getSimpleName).collect(Collectors.toCollection(TreeSet::new));
    }

    private static void requireSame(String kind, Set<String> there, Set<String> told, Findings found) {
        for (String name : there) {
            found.require(told.contains(name), "the table does not name the %s %s", kind, name);
        }
        for (String name : told) {
            found.require(there.contains(name), "the table names the %s %s, which there is not", kind, name);
        }
    }

    private static void namesEndpoints(CheckedService service, String text, Findings found) {
        Set<String> told = new HashSet<>();
        Matcher endpoints = ENDPOINT.matcher(text);
        while (endpoints.find()) {
            told.add(endpoints.group(1) + " " + anonymous(endpoints.group(2)));
        }
        Set<String> there = endpoints(service);
        for (String endpoint : told) {
            found.require(there.contains(endpoint), "the README names %s, which there is not", endpoint);
        }
        for (String endpoint : there) {
            found.require(
                    endpoint.startsWith("GET ") || told.contains(endpoint), "the README does not name %s", endpoint);
        }
    }

    private static Set<String> endpoints(CheckedService service) {
        Set<String> endpoints = new TreeSet<>();
        for (JavaClass resource : service.classes()) {
            if (!resource.isAnnotatedWith(jakarta.ws.rs.Path.class)) {
                continue;
            }
            String base = resource.getAnnotationOfType(jakarta.ws.rs.Path.class).value();
            for (JavaMethod method : resource.getMethods()) {
                METHODS.forEach((annotation, name) -> {
                    if (method.isAnnotatedWith(annotation)) {
                        String below = method.isAnnotatedWith(jakarta.ws.rs.Path.class)
                                ? method.getAnnotationOfType(jakarta.ws.rs.Path.class)
                                        .value()
                                : "";
                        endpoints.add(name + " " + anonymous("/" + base + "/" + below));
                    }
                });
            }
        }
        return endpoints;
    }

    /** With the names of parameters left out, for they are no promise. */
    private static String anonymous(String path) {
        String plain = path.replaceAll("\\{[^}]*}", "{}").replaceAll("/+", "/");
        return plain.length() > 1 && plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    }

    private static void linksLeadSomewhere(Path readme, String text, Findings found) {
        Matcher links = LINK.matcher(text);
        while (links.find()) {
            String target = links.group(1);
            if (target.matches("(https?|mailto):.*") || target.startsWith("#")) {
                continue;
            }
            found.require(!target.contains("#L"), "link to files, not to lines: %s", target);
            Path file = readme.resolveSibling(target.replaceAll("#.*", ""));
            found.require(Files.exists(file), "the link %s leads nowhere", target);
        }
    }
}
