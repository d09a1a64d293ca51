package org.zhibao.cases.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;

/** What do the published policies say about assistance, layer by layer? As the registry's log has told us. */
public final class AssistancePolicies implements Projection<AssistancePolicies.Document> {
    private static final String TOPIC = "assistance";

    /** The versions of one layer: the nation's, a province's, a prefecture's or a center's. */
    public record Document(String id, List<Version> versions) {

        /** The latest version that holds on that day. */
        Optional<Version> on(LocalDate day) {
            return versions.stream()
                    .filter(version -> version.holdsOn(day))
                    .max(Comparator.comparingInt(Version::version));
        }
    }

    /** What one version says: numbers and words by their names, whatever else it says is no concern of ours. */
    public record Version(
            int version,
            LocalDate effectiveFrom,
            @Nullable LocalDate effectiveTo,
            Map<String, Integer> numbers,
            Map<String, String> words) {

        boolean holdsOn(LocalDate day) {
            return !day.isBefore(effectiveFrom) && (effectiveTo == null || !day.isAfter(effectiveTo));
        }
    }

    /** The layers laid over each other, the nation's first and the center's last. */
    public record InForce(Map<String, Integer> numbers, Map<String, String> words, List<String> policies) {

        /** What the policy says under that name, else what the caller takes when none does. */
        public int number(String name, int otherwise) {
            return numbers.getOrDefault(name, otherwise);
        }
    }

    /** What we read of the registry's event; its other fields are no concern of ours. */
    private record Published(
            String layer,
            String topic,
            int version,
            LocalDate effectiveFrom,
            @Nullable LocalDate effectiveTo,
            JsonNode values) {}

    static InForce merged(List<Document> layers, LocalDate day) {
        Map<String, Integer> numbers = new TreeMap<>();
        Map<String, String> words = new TreeMap<>();
        List<String> policies = new ArrayList<>();
        for (Document layer : layers) {
            layer.on(day).ifPresent(version -> {
                numbers.putAll(version.numbers());
                words.putAll(version.words());
                policies.add("%s-%s@%d".formatted(layer.id(), TOPIC, version.version()));
            });
        }
        return new InForce(numbers, words, policies);
    }

    @Override
    public String name() {
        return "assistance-policies";
    }

    @Override
    public Set<String> sources() {
        return Set.of("centers.log");
    }

    @Override
    public Class<Document> documentType() {
        return Document.class;
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        if (!event.type().equals("policy.PolicyPublished")) {
            return Set.of();
        }
        Published published = event.as(Published.class);
        return published.topic().equals(TOPIC) ? Set.of(published.layer()) : Set.of();
    }

    @Override
    public Document fold(@Nullable Document layer, String id, LoggedEvent event) {
        Published published = event.as(Published.class);
        Map<String, Integer> numbers = new TreeMap<>();
        Map<String, String> words = new TreeMap<>();
        published.values().properties().forEach(value -> {
            if (value.getValue().canConvertToInt()) {
                numbers.put(value.getKey(), value.getValue().asInt());
            } else if (value.getValue().isTextual()) {
                words.put(value.getKey(), value.getValue().asText());
            }
        });
        List<Version> versions = new ArrayList<>(layer == null ? List.of() : layer.versions());
        versions.add(
                new Version(published.version(), published.effectiveFrom(), published.effectiveTo(), numbers, words));
        return new Document(id, List.copyOf(versions));
    }
}
