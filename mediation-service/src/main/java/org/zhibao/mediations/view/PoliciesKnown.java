package org.zhibao.mediations.view;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;

/** What does each layer's policy on mediation say, and from when on? As the registry's log has told us. */
public final class PoliciesKnown implements Projection<PoliciesKnown.Document> {
    private static final String STREAM = "policy-";
    private static final String TOPIC = "mediation";

    /** The versions of one layer, in the order they were published. */
    public record Document(String id, String layer, List<Version> versions) {
        /** The version in force on that day; the last published wins. */
        public @Nullable Version on(LocalDate day) {
            Version found = null;
            for (Version version : versions) {
                if (!day.isBefore(version.effectiveFrom())
                        && (version.effectiveTo() == null || !day.isAfter(version.effectiveTo()))) {
                    found = version;
                }
            }
            return found;
        }
    }

    /** Only whole numbers are kept: nothing else of this topic concerns us. */
    public record Version(
            LocalDate effectiveFrom, @Nullable LocalDate effectiveTo, Map<String, Integer> values, String position) {}

    private record Published(
            String layer,
            String topic,
            LocalDate effectiveFrom,
            @Nullable LocalDate effectiveTo,
            Map<String, Object> values) {}

    @Override
    public String name() {
        return "policies-known";
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
        return event.type().equals("policy.PolicyPublished") && event.stream().endsWith("-" + TOPIC)
                ? Set.of(event.stream().substring(STREAM.length()))
                : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document before, String id, LoggedEvent event) {
        Published published = event.as(Published.class);
        if (!published.topic().equals(TOPIC)) {
            return before;
        }
        Map<String, Integer> values = new TreeMap<>();
        published.values().forEach((name, value) -> {
            if (value instanceof Integer number) {
                values.put(name, number);
            }
        });
        List<Version> versions = new ArrayList<>(before == null ? List.of() : before.versions());
        versions.add(new Version(
                published.effectiveFrom(),
                published.effectiveTo(),
                values,
                event.position().toString()));
        return new Document(id, published.layer(), List.copyOf(versions));
    }
}
