/** The decisions about one expert of a center: {@code ExpertCommand ─▶ ExpertAppointment ─▶ ExpertEvent}. */
@NullMarked
package org.zhibao.registry.expert;

import org.jspecify.annotations.NullMarked;
