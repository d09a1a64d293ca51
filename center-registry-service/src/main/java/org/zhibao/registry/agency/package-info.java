/** The decisions about a patent agency at one center: {@code AgencyCommand ─▶ PatentAgencyRegistration ─▶ AgencyEvent}. */
@NullMarked
package org.zhibao.registry.agency;

import org.jspecify.annotations.NullMarked;
