/** The decisions about one center: {@code CenterCommand ─▶ ServiceCenter ─▶ CenterEvent}. */
@NullMarked
package org.zhibao.registry.center;

import org.jspecify.annotations.NullMarked;
