/** The decisions about one seminar, training or conference: {@code ProgrammeCommand ─▶ Programme ─▶ ProgrammeEvent}. */
@NullMarked
package org.zhibao.registry.programme;

import org.jspecify.annotations.NullMarked;
