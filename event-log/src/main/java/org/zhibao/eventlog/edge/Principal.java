package org.zhibao.eventlog.edge;

import java.time.Instant;
import java.util.Set;

/**
 * Who asks, the office or center they act for, and as what: what their token says, until it expires.
 *
 * @param actor the token's subject
 * @param office WIPO ST.3 code of an office, or id of a center, workstation or filing entity
 */
record Principal(String actor, String office, Set<Role> roles, Instant expiresAt) {
    static final int MAX_LENGTH = 100;

    Principal {
        roles = Set.copyOf(roles);
    }
}
