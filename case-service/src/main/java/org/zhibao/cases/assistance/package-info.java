/** The decisions about an assistance case. {@code AssistanceCommand → AssistanceCase → AssistanceEvent} */
@NullMarked
package org.zhibao.cases.assistance;

import org.jspecify.annotations.NullMarked;
