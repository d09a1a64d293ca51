/** Where it is played: broker, store and instances as processes, and everything that can be done to them. */
@NullMarked
package org.zhibao.campaign.stage;

import org.jspecify.annotations.NullMarked;
