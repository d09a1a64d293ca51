/** Projections against a naive fold, against the store, and against a real broker. */
@NullMarked
package org.zhibao.eventlog.projection;

import org.jspecify.annotations.NullMarked;
