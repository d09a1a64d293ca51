/** The decisions about one patent navigation project: {@code NavigationCommand ─▶ PatentNavigationProject ─▶ NavigationEvent}. */
@NullMarked
package org.zhibao.analytics.navigation;

import org.jspecify.annotations.NullMarked;
