/** The callers: a process of its own that sends commands and repeats what got no answer. {@code random → HTTP → Journal} */
@NullMarked
package org.zhibao.campaign.driver;

import org.jspecify.annotations.NullMarked;
