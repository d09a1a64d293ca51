/** The smallest domain there is, to try the log with: a shelf that things are put on. */
@NullMarked
package org.zhibao.eventlog.example;

import org.jspecify.annotations.NullMarked;
