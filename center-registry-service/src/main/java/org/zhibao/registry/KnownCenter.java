package org.zhibao.registry;

import org.jspecify.annotations.Nullable;

/**
 * What was known of a center when something was asked that depends on it.
 *
 * @param district the division whose matters it may take; absent until its construction is approved
 * @param reliedOn the position in the log of its last event; absent when there is no such center
 */
public record KnownCenter(
        CenterId id,
        boolean operating,
        @Nullable Division district,
        @Nullable String reliedOn) {

    /** A center of that id has never applied. */
    public static KnownCenter absent(CenterId id) {
        return new KnownCenter(id, false, null, null);
    }
}
