/** Puts webhooks into a service; the only place that sees its settings. */
@NullMarked
package org.zhibao.eventlog.webhook.wiring;

import org.jspecify.annotations.NullMarked;
