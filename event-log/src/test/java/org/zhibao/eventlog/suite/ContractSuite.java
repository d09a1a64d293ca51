package org.zhibao.eventlog.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.EventCatalog;
import org.zhibao.eventlog.Json;
import org.zhibao.eventlog.UnreadableEvent;

/**
 * Each event has an example of each of its revisions, {@code contract/<Event>.<revision>.json}: the present one is exactly
 * what is written today, the older ones are still readable, and every field that a reader lists exists.
 *
 * <p>{@code contract/readers/<consumer>.json} is kept by the consumer: wire names, and under each the fields it reads, like
 * {@code {"assistance.CaseClosed": ["center", "parties[].name"]}}.
 */
public final class ContractSuite {
    private ContractSuite() {}

    /** Fails with everything that breaks the contract. */
    public static void check(CheckedService service) {
        Findings.none(service, findings(service));
    }

    static List<String> findings(CheckedService service) {
        Findings found = new Findings();
        EventCatalog catalog = service.catalog();
        Path contract = service.folder().resolve("contract");
        TreeSet<String> expected = new TreeSet<>();
        Map<String, JsonNode> present = new HashMap<>();
        for (EventCatalog.Entry entry : catalog.entries()) {
            for (int revision = 1; revision <= entry.revision(); revision++) {
                String file = "%s.%d.json".formatted(entry.recordClass().getSimpleName(), revision);
                found.require(expected.add(file), "two events want the example %s", file);
                JsonNode example = read(contract.resolve(file), found);
                if (example == null) {
                    continue;
                }
                Object event = decoded(catalog, entry, revision, example, file, found);
                if (event != null && revision == entry.revision()) {
                    present.put(entry.type(), example);
                    requireExact(entry, example, event, file, found);
                }
            }
        }
        for (String file : files(contract)) {
            found.require(expected.contains(file), "%s is the example of no event", file);
        }
        Path readers = contract.resolve("readers");
        for (String file : files(readers)) {
            JsonNode reads = read(readers.resolve(file), found);
            if (reads != null) {
                requireFields(reads, present, file, found);
            }
        }
        return found.sorted();
    }

    private static @Nullable Object decoded(
            EventCatalog catalog,
            EventCatalog.Entry entry,
            int revision,
            JsonNode example,
            String file,
            Findings found) {
        try {
            return catalog.decode(entry.type(), revision, example);
        } catch (UnreadableEvent e) {
            found.add("%s is not readable any more: %s", file, e.getMessage());
            return null;
        }
    }

    private static void requireExact(
            EventCatalog.Entry entry, JsonNode example, Object event, String file, Findings found) {
        JsonNode written;
        try {
            // By way of text, so that numbers are compared as they are read back and not as Java kept them.
            written = Json.LENIENT.readTree(Json.LENIENT.writeValueAsBytes(event));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.require(written.equals(example), "%s is not what is written today: %s", file, written);
        for (RecordComponent component : entry.recordClass().getRecordComponents()) {
            boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            found.require(
                    optional || example.has(component.getName()), "%s does not show %s", file, component.getName());
        }
    }

    private static void requireFields(JsonNode reads, Map<String, JsonNode> present, String file, Findings found) {
        reads.properties().forEach(type -> {
            JsonNode example = present.get(type.getKey());
            found.require(example != null, "%s reads %s, which there is not", file, type.getKey());
            if (example == null) {
                return;
            }
            for (JsonNode field : type.getValue()) {
                found.require(
                        exists(example, field.asText()),
                        "%s reads %s of %s, which there is not",
                        file,
                        field.asText(),
                        type.getKey());
            }
        });
    }

    private static boolean exists(JsonNode example, String path) {
        JsonNode at = example;
        for (String step : path.split("\\.", -1)) {
            boolean list = step.endsWith("[]");
            at = at.path(list ? step.substring(0, step.length() - 2) : step);
            at = list ? at.path(0) : at;
        }
        return !at.isMissingNode();
    }

    private static @Nullable JsonNode read(Path file, Findings found) {
        if (!Files.isRegularFile(file)) {
            found.add("there is no %s", file.getFileName());
            return null;
        }
        try {
            return Json.LENIENT.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            found.add("%s is no JSON: %s", file.getFileName(), e.getOriginalMessage());
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
