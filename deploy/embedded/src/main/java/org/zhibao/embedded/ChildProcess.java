package org.zhibao.embedded;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** What a server's own JVM has to do: say when it is ready, and never outlive whoever started it. */
final class ChildProcess {

    static final String READY = "ready ";

    private static final long WATCH_NANOS = 300_000_000;

    private ChildProcess() {}

    static void announce(int port) {
        PrintStream announcements = System.out;
        // Libraries that print would otherwise fill a pipe that nobody reads any more, and then block.
        System.setOut(System.err);
        announcements.println(READY + port);
        announcements.flush();
    }

    static void endWithParent(@Nullable String parentId) {
        if (parentId == null) {
            return;
        }
        Thread watch = new Thread(() -> endAfter(Long.parseLong(parentId)), "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static void endAfter(long parentId) {
        ProcessHandle parent = ProcessHandle.of(parentId).orElse(null);
        // Not onExit(): for a process that is not a child it looks only every few seconds.
        while (parent != null && parent.isAlive()) {
            LockSupport.parkNanos(WATCH_NANOS);
        }
        System.err.println("the process that started this server is gone; stopping");
        // Data is synced or worthless: an orderly shutdown would only keep the port and the folder longer.
        Runtime.getRuntime().halt(0);
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on the loopback address", e);
        }
    }
}
