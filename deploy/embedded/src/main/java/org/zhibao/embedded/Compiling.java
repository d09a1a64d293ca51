package org.zhibao.embedded;

import java.util.List;

/** How much a server's JVM spends on compiling: the second compiler pays only for a server that works for minutes. */
public enum Compiling {
    /** Half the processor time of a start; enough for tests and for one's own machine. */
    QUICK,
    /** As in production, and wherever something is measured. */
    THOROUGH;

    List<String> jvmOptions() {
        return this == QUICK ? List.of("-XX:TieredStopAtLevel=1") : List.of();
    }
}
