/** Commands in, commits out: Axon's aggregates on top of the log. */
@NullMarked
package org.zhibao.eventlog.command;

import org.jspecify.annotations.NullMarked;
