/** The decisions of a mediation: {@code MediationCommand} → {@code Mediation} → {@code MediationEvent}. */
@NullMarked
package org.zhibao.mediations.mediation;

import org.jspecify.annotations.NullMarked;
