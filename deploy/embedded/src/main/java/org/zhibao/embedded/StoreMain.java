package org.zhibao.embedded;

import de.bwaldvogel.mongo.MongoServer;
import java.util.concurrent.CountDownLatch;

/**
 * Speaks MongoDB's protocol and keeps every document in memory: {@code StoreMain <port> [host] [parent=<pid>]}. Enough
 * for read models, which are rebuilt from the log whenever this process has lost them. Prints {@code ready <port>}.
 */
public final class StoreMain {

    private StoreMain() {}

    public static void main(String[] args) throws InterruptedException {
        int port = Integer.parseInt(args[0]);
        String host = "127.0.0.1";
        for (int i = 1; i < args.length; i++) {
            if (args[i].startsWith("parent=")) {
                ChildProcess.endWithParent(args[i].substring("parent=".length()));
            } else {
                host = args[i];
            }
        }
        MongoServer server = new MongoServer(new IndexedBackend());
        server.bind(host, port);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            server.shutdownNow();
                            stopped.countDown();
                        },
                        "store-shutdown"));
        ChildProcess.announce(server.getLocalAddress().getPort());
        stopped.await();
    }
}
