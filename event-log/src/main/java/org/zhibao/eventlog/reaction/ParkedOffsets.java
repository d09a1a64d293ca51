package org.zhibao.eventlog.reaction;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The offsets of parked commits as the text that Kafka keeps beside a group's offset: written with it in one step, and as
 * durable as the log itself.
 */
final class ParkedOffsets {
    /** What a broker takes by default is 4,096 bytes. */
    private static final int LONGEST = 4_000;

    private static final String NONE = "";

    private ParkedOffsets() {}

    /** Throws {@link TooManyParked} when they do not fit. */
    static String write(Collection<Long> offsets) {
        String text = offsets.stream().map(String::valueOf).collect(Collectors.joining(" "));
        if (text.length() > LONGEST) {
            throw new TooManyParked(offsets.size());
        }
        return text;
    }

    static List<Long> read(String text) {
        List<Long> offsets = new ArrayList<>();
        if (!text.equals(NONE)) {
            for (String offset : text.split(" ", -1)) {
                offsets.add(Long.parseLong(offset));
            }
        }
        return offsets;
    }

    /** So many commits are parked that going on would only park more: what is wrong is the reaction, not an event. */
    static final class TooManyParked extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyParked(int parked) {
            super("%d commits are parked in one partition; the reaction stands still until it is mended"
                    .formatted(parked));
        }
    }
}
