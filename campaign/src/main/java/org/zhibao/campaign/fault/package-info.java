/** What goes wrong, and when. {@code seed → Schedule → Fault} */
@NullMarked
package org.zhibao.campaign.fault;

import org.jspecify.annotations.NullMarked;
