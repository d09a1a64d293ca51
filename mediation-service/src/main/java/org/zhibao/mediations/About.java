package org.zhibao.mediations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What those who count ends need to know of a mediation; each end repeats it so that nobody must remember the beginning. */
public record About(String organisation, Mode mode, Dispute.@Nullable Right right, Instant requestedAt) {}
