package org.zhibao.eventlog.projection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next the cursor of the page that follows; null when this is the last
 */
public record Page<D>(List<D> items, @Nullable String next, boolean hasMore) {}
