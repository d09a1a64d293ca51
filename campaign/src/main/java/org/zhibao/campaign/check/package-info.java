/** The judge, who reads the log and the journal with eyes of its own. {@code Operation + Found → Violation} */
@NullMarked
package org.zhibao.campaign.check;

import org.jspecify.annotations.NullMarked;
