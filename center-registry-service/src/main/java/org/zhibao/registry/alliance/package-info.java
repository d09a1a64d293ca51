/** The decisions about one alliance of services: {@code AllianceCommand ─▶ Alliance ─▶ AllianceEvent}. */
@NullMarked
package org.zhibao.registry.alliance;

import org.jspecify.annotations.NullMarked;
