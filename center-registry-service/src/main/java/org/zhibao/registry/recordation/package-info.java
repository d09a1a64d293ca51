/**
 * Which filing entity holds the one live recordation of a code at a center: {@code RecordationCommand ─▶ Recordation ─▶
 * RecordationEvent}, one stream per center and code.
 */
@NullMarked
package org.zhibao.registry.recordation;

import org.jspecify.annotations.NullMarked;
