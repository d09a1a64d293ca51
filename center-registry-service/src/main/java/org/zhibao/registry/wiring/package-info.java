/** Puts the service together; the only place that sees every part of it. */
@NullMarked
package org.zhibao.registry.wiring;

import org.jspecify.annotations.NullMarked;
