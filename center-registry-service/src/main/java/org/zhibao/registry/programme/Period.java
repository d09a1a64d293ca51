package org.zhibao.registry.programme;

import org.jspecify.annotations.Nullable;

/** What the meeting looked back on and what it planned for, like {@code 2019-H1} and {@code 2019-H2}. */
public record Period(@Nullable String reviewed, @Nullable String planned) {}
