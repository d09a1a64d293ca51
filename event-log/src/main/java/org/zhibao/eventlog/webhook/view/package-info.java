/** Answers about webhooks. Fed by WebhookEvent, read by rest and reaction; may be deleted and rebuilt at any time. */
@NullMarked
package org.zhibao.eventlog.webhook.view;

import org.jspecify.annotations.NullMarked;
