/** Answers that are kept ready: folded from the logs, may be deleted and rebuilt at any time. */
@NullMarked
package org.zhibao.eventlog.projection;

import org.jspecify.annotations.NullMarked;
