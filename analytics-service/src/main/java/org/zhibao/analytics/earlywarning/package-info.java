/** The decisions about one early warning: {@code EarlyWarningCommand ─▶ EarlyWarning ─▶ EarlyWarningEvent}. */
@NullMarked
package org.zhibao.analytics.earlywarning;

import org.jspecify.annotations.NullMarked;
