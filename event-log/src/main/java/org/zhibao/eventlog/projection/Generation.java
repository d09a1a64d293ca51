package org.zhibao.eventlog.projection;

import java.time.Instant;

/**
 * The documents of a projection, built from offset 0 by one version of it.
 *
 * @param collection where they lie: the projection's name, the version and a build number
 * @param version see {@link ProjectionVersion}
 * @param onRequest whether it takes over only when an operator says so, and not by itself as soon as it has been compared
 * @param compared whether {@link Comparison} has been made and waits to be read
 */
public record Generation(String collection, String version, Instant startedAt, boolean onRequest, boolean compared) {
    Generation afterComparison() {
        return new Generation(collection, version, startedAt, onRequest, true);
    }

    Generation takingOverByItself() {
        return new Generation(collection, version, startedAt, false, false);
    }
}
