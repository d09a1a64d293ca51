package org.zhibao.analytics.view;

import static org.zhibao.analytics.view.CasesByMonth.monthOf;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhibao.analytics.view.Contribution.Place;
import org.zhibao.analytics.view.Reading.By;
import org.zhibao.analytics.view.Reading.Counted;
import org.zhibao.analytics.view.Reading.Figure;
import org.zhibao.analytics.view.Reading.Scope;
import org.zhibao.eventlog.projection.Freshness;
import org.zhibao.eventlog.projection.View;

/**
 * What the indicators say. Of the network, one province or one center, as of now or of the end of a month, it is summed from tallies;
 * what these do not tell is read off the matters, which takes as long as there are many. Answers are kept until something new is folded.
 */
public final class Indicators {
    private static final int KEPT = 2_000;

    private final View<Tallies.Document> tallies;
    private final Ledger ledger;
    private final Clock clock;
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

    public Indicators(View<Tallies.Document> tallies, Ledger ledger, Clock clock) {
        this.tallies = tallies;
        this.ledger = ledger;
        this.clock = clock;
    }

    public Answer of(Indicator indicator, @Nullable By by, Scope scope) {
        // Read before the documents: they may be fresher than what is said of them, never staler.
        Freshness fresh = tallies.freshness();
        Question question = new Question(indicator.id(), by, scope);
        synchronized (kept) {
            if (!keptAt.equals(fresh.next()) || kept.size() >= KEPT) {
                kept.clear();
                keptAt = fresh.next();
            }
            Answer known = kept.get(question);
            if (known != null) {
                return known;
            }
        }
        Answer answer = answer(indicator, by, scope, fresh.recordedAt());
        synchronized (kept) {
            if (keptAt.equals(fresh.next())) {
                kept.put(question, answer);
            }
        }
        return answer;
    }

    private Answer answer(Indicator indicator, @Nullable By by, Scope scope, @Nullable Instant recordedAt) {
        Place whole = Contribution.whole(indicator, scope.only());
        boolean byPart = by != null && by != By.MONTH;
        Place parts = byPart ? Contribution.parts(indicator, scope.only(), by) : whole;
        boolean now = !scope.asOf().isBefore(clock.instant());
        if (whole == null || parts == null || !(now || isEndOfMonth(scope.asOf()))) {
            Ledger.Now ledgerNow = ledger.now();
            Reading reading = new Reading(indicator, scope);
            return new Answer(
                    reading.of(ledgerNow.matters()),
                    by == null ? Map.of() : reading.by(by, ledgerNow.matters()),
                    ledgerNow.asOf());
        }
        YearMonth known = now ? null : monthOf(scope.asOf());
        Summing sum = new Summing(indicator, scope, known, at(whole));
        return new Answer(
                sum.all(), by == null ? Map.of() : byPart ? sum.by(by, at(parts)) : sum.byMonth(), recordedAt);
    }

    private List<Tallies.Document> at(Place place) {
        return tallies.beneath(place.slice(), "recorded", place.path());
    }

    /** Nothing is recorded between two milliseconds. */
    static boolean isEndOfMonth(Instant asOf) {
        return !monthOf(asOf.plusMillis(1)).equals(monthOf(asOf));
    }

    /** The matters behind a figure, the latest first. */
    public List<Counted> counted(Indicator indicator, Scope scope) {
        return new Reading(indicator, scope).counted(ledger.now().matters());
    }
}
