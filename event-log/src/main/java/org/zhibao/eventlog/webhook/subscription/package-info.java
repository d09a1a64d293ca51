/** The decisions about one webhook: {@code WebhookCommand ─▶ Webhook ─▶ WebhookEvent}. */
@NullMarked
package org.zhibao.eventlog.webhook.subscription;

import org.jspecify.annotations.NullMarked;
