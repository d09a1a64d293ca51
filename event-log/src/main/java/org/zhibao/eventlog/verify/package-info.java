/** Walks a log from its first record and says whether what was made from it is true. */
@NullMarked
package org.zhibao.eventlog.verify;

import org.jspecify.annotations.NullMarked;
