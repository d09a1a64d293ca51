/** How much of its yearly quota a filing entity has used. {@code QuotaCommand → Quota → QuotaEvent}, a stream per year. */
@NullMarked
package org.zhibao.cases.quota;

import org.jspecify.annotations.NullMarked;
