package org.zhibao.analytics.view;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.projection.Freshness;
import org.zhibao.eventlog.projection.Query;
import org.zhibao.eventlog.projection.View;

/** All figures, read from the views and kept for as long as nothing new was folded. */
public final class Figures {
    private final View<CentersOfNetwork.Document> centers;
    private final View<CasesByMonth.Document> casesByMonth;
    private final View<CasesByCenter.Document> casesByCenter;
    private volatile @Nullable Snapshot latest;

    /**
     * The figures at one moment.
     *
     * @param version how far each log had been folded; equal versions have equal figures
     * @param asOf when the latest folded event was recorded, counted or not; null when there was none
     */
    public record Snapshot(
            String version,
            @Nullable Instant asOf,
            CenterFigures centers,
            CaseFigures cases,
            List<CentersOfNetwork.Document> known) {}

    /** How far the views have come. */
    private record Mark(String version, @Nullable Instant asOf) {}

    public Figures(
            View<CentersOfNetwork.Document> centers,
            View<CasesByMonth.Document> casesByMonth,
            View<CasesByCenter.Document> casesByCenter) {
        this.centers = centers;
        this.casesByMonth = casesByMonth;
        this.casesByCenter = casesByCenter;
    }

    /** Cheap: what those who wait for news compare. */
    public String version() {
        return mark().version();
    }

    public Snapshot now() {
        // Read before the documents: figures may be fresher than their version says, and are then read once more; never
        // staler.
        Mark mark = mark();
        Snapshot known = latest;
        if (known != null && known.version().equals(mark.version())) {
            return known;
        }
        List<CentersOfNetwork.Document> network = centers.all(Query.everything());
        Snapshot fresh = new Snapshot(
                mark.version(),
                mark.asOf(),
                CenterFigures.of(network),
                CaseFigures.of(months(CasesByMonth.NETWORK), casesByCenter.all(Query.everything())),
                network);
        latest = fresh;
        return fresh;
    }

    public CaseFigures ofCenter(String center) {
        return CaseFigures.of(months(center), List.of());
    }

    private List<CasesByMonth.Document> months(String center) {
        return casesByMonth.all(Query.where("center", center));
    }

    private Mark mark() {
        List<Freshness> views = List.of(centers.freshness(), casesByMonth.freshness(), casesByCenter.freshness());
        Map<String, Long> positions = new TreeMap<>();
        for (int i = 0; i < views.size(); i++) {
            int view = i;
            views.get(i).next().forEach((partition, next) -> positions.put(view + ":" + partition, next));
        }
        Instant asOf = views.stream()
                .flatMap(view -> Stream.ofNullable(view.recordedAt()))
                .max(Comparator.naturalOrder())
                .orElse(null);
        CRC32 digest = new CRC32();
        digest.update(positions.toString().getBytes(US_ASCII));
        return new Mark(Long.toHexString(digest.getValue()), asOf);
    }
}
