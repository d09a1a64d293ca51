/** The national list of patent agencies, an entry each: {@code ListedAgencyCommand ─▶ ListedAgency ─▶ ListedAgencyEvent}. */
@NullMarked
package org.zhibao.registry.listedagency;

import org.jspecify.annotations.NullMarked;
