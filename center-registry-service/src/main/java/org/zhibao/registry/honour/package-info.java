/** The decisions about one honour: {@code HonourCommand ─▶ Honour ─▶ HonourEvent}. */
@NullMarked
package org.zhibao.registry.honour;

import org.jspecify.annotations.NullMarked;
