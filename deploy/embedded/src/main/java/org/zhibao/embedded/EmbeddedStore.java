package org.zhibao.embedded;

import java.nio.file.Path;
import java.util.List;

/**
 * A handle on the stand-in for MongoDB in a JVM of its own. It forgets every document when its process ends; its folder
 * only holds {@code store.log}.
 */
public final class EmbeddedStore extends ServerProcess {

    private static final int HEAP_MEGABYTES = 192;

    /** Starts a store on a free port and waits until it serves. */
    public static EmbeddedStore start(Path folder) {
        return start(folder, ChildProcess.freePort(), HEAP_MEGABYTES, Compiling.QUICK);
    }

    public static EmbeddedStore start(Path folder, int port, int heapMegabytes, Compiling compiling) {
        return new EmbeddedStore(folder, port, heapMegabytes, compiling);
    }

    private EmbeddedStore(Path folder, int port, int heapMegabytes, Compiling compiling) {
        super("store", folder, port, heapMegabytes, compiling, StoreMain.class, List.of(String.valueOf(port)));
    }

    /** What the driver connects to. */
    public String uri() {
        return "mongodb://127.0.0.1:" + port();
    }
}
