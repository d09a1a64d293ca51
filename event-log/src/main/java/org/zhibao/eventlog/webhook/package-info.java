/**
 * Tells offices that follow a feed that something has come: {@code subscription} decides, {@code reaction} sends signed hints to
 * where an office wants them, {@code rest} and {@code view} answer. Built like a service within every service.
 */
@NullMarked
package org.zhibao.eventlog.webhook;

import org.jspecify.annotations.NullMarked;
