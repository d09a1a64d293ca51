package org.zhibao.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** A process that the supervisor keeps running. */
interface Child {

    String name();

    /** Starts it, or starts it again on the same port and folder. */
    void start() throws IOException;

    long pid();

    CompletableFuture<Process> onExit();

    /** Asks it to end; a second call after some patience is answered with kill -9 by {@link #kill}. */
    void stop();

    void kill();

    boolean isAlive();

    Path log();
}
