/** The decisions about one entry of the mediators' roster: {@code MediatorCommand ─▶ Mediator ─▶ MediatorEvent}. */
@NullMarked
package org.zhibao.registry.mediator;

import org.jspecify.annotations.NullMarked;
