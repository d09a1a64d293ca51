package org.zhibao.local;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.zhibao.embedded.Compiling;
import org.zhibao.embedded.EmbeddedStore;

/** The document store: it forgets when it ends, and what it held is rebuilt from the log. */
final class StoreChild implements Child {

    private static final int HEAP_MEGABYTES = 320;

    private final Path folder;
    private final int port;
    private volatile @Nullable EmbeddedStore store;

    StoreChild(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    String url() {
        return "mongodb://127.0.0.1:" + port;
    }

    @Override
    public String name() {
        return "store";
    }

    @Override
    public void start() {
        EmbeddedStore known = store;
        if (known == null) {
            store = EmbeddedStore.start(folder, port, HEAP_MEGABYTES, Compiling.QUICK);
        } else {
            known.restart();
        }
    }

    private EmbeddedStore running() {
        EmbeddedStore known = store;
        if (known == null) {
            throw new IllegalStateException("the document store was not started");
        }
        return known;
    }

    @Override
    public long pid() {
        EmbeddedStore known = store;
        return known == null ? 0 : known.pid();
    }

    @Override
    public CompletableFuture<Process> onExit() {
        return running().onExit();
    }

    @Override
    public void stop() {
        ProcessHandle.of(pid()).ifPresent(ProcessHandle::destroy);
    }

    @Override
    public void kill() {
        running().kill();
    }

    @Override
    public boolean isAlive() {
        EmbeddedStore known = store;
        return known != null && known.isAlive();
    }

    @Override
    public Path log() {
        return folder.resolve("store.log");
    }
}
