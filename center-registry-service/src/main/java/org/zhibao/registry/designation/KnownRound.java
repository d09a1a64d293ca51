package org.zhibao.registry.designation;

import org.jspecify.annotations.Nullable;
import org.zhibao.registry.RoundId;

/** What was known of a round when something was nominated in it; {@code reliedOn} is absent when there is no such round. */
public record KnownRound(
        RoundId id,
        boolean open,
        String programme,
        @Nullable String reliedOn) {}
