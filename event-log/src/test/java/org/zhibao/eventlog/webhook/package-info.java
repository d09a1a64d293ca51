/** Webhooks tried out: their promises as those of every service, and against real receivers. */
@NullMarked
package org.zhibao.eventlog.webhook;

import org.jspecify.annotations.NullMarked;
