/** Hints are sent to real receivers, by instances that are stopped and started. */
@NullMarked
package org.zhibao.eventlog.webhook.reaction;

import org.jspecify.annotations.NullMarked;
