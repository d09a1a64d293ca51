/** Who has looked at what, tried on a real broker and without one. */
@NullMarked
package org.zhibao.eventlog.access;

import org.jspecify.annotations.NullMarked;
