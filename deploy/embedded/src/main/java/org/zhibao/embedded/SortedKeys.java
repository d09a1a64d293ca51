package org.zhibao.embedded;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The keys of one index in their declared order, each with the position of its document. */
final class SortedKeys {

    private static final int POINTS_LIMIT = 10_000;

    private final List<IndexKey> keys;
    private final NavigableMap<KeyValue, Integer> positions = new TreeMap<>(this::compare);
    private boolean complete = true;
    private boolean severalKeysPerDocument;

    SortedKeys(List<IndexKey> keys) {
        this.keys = keys;
    }

    /** A way to find candidates: how selective it is, whether it yields them in the order asked for, and how. */
    record Lookup(int fixedFields, boolean range, boolean ordered, Stream<Integer> candidates) {

        boolean isBetterThan(@Nullable Lookup other) {
            return other == null || score() > other.score();
        }

        boolean isSelective() {
            return fixedFields > 0 || range;
        }

        private int score() {
            return fixedFields * 4 + (range ? 2 : 0) + (ordered ? 1 : 0);
        }
    }

    void put(KeyValue key, Integer position) {
        positions.put(key, position);
    }

    @Nullable
    Integer remove(KeyValue key) {
        return positions.remove(key);
    }

    int size() {
        return positions.size();
    }

    /** Some document has no key at all, so that not finding it here means nothing: never look here again. */
    void giveUp() {
        complete = false;
    }

    void documentHasSeveralKeys() {
        severalKeysPerDocument = true;
    }

    @Nullable
    Lookup lookup(Conjunction conjunction, @Nullable Document orderBy) {
        if (!complete) {
            return null;
        }
        List<List<@Nullable Object>> prefixes = List.of(List.of());
        int fixed = 0;
        Conjunction.@Nullable Condition next = null;
        for (IndexKey key : keys) {
            next = conjunction.on(key.getKey());
            if (next == null
                    || next.values() == null
                    || prefixes.size() * next.values().size() > POINTS_LIMIT) {
                break;
            }
            prefixes = extended(prefixes, next.values());
            fixed++;
        }
        Conjunction.@Nullable Condition range = fixed < keys.size() && next != null && !next.isPoints() ? next : null;
        Direction direction = direction(fixed, prefixes.size() == 1, orderBy);
        List<List<@Nullable Object>> points = prefixes;
        Stream<Integer> candidates = points.stream()
                .flatMap(prefix -> {
                    NavigableMap<KeyValue, Integer> part = part(prefix, range);
                    return (direction == Direction.BACKWARD ? part.descendingMap() : part).values().stream();
                })
                .distinct();
        return new Lookup(fixed, range != null, direction != Direction.NONE, candidates);
    }

    private enum Direction {
        FORWARD,
        BACKWARD,
        NONE
    }

    private Direction direction(int fixed, boolean onePrefix, @Nullable Document orderBy) {
        if (orderBy == null || orderBy.isEmpty() || !onePrefix || severalKeysPerDocument) {
            return Direction.NONE;
        }
        Direction direction = Direction.NONE;
        int at = fixed;
        for (Map.Entry<String, Object> wanted : orderBy.entrySet()) {
            if (at == keys.size() || !keys.get(at).getKey().equals(wanted.getKey())) {
                return Direction.NONE;
            }
            boolean ascending = wanted.getValue() instanceof Number number && number.intValue() > 0;
            Direction ofField = ascending == keys.get(at).isAscending() ? Direction.FORWARD : Direction.BACKWARD;
            if (direction != Direction.NONE && direction != ofField) {
                return Direction.NONE;
            }
            direction = ofField;
            at++;
        }
        return direction;
    }

    private static List<List<@Nullable Object>> extended(
            List<List<@Nullable Object>> prefixes, List<@Nullable Object> values) {
        List<List<@Nullable Object>> longer = new ArrayList<>();
        for (List<@Nullable Object> prefix : prefixes) {
            for (Object value : values) {
                List<@Nullable Object> point = new ArrayList<>(prefix);
                point.add(value);
                longer.add(point);
            }
        }
        return longer;
    }

    private NavigableMap<KeyValue, Integer> part(List<@Nullable Object> prefix, Conjunction.@Nullable Condition range) {
        List<@Nullable Object> low = new ArrayList<>(prefix);
        List<@Nullable Object> high = new ArrayList<>(prefix);
        if (range != null) {
            boolean ascending = keys.get(prefix.size()).isAscending();
            Object from = range.from() == null ? lowestLike(range.to()) : range.from();
            // With several keys per document two bounds may be met by two different keys: use only one of them.
            boolean openEnd = range.to() == null || (severalKeysPerDocument && range.from() != null);
            Object to = openEnd ? MaxKey.getInstance() : range.to();
            low.add(ascending ? from : to);
            high.add(ascending ? to : from);
        }
        for (int i = low.size(); i < keys.size(); i++) {
            boolean ascending = keys.get(i).isAscending();
            low.add(ascending ? MinKey.getInstance() : MaxKey.getInstance());
            high.add(ascending ? MaxKey.getInstance() : MinKey.getInstance());
        }
        KeyValue first = new KeyValue(low);
        KeyValue last = new KeyValue(high);
        return compare(first, last) > 0 ? Collections.emptyNavigableMap() : positions.subMap(first, true, last, true);
    }

    /** A bound is met by values of its own kind only: documents without the field are not among what lies below a text. */
    private static Object lowestLike(@Nullable Object bound) {
        if (bound instanceof String) {
            return "";
        }
        if (bound instanceof Number) {
            return Double.NEGATIVE_INFINITY;
        }
        return bound instanceof Instant ? Instant.MIN : MinKey.getInstance();
    }

    private int compare(KeyValue left, KeyValue right) {
        for (int i = 0; i < keys.size(); i++) {
            ValueComparator comparator = keys.get(i).isAscending() ? ValueComparator.asc() : ValueComparator.desc();
            int order = comparator.compare(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
