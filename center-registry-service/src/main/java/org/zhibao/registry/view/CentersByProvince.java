package org.zhibao.registry.view;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.registry.Province;
import org.zhibao.registry.center.CenterEvent.CenterEstablishmentApplied;
import org.zhibao.registry.center.CenterKind;
import org.zhibao.registry.center.CenterState;

/** How many centers of which kind are in which state, in each province? One document per partition, summed when read. */
public final class CentersByProvince implements Projection<CentersByProvince.Document> {

    /** The centers whose streams lie in one partition: a few hundred short entries in a network of thousands. */
    public record Document(Map<String, Entry> centers, Instant changedAt) {}

    /** What counts about one center. */
    public record Entry(String province, CenterKind kind, CenterState state) {}

    /** The whole network; {@code changedAt} is absent while it is empty. */
    public record Figures(
            long centers,
            Map<CenterState, Long> byState,
            Map<CenterKind, Long> byKind,
            List<OfProvince> provinces,
            @Nullable Instant changedAt) {}

    /** One province-level unit, also when it has no center yet. */
    public record OfProvince(
            String code, String name, String nameEnglish, long centers, Map<CenterState, Long> byState) {}

    /** All partitions together. */
    public static Figures sum(Collection<Document> documents) {
        List<Entry> centers =
                documents.stream().flatMap(d -> d.centers().values().stream()).toList();
        return new Figures(
                centers.size(),
                byState(centers),
                centers.stream()
                        .collect(Collectors.groupingBy(
                                Entry::kind, () -> new EnumMap<>(CenterKind.class), Collectors.counting())),
                List.of(Province.values()).stream()
                        .map(province -> ofProvince(province, centers))
                        .toList(),
                documents.stream()
                        .map(Document::changedAt)
                        .max(Instant::compareTo)
                        .orElse(null));
    }

    private static OfProvince ofProvince(Province province, List<Entry> centers) {
        List<Entry> here = centers.stream()
                .filter(center -> center.province().equals(province.code()))
                .toList();
        return new OfProvince(province.code(), province.chinese(), province.english(), here.size(), byState(here));
    }

    private static Map<CenterState, Long> byState(List<Entry> centers) {
        return centers.stream()
                .collect(Collectors.groupingBy(
                        Entry::state, () -> new EnumMap<>(CenterState.class), Collectors.counting()));
    }

    @Override
    public String name() {
        return "centers-by-province";
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
        return event.type().startsWith("center.")
                ? Set.of("partition-" + event.position().partition())
                : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document document, String partition, LoggedEvent event) {
        Map<String, Entry> centers = new TreeMap<>(document == null ? Map.of() : document.centers());
        String id = event.stream().substring("center-".length());
        Entry before = centers.get(id);
        Entry after = after(before, event);
        if (Objects.equals(before, after)) {
            return document;
        }
        centers.put(id, after);
        return new Document(centers, event.at());
    }

    private static @Nullable Entry after(@Nullable Entry before, LoggedEvent event) {
        if (event.type().equals("center.CenterEstablishmentApplied")) {
            CenterEstablishmentApplied applied = event.as(CenterEstablishmentApplied.class);
            String province =
                    Province.of(applied.division().code()).map(Province::code).orElse("");
            return new Entry(province, applied.kind(), CenterState.APPLIED);
        }
        return before == null
                ? null
                : new Entry(before.province(), before.kind(), StateAfter.of(event, before.state()));
    }
}
