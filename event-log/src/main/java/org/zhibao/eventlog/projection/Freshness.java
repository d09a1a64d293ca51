package org.zhibao.eventlog.projection;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How fresh a view's answers are.
 *
 * @param next the first offset not yet folded of each partition, by {@code cases.log/7}
 * @param recordedAt when the last folded event was recorded; null when there was none
 */
public record Freshness(Map<String, Long> next, @Nullable Instant recordedAt) {}
