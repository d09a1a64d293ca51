/** What was asked and what was answered, on disk before anything else happens. {@code driver → file → checker} */
@NullMarked
package org.zhibao.campaign.journal;

import org.jspecify.annotations.NullMarked;
