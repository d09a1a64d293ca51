package org.zhibao.eventlog.projection;

import java.util.Iterator;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one document has folded: per source partition the offset up to which it has, and the offsets of parked commits that
 * were folded late. Written {@code cases.log/0@12 cases.log/7@1234+1200}, sorted, so that equal knowledge is equal text: the
 * text stands beside the document and is what the write guard compares.
 */
final class Folded {
    private final TreeMap<String, Part> parts = new TreeMap<>();

    private static final class Part {
        private long upTo = -1;
        private final NavigableSet<Long> late = new TreeSet<>();
    }

    /** Null is the text of a document that is not there yet. */
    static Folded parse(@Nullable String text) {
        Folded folded = new Folded();
        int from = 0;
        while (text != null && from < text.length()) {
            int space = text.indexOf(' ', from);
            int to = space < 0 ? text.length() : space;
            folded.read(text, from, to);
            from = to + 1;
        }
        return folded;
    }

    private void read(String text, int from, int to) {
        int at = text.indexOf('@', from);
        if (at < 0 || at >= to) {
            throw new IllegalStateException("not what a document has folded: " + text);
        }
        Part part = new Part();
        int plus = text.indexOf('+', at);
        int end = plus < 0 || plus > to ? to : plus;
        part.upTo = Long.parseLong(text, at + 1, end, 10);
        while (end < to) {
            int next = text.indexOf('+', end + 1);
            int stop = next < 0 || next > to ? to : next;
            part.late.add(Long.parseLong(text, end + 1, stop, 10));
            end = stop;
        }
        parts.put(text.substring(from, at), part);
    }

    boolean contains(String partition, long offset) {
        Part part = parts.get(partition);
        return part != null && (offset <= part.upTo || part.late.contains(offset));
    }

    /** Whether a parked commit was folded late. */
    boolean containsLate(String partition, long offset) {
        Part part = parts.get(partition);
        return part != null && part.late.contains(offset);
    }

    /** Everything of the partition up to {@code offset} that is not parked has been folded. */
    void pass(String partition, long offset) {
        part(partition).upTo = offset;
    }

    /** A parked commit has been folded after later ones. */
    void late(String partition, long offset) {
        part(partition).late.add(offset);
    }

    private Part part(String partition) {
        return parts.computeIfAbsent(partition, none -> new Part());
    }

    /** The first partition it has folded anything of; null when it has folded nothing. */
    @Nullable
    String firstPartition() {
        return parts.isEmpty() ? null : parts.firstKey();
    }

    String text() {
        StringBuilder text = new StringBuilder(parts.size() * 24);
        for (Iterator<Map.Entry<String, Part>> all = parts.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<String, Part> entry = all.next();
            text.append(entry.getKey()).append('@').append(entry.getValue().upTo);
            entry.getValue().late.forEach(offset -> text.append('+').append(offset.longValue()));
            if (all.hasNext()) {
                text.append(' ');
            }
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return text();
    }
}
