/** Words that only whoever has their key can read (ADR 9). */
@NullMarked
package org.zhibao.eventlog.boxes;

import org.jspecify.annotations.NullMarked;
