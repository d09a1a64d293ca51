package org.zhibao.eventlog.replica;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.Position;
import org.zhibao.eventlog.Verdict;

/**
 * A record and its verdict.
 *
 * @param commit id of the commit, null when the record carries none
 * @param stream the record's key, null when it has none
 */
public record Judged(
        Position position, @Nullable UUID commit, @Nullable String stream, Verdict verdict) {}
