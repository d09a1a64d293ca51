package org.zhibao.campaign.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.zhibao.campaign.topic.Found;

/**
 * What a log says: its records judged by the one rule, written here a second time from its description.
 *
 * @param facts accepted commits, per stream in their order
 * @param voids how many records do not count, by why
 * @param faults what no log may hold: accepted commits that cannot be read, or that tell of an earlier time than the one
 *     before
 */
record Reading(Map<String, List<Fact>> facts, Map<String, Integer> voids, List<String> faults) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NOTHING_BEFORE = "0".repeat(64);

    /** Judges the records of {@code topic}, which has {@code partitions} partitions. */
    static Reading of(String topic, int partitions, List<Found> records) {
        Reading reading = new Reading(new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
        List<Found> inOrder = new ArrayList<>(records);
        inOrder.sort(Comparator.comparingInt(Found::partition).thenComparingLong(Found::offset));
        Map<Integer, Long> next = new HashMap<>();
        for (Found found : inOrder) {
            long expected = next.getOrDefault(found.partition(), 0L);
            if (found.offset() != expected) {
                reading.faults.add(
                        "partition %d of %s has no record at offset %d".formatted(found.partition(), topic, expected));
            }
            next.put(found.partition(), found.offset() + 1);
            reading.judge(topic, partitions, found);
        }
        return reading;
    }

    private void judge(String topic, int partitions, Found found) {
        String why = whyVoid(partitions, found);
        if (why != null) {
            voids.merge(why, 1, Integer::sum);
            return;
        }
        String position = "%s/%d@%d".formatted(topic, found.partition(), found.offset());
        Fact fact = fact(found, position);
        List<Fact> stream = facts.computeIfAbsent(fact.stream(), name -> new ArrayList<>());
        if (fact.value().path("events").size() != fact.count()) {
            faults.add("%s says %d events and holds %d"
                    .formatted(
                            position, fact.count(), fact.value().path("events").size()));
        }
        if (!stream.isEmpty() && fact.recordedAt().compareTo(last(stream).recordedAt()) < 0) {
            faults.add("%s tells of an earlier time than the commit before it".formatted(position));
        }
        stream.add(fact);
    }

    private @Nullable String whyVoid(int partitions, Found found) {
        if (found.key() == null || found.value() == null || !isWhole(found)) {
            return "malformed";
        }
        String stream = new String(found.key(), UTF_8);
        if (Utils.toPositive(Utils.murmur2(found.key())) % partitions != found.partition()) {
            return "wrong partition";
        }
        List<Fact> before = facts.getOrDefault(stream, List.of());
        long next = before.isEmpty() ? 0 : last(before).last() + 1;
        long first = Long.parseLong(found.header("first"));
        if (first != next) {
            return first < next ? "sequence taken" : "sequence ahead";
        }
        String prev = before.isEmpty() ? NOTHING_BEFORE : last(before).hash();
        return prev.equals(found.header("prev")) ? null : "other predecessor";
    }

    private static boolean isWhole(Found found) {
        for (String name : List.of("first", "count", "commit", "command", "prev", "hash")) {
            if (!found.headers().containsKey(name)) {
                return false;
            }
        }
        return found.header("first").matches("[0-9]{1,18}")
                && found.header("count").matches("[1-9][0-9]{0,8}")
                && found.hash().equals(found.header("hash"));
    }

    private Fact fact(Found found, String position) {
        return new Fact(
                new String(found.key(), UTF_8),
                Long.parseLong(found.header("first")),
                Integer.parseInt(found.header("count")),
                found.header("commit"),
                found.header("command"),
                found.header("hash"),
                position,
                value(found, position));
    }

    private JsonNode value(Found found, String position) {
        try {
            return JSON.readTree(found.value());
        } catch (IOException e) {
            faults.add("%s counts and cannot be read: %s".formatted(position, e.getMessage()));
            return JSON.createObjectNode();
        }
    }

    private static Fact last(List<Fact> facts) {
        return facts.get(facts.size() - 1);
    }

    long commits() {
        return facts.values().stream().mapToLong(List::size).sum();
    }
}
