/** The only place that sees the parts of the service together. */
@NullMarked
package org.zhibao.analytics.wiring;

import org.jspecify.annotations.NullMarked;
