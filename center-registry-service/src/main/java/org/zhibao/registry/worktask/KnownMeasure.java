package org.zhibao.registry.worktask;

import org.jspecify.annotations.Nullable;

/**
 * What was known of a measure when a task was issued from it.
 *
 * @param reliedOn the position of the programme's last event; absent when there is no such programme
 */
public record KnownMeasure(
        String programme,
        int number,
        boolean published,
        @Nullable String reliedOn) {}
