package org.zhibao.bench.run;

import java.time.Duration;
import java.util.List;

/**
 * How long and how often everything is measured.
 *
 * @param rounds how often each contender has its turn
 * @param warmUp before each measured stretch
 * @param first before the first one of each contender, for the compiler; again and again until it gets no faster
 * @param matters with five commits each, whose histories are read
 * @param loaded matters of fifty events that are loaded
 * @param replicated commits from which a replica is rebuilt
 * @param projected events from which a projection is rebuilt
 * @param mediations with twenty-five events each, from which the views of mediation-service are rebuilt
 * @param cases with twenty events each, from which the views of case-service are rebuilt
 * @param imported filing entities that are imported into the registry
 */
record Extent(
        int rounds,
        Duration warmUp,
        Duration first,
        Duration measured,
        List<Integer> writers,
        long matters,
        int loaded,
        long replicated,
        long projected,
        long mediations,
        long cases,
        int imported) {
    private static final List<Integer> WRITERS = List.of(1, 16, 64, 256);

    /** Some eight minutes. */
    static final Extent FULL = new Extent(
            3,
            Duration.ofMillis(500),
            Duration.ofSeconds(3),
            Duration.ofMillis(2_500),
            WRITERS,
            40_000,
            1_000,
            1_000_000,
            300_000,
            100_000,
            1_000_000,
            100_000);

    /** Within five minutes on a busy machine. */
    static final Extent QUICK = new Extent(
            2,
            Duration.ofMillis(200),
            Duration.ofMillis(1_500),
            Duration.ofMillis(800),
            WRITERS,
            10_000,
            400,
            300_000,
            100_000,
            4_000,
            4_000,
            20_000);

    /** The same with so many lives. */
    Extent with(long manyMediations, long manyCases) {
        return new Extent(
                rounds,
                warmUp,
                first,
                measured,
                writers,
                matters,
                loaded,
                replicated,
                projected,
                manyMediations,
                manyCases,
                imported);
    }
}
