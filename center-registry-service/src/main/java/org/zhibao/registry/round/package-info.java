/** The decisions about one round of recommendations: {@code RoundCommand ─▶ RecommendationRound ─▶ RoundEvent}. */
@NullMarked
package org.zhibao.registry.round;

import org.jspecify.annotations.NullMarked;
