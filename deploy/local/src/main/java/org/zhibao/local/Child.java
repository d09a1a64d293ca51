package org.zhibao.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** A process that the supervisor keeps running. */
interface Child {

    String name();

    /** Starts it, or starts it again on the same port and folder. */
    void start() throws IOException;

    /** Of the present process or, when it has ended, the last; 0 before the first. */
    long pid();

    CompletableFuture<Process> onExit();

    /** Asks it to end, and does not wait for it. */
    void stop();

    /** kill -9. */
    void kill();

    boolean isAlive();

    Path log();
}
