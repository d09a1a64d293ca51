package org.zhibao.cases;

import java.util.Set;

/**
 * A center as the registry's log showed it when somebody relied on it.
 *
 * @param division six-digit code of its district
 * @param reliedOn position in the registry's log that showed it so
 */
public record CenterStanding(
        String id, String division, boolean operating, Set<ServiceItem> services, String reliedOn) {}
