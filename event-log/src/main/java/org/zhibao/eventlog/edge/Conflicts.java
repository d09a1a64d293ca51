package org.zhibao.eventlog.edge;

import java.time.LocalDate;
import java.util.Set;

/** Told by a service that knows what ties people to others: a bean of this type is asked by {@link Access}. */
public interface Conflicts {
    /** Those whose matters {@code person} must not see by office, by name, account or id; on that day. */
    Set<String> of(String person, LocalDate day);

    /** Ids of the matters that concern one of {@code parties}: what is about these is kept from the person as well. */
    default Set<String> mattersOf(Set<String> parties) {
        return Set.of();
    }
}
