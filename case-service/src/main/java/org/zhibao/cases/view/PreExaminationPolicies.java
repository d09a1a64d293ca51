package org.zhibao.cases.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.preexamination.PreExaminationRules;
import org.zhibao.deadlines.WorkingDays;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;

/** What do the published policies say about pre-examination, layer by layer? As the registry's log has told us. */
public final class PreExaminationPolicies implements Projection<PreExaminationPolicies.Document> {

    /** The versions of one layer: the nation's, a province's or a center's. */
    public record Document(String id, List<Version> versions) {

        /** The latest version that holds on that day. */
        Optional<Version> on(LocalDate day) {
            return versions.stream()
                    .filter(version -> !day.isBefore(version.effectiveFrom())
                            && (version.effectiveTo() == null || !day.isAfter(version.effectiveTo())))
                    .max(Comparator.comparingInt(Version::version));
        }
    }

    /** What one version says; it says nothing about what is null. */
    public record Version(
            int version,
            LocalDate effectiveFrom,
            @Nullable LocalDate effectiveTo,
            @Nullable Set<String> excludedKinds,
            @Nullable Integer opinionAnswerWorkingDays,
            @Nullable Integer fileWithinWorkingDays) {}

    /** What we read of the registry's event; its other fields are no concern of ours. */
    private record Published(
            String layer,
            String topic,
            int version,
            LocalDate effectiveFrom,
            @Nullable LocalDate effectiveTo,
            JsonNode values) {}

    /** What holds on that day when the layers are laid over each other, the nation's first and the center's last. */
    static PreExaminationRules merged(List<Document> layers, LocalDate day, WorkingDays workingDays) {
        PreExaminationRules none = PreExaminationRules.DEFAULT;
        Set<String> excludedKinds = none.excludedKinds();
        int opinionAnswer = none.opinionAnswerWorkingDays();
        int fileWithin = none.fileWithinWorkingDays();
        List<String> policies = new ArrayList<>();
        for (Document layer : layers) {
            Version version = layer.on(day).orElse(null);
            if (version != null) {
                policies.add("%s-pre-examination@%d".formatted(layer.id(), version.version()));
                excludedKinds = version.excludedKinds() == null ? excludedKinds : version.excludedKinds();
                opinionAnswer =
                        version.opinionAnswerWorkingDays() == null ? opinionAnswer : version.opinionAnswerWorkingDays();
                fileWithin = version.fileWithinWorkingDays() == null ? fileWithin : version.fileWithinWorkingDays();
            }
        }
        return new PreExaminationRules(excludedKinds, opinionAnswer, fileWithin, List.copyOf(policies), workingDays);
    }

    @Override
    public String name() {
        return "pre-examination-policies";
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
        return published.topic().equals("pre-examination") ? Set.of(published.layer()) : Set.of();
    }

    @Override
    public Document fold(@Nullable Document layer, String id, LoggedEvent event) {
        Published published = event.as(Published.class);
        List<Version> versions = new ArrayList<>(layer == null ? List.of() : layer.versions());
        versions.add(new Version(
                published.version(),
                published.effectiveFrom(),
                published.effectiveTo(),
                words(published.values().path("excludedKinds")),
                number(published.values().path("opinionAnswerWorkingDays")),
                number(published.values().path("fileWithinWorkingDays"))));
        return new Document(id, List.copyOf(versions));
    }

    private static @Nullable Set<String> words(JsonNode value) {
        if (!value.isArray()) {
            return null;
        }
        Set<String> words = new TreeSet<>();
        value.forEach(word -> words.add(word.asText()));
        return words;
    }

    private static @Nullable Integer number(JsonNode value) {
        return value.canConvertToInt() && value.asInt() > 0 ? value.asInt() : null;
    }
}
