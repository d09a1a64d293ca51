/** The decisions about one task that a measure brought: {@code WorkTaskCommand ─▶ WorkTask ─▶ WorkTaskEvent}. */
@NullMarked
package org.zhibao.registry.worktask;

import org.jspecify.annotations.NullMarked;
