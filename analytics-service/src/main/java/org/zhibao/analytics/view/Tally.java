package org.zhibao.analytics.view;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a set of hits amounts to.
 *
 * @param counted how many count, those taken back as less than nothing
 * @param of how many there are
 * @param spread how many there are of each number of days, or of each last day; null where neither is told
 */
public record Tally(long counted, long of, @Nullable Map<String, Long> spread) {
    static final Tally NOTHING = new Tally(0, 0, null);

    static Tally of(int counted) {
        return new Tally(counted, 1, null);
    }

    static Tally spread(Object value) {
        return new Tally(1, 1, Map.of(String.valueOf(value), 1L));
    }

    public Tally plus(Tally other) {
        return with(other, 1);
    }

    Tally minus(Tally other) {
        return with(other, -1);
    }

    public Tally times(long number) {
        return number == 1 ? this : NOTHING.with(this, number);
    }

    boolean isNothing() {
        return counted == 0 && of == 0 && spread == null;
    }

    private Tally with(Tally other, long sign) {
        return new Tally(counted + sign * other.counted, of + sign * other.of, merged(spread, other.spread, sign));
    }

    private static @Nullable Map<String, Long> merged(
            @Nullable Map<String, Long> one, @Nullable Map<String, Long> other, long sign) {
        if (other == null) {
            return one;
        }
        Map<String, Long> sum = new HashMap<>(one == null ? Map.of() : one);
        other.forEach((value, number) -> sum.merge(value, sign * number, Long::sum));
        sum.values().removeIf(number -> number == 0);
        return sum.isEmpty() ? null : sum;
    }
}
