package org.zhibao.analytics.view;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;

/**
 * How many cases came in and were done with, by center and month? An event counts in the month it happened in, by the
 * clock of China.
 *
 * <p>Each event goes into two documents of its partition, the network's month and the center's month; so every question is
 * answered by a few documents, however many cases there are.
 */
public final class CasesByMonth implements Projection<CasesByMonth.Document> {
    /** Stands for all centers together. */
    public static final String NETWORK = "network";

    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private static final String SEPARATOR = "/";

    /**
     * What one partition of the log says.
     *
     * @param month like {@code 2026-03}
     * @param center its id, or {@link #NETWORK}
     * @param asOf when the latest of the events counted here was recorded
     */
    public record Document(String month, String center, Counts counts, Instant asOf) {}

    @Override
    public String name() {
        return "cases-by-month";
    }

    @Override
    public Set<String> sources() {
        return Set.of("cases.log");
    }

    @Override
    public Class<Document> documentType() {
        return Document.class;
    }

    @Override
    public List<String> indexes() {
        return List.of("center", "month");
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        if (Counts.of(event).equals(Counts.NONE)) {
            return Set.of();
        }
        int partition = event.position().partition();
        String month = monthOf(Happened.at(event)).toString();
        String center = event.as(OfCase.class).center();
        return Set.of(key(partition, month, NETWORK), key(partition, month, center));
    }

    @Override
    public Document fold(@Nullable Document before, String key, LoggedEvent event) {
        Counts one = Counts.of(event);
        if (before == null) {
            String[] parts = key.split(SEPARATOR, 3);
            return new Document(parts[1], parts[2], one, event.at());
        }
        Instant asOf = before.asOf().isAfter(event.at()) ? before.asOf() : event.at();
        return new Document(before.month(), before.center(), before.counts().plus(one), asOf);
    }

    public static YearMonth monthOf(Instant at) {
        return YearMonth.from(at.atZone(CHINA));
    }

    private static String key(int partition, String month, String center) {
        return partition + SEPARATOR + month + SEPARATOR + center;
    }
}
