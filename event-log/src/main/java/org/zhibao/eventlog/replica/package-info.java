/** A full local copy of one log, and the verdict on each of its records; a cache: deleting its folder costs a rebuild. */
@NullMarked
package org.zhibao.eventlog.replica;

import org.jspecify.annotations.NullMarked;
