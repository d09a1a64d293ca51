/** How a case goes to an authority, and what comes back. {@code ReferralCommand → Referral → ReferralEvent} */
@NullMarked
package org.zhibao.cases.referral;

import org.jspecify.annotations.NullMarked;
