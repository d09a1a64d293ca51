package org.zhibao.eventlog.command;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.Hash;
import org.zhibao.eventlog.Position;

/**
 * What a command did. Read back from the log, so that a repeat is answered like the first time, by any instance.
 *
 * @param first sequence of the first event; 0 when the command created the stream
 * @param last sequence of the stream's last event after the command
 * @param position null when the command had nothing to do and appended nothing
 * @param events wire names of what was appended
 * @param repeated whether this is the answer to an earlier try
 */
public record Answer(
        String stream,
        long first,
        long last,
        @Nullable Position position,
        @Nullable Hash hash,
        Instant at,
        List<String> events,
        boolean repeated) {}
