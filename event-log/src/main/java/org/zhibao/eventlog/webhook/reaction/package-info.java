/** When the feed has something for an office, its webhook is told: {@code feed ─▶ hint ─▶ what came of it}. */
@NullMarked
package org.zhibao.eventlog.webhook.reaction;

import org.jspecify.annotations.NullMarked;
