/** Reactions and timers with a real broker. */
@NullMarked
package org.zhibao.eventlog.reaction;

import org.jspecify.annotations.NullMarked;
