/** How a commit gets into the log: one record sent, then the log's own order says whether it counts. */
@NullMarked
package org.zhibao.eventlog.append;

import org.jspecify.annotations.NullMarked;
