package org.zhibao.local;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.zhibao.embedded.EmbeddedBroker;

/** The broker: the one process whose data matters. */
final class BrokerChild implements Child {

    private final Path folder;
    private final int port;
    private volatile @Nullable EmbeddedBroker broker;

    BrokerChild(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public void start() {
        EmbeddedBroker known = broker;
        if (known == null) {
            broker = EmbeddedBroker.start(folder, EmbeddedBroker.Options.DEFAULT.withPort(port));
        } else {
            known.restart();
        }
    }

    private EmbeddedBroker running() {
        EmbeddedBroker known = broker;
        if (known == null) {
            throw new IllegalStateException("the broker was not started");
        }
        return known;
    }

    @Override
    public long pid() {
        EmbeddedBroker known = broker;
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
        EmbeddedBroker known = broker;
        return known != null && known.isAlive();
    }

    @Override
    public Path log() {
        return folder.resolve("broker.log");
    }
}
