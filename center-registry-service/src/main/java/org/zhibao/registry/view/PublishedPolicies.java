package org.zhibao.registry.view;

import java.time.Instant;
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
import org.zhibao.registry.policy.PolicyEvent.PolicyDrafted;
import org.zhibao.registry.policy.PolicyEvent.PolicyPublished;
import org.zhibao.registry.policy.PolicyState;

/** What does each layer say on a topic, from when to when, and what holds for a center on a day? */
public final class PublishedPolicies implements Projection<PublishedPolicies.Document> {

    /**
     * What one layer says on one topic.
     *
     * @param version the last one published; 0 while there is only a draft
     * @param draft what is about to be published; absent when nothing is
     */
    public record Document(
            String id,
            String layer,
            String topic,
            PolicyState state,
            int version,
            List<Version> versions,
            @Nullable Draft draft,
            Instant changedAt) {

        /** Of the versions that hold on this day the one published last. */
        public Optional<Version> validAt(LocalDate day) {
            return versions.stream()
                    .filter(version -> version.holdsOn(day))
                    .max(Comparator.comparingInt(Version::version));
        }
    }

    /** What is about to be published. */
    public record Draft(
            LocalDate effectiveFrom, @Nullable LocalDate effectiveTo, Map<String, Object> values, String source) {}

    /** One published version. */
    public record Version(
            int version,
            LocalDate effectiveFrom,
            @Nullable LocalDate effectiveTo,
            Map<String, Object> values,
            String source,
            @Nullable String cause,
            Instant recordedAt) {
        boolean holdsOn(LocalDate day) {
            return !day.isBefore(effectiveFrom) && (effectiveTo == null || !day.isAfter(effectiveTo));
        }
    }

    /** What holds when the layers are laid over each other. */
    public record Effective(String topic, LocalDate validAt, Map<String, Value> values) {}

    /** One value, and who says so. */
    public record Value(Object value, String layer, int version, String source) {}

    /** Lays lower layers over higher ones, value by value; {@code highestFirst} begins with the nation. */
    public static Effective effective(String topic, LocalDate day, List<Document> highestFirst) {
        Map<String, Value> values = new TreeMap<>();
        for (Document layer : highestFirst) {
            layer.validAt(day)
                    .ifPresent(version -> version.values()
                            .forEach((name, value) -> values.put(
                                    name, new Value(value, layer.layer(), version.version(), version.source()))));
        }
        return new Effective(topic, day, values);
    }

    @Override
    public String name() {
        return "published-policies";
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
    public List<String> indexes() {
        return List.of("layer", "topic");
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return event.type().startsWith("policy.") ? Set.of(event.stream().substring("policy-".length())) : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document policy, String id, LoggedEvent event) {
        return switch (event.type()) {
            case "policy.PolicyDrafted" -> drafted(policy, event, event.as(PolicyDrafted.class));
            case "policy.PolicyPublished" -> published(policy, event, event.as(PolicyPublished.class));
            default -> policy;
        };
    }

    private static Document drafted(@Nullable Document policy, LoggedEvent event, PolicyDrafted drafted) {
        return new Document(
                drafted.policy(),
                drafted.layer(),
                drafted.topic(),
                policy == null ? PolicyState.DRAFT : policy.state(),
                policy == null ? 0 : policy.version(),
                policy == null ? List.of() : policy.versions(),
                new Draft(drafted.effectiveFrom(), drafted.effectiveTo(), drafted.values(), drafted.source()),
                event.at());
    }

    private static Document published(@Nullable Document policy, LoggedEvent event, PolicyPublished published) {
        List<Version> versions = new ArrayList<>(policy == null ? List.of() : policy.versions());
        versions.add(new Version(
                published.version(),
                published.effectiveFrom(),
                published.effectiveTo(),
                published.values(),
                published.source(),
                published.cause(),
                event.at()));
        return new Document(
                published.policy(),
                published.layer(),
                published.topic(),
                PolicyState.PUBLISHED,
                published.version(),
                versions,
                null,
                event.at());
    }
}
