/** The places a mediator has for mediations at a time: {@code CapacityCommand ─▶ MediatorCapacity ─▶ CapacityEvent}. */
@NullMarked
package org.zhibao.mediations.capacity;

import org.jspecify.annotations.NullMarked;
