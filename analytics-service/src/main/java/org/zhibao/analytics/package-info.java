/**
 * What the network looks like: figures folded from the logs of centers and cases, and the pages that show them.
 *
 * <p>{@code reportingperiod}, {@code earlywarning} and {@code navigation} hold what is decided here.
 *
 * <p>{@code view} holds the figures, each with its definition; {@code rest} gives them out as JSON, as CSV and as pages, and
 * tells those who look when they have changed; {@code wiring} puts it together. No figure is a source of truth.
 */
@NullMarked
package org.zhibao.analytics;

import org.jspecify.annotations.NullMarked;
