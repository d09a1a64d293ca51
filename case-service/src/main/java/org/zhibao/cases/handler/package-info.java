/** Who handles cases at a center, and what they know. {@code HandlerCommand → Handler → HandlerEvent}. */
@NullMarked
package org.zhibao.cases.handler;

import org.jspecify.annotations.NullMarked;
