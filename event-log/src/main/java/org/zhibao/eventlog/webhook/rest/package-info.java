/** Webhooks by HTTP: {@code request ─▶ WebhookCommand}, {@code view ─▶ answer}. */
@NullMarked
package org.zhibao.eventlog.webhook.rest;

import org.jspecify.annotations.NullMarked;
