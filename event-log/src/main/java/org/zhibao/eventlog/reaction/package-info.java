/** When something was recorded, or a date has passed, a command follows: at least once delivered, exactly once in effect. */
@NullMarked
package org.zhibao.eventlog.reaction;

import org.jspecify.annotations.NullMarked;
