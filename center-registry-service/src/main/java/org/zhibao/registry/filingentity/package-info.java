/** The decisions about one filing entity: {@code FilingEntityCommand ─▶ FilingEntity ─▶ FilingEntityEvent}. */
@NullMarked
package org.zhibao.registry.filingentity;

import org.jspecify.annotations.NullMarked;
