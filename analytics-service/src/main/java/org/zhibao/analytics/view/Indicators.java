package org.zhibao.analytics.view;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhibao.analytics.view.Reading.By;
import org.zhibao.analytics.view.Reading.Counted;
import org.zhibao.analytics.view.Reading.Figure;
import org.zhibao.analytics.view.Reading.Scope;

/** What the indicators say; answers are kept until something new is folded, so that asking again costs nothing. */
public final class Indicators {
    private static final int KEPT = 2_000;

    private final Ledger ledger;
    private final Map<Question, Answer> kept = new LinkedHashMap<>();
    private Map<String, Long> keptAt = Map.of();

    /** What was asked, and of which moment. */
    private record Question(String indicator, @Nullable By by, Scope scope) {}

    /**
     * What came of it.
     *
     * @param recordedAt when the latest event was recorded that was looked at; null when there was none
     * @param by each part, empty when no parts were asked for
     */
    public record Answer(
            Figure all, Map<String, Figure> by, @Nullable Instant recordedAt) {}

    public Indicators(Ledger ledger) {
        this.ledger = ledger;
    }

    public Answer of(Indicator indicator, @Nullable By by, Scope scope) {
        Ledger.Now now = ledger.now();
        Question question = new Question(indicator.id(), by, scope);
        synchronized (kept) {
            if (!keptAt.equals(now.position()) || kept.size() >= KEPT) {
                kept.clear();
                keptAt = now.position();
            }
            Answer known = kept.get(question);
            if (known != null) {
                return known;
            }
        }
        Reading reading = new Reading(indicator, scope);
        Answer answer = new Answer(
                reading.of(now.matters()), by == null ? Map.of() : reading.by(by, now.matters()), now.asOf());
        synchronized (kept) {
            if (keptAt.equals(now.position())) {
                kept.put(question, answer);
            }
        }
        return answer;
    }

    /** The matters behind a figure, the latest first. */
    public List<Counted> counted(Indicator indicator, Scope scope) {
        return new Reading(indicator, scope).counted(ledger.now().matters());
    }
}
