package org.zhibao.eventlog.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.EventCatalog;

/** Every event is told in both languages, and every sentence uses only what its event has. */
public final class HistorySuite {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");
    private static final Set<String> ALWAYS = Set.of("actor", "office", "at");

    private HistorySuite() {}

    /** Fails with every sentence that is missing or wrong. */
    public static void check(CheckedService service) {
        Findings.none(service, findings(service));
    }

    static List<String> findings(CheckedService service) {
        Findings found = new Findings();
        for (String language : List.of("zh", "en")) {
            String file = "history_" + language + ".properties";
            Path bundle = service.folder().resolve("src/main/resources").resolve(file);
            if (!Files.isRegularFile(bundle)) {
                found.add("there is no %s", file);
                continue;
            }
            inspect(service.catalog(), file, load(bundle), found);
        }
        return found.sorted();
    }

    private static void inspect(EventCatalog catalog, String file, Map<String, String> sentences, Findings found) {
        Set<String> known = new HashSet<>();
        for (EventCatalog.Entry entry : catalog.entries()) {
            known.add(entry.type());
            String sentence = sentences.get(entry.type());
            found.require(sentence != null, "%s does not tell %s", file, entry.type());
            if (sentence == null) {
                continue;
            }
            Map<String, RecordComponent> fields = Arrays.stream(
                            entry.recordClass().getRecordComponents())
                    .collect(Collectors.toMap(RecordComponent::getName, field -> field));
            Matcher placeholders = PLACEHOLDER.matcher(sentence);
            while (placeholders.find()) {
                String name = placeholders.group(1);
                RecordComponent field = fields.get(name);
                found.require(field != null || ALWAYS.contains(name), "%s: %s has no {%s}", file, entry.type(), name);
                if (field != null) {
                    requireValues(field, file, sentences, known, found);
                }
            }
        }
        for (String key : sentences.keySet()) {
            found.require(
                    known.contains(key) || key.startsWith("value."), "%s tells %s, which there is not", file, key);
        }
    }

    /** A code in a sentence needs a word. */
    private static void requireValues(
            RecordComponent field, String file, Map<String, String> sentences, Set<String> known, Findings found) {
        Class<?> type = enumOf(field.getGenericType());
        if (type == null) {
            return;
        }
        for (Object constant : type.getEnumConstants()) {
            String key = "value." + ((Enum<?>) constant).name();
            known.add(key);
            found.require(sentences.containsKey(key), "%s has no word for %s", file, key);
        }
    }

    private static @Nullable Class<?> enumOf(Type type) {
        if (type instanceof Class<?> plain) {
            return plain.isEnum() ? plain : null;
        }
        if (type instanceof ParameterizedType list && list.getActualTypeArguments().length == 1) {
            return enumOf(list.getActualTypeArguments()[0]);
        }
        return null;
    }

    static Map<String, String> load(Path bundle) {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(bundle, UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> sentences = new TreeMap<>();
        texts.stringPropertyNames().forEach(key -> sentences.put(key, texts.getProperty(key)));
        return sentences;
    }
}
