/** When the log says X, we do Y: {@code centers.log ─▶ reaction ─▶ command}. */
@NullMarked
package org.zhibao.registry.reaction;

import org.jspecify.annotations.NullMarked;
