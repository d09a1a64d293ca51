package org.zhibao.analytics.view;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a set of hits amounts to. Stored as a word, since there are so many: {@code 3} counted of three, {@code 3/4} of four, and
 * {@code 3 5:2 7:1} with two of five and one of seven days.
 *
 * @param counted how many count, those taken back as less than nothing
 * @param of how many there are
 * @param spread how many there are of each number of days, or of each last day; null where neither is told
 */
public record Tally(long counted, long of, @Nullable Map<String, Long> spread) {
    static final Tally NOTHING = new Tally(0, 0, null);

    @JsonCreator
    static Tally parse(String text) {
        String[] words = text.split(" ", -1);
        int slash = words[0].indexOf('/');
        long counted = Long.parseLong(slash < 0 ? words[0] : words[0].substring(0, slash));
        long of = slash < 0 ? counted : Long.parseLong(words[0].substring(slash + 1));
        if (words.length == 1) {
            return new Tally(counted, of, null);
        }
        Map<String, Long> spread = new HashMap<>();
        for (int i = 1; i < words.length; i++) {
            int colon = words[i].indexOf(':');
            spread.put(words[i].substring(0, colon), Long.parseLong(words[i].substring(colon + 1)));
        }
        return new Tally(counted, of, spread);
    }

    @JsonValue
    String text() {
        StringBuilder text = new StringBuilder().append(counted);
        if (of != counted) {
            text.append('/').append(of);
        }
        if (spread != null) {
            new TreeMap<>(spread)
                    .forEach((value, number) ->
                            text.append(' ').append(value).append(':').append(number.longValue()));
        }
        return text.toString();
    }

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
