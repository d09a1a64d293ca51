package org.zhibao.campaign.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A small TCP proxy that stands on a road between two processes and can be cut. */
public final class Link implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Link.class);
    private static final int CHUNK_BYTES = 16 << 10;
    private static final long DELAY_MILLIS = 300;
    private static final int LOOK_MILLIS = 20;

    /** How a link treats what is sent over it. */
    public enum State {
        OPEN,
        /** Connections are cut and new ones are cut at once. */
        CUT,
        /** What callers send disappears; afterwards the connections that have lost something are cut. */
        LOSES_REQUESTS,
        /** What is answered disappears; afterwards the connections that have lost something are cut. */
        LOSES_ANSWERS,
        /** What callers send is kept and delivered later, even if the caller has given up meanwhile. */
        HOLDS_REQUESTS,
        /** What is answered is kept and delivered later. */
        HOLDS_ANSWERS,
        /** Everything arrives a while later. */
        SLOW;

        static final List<State> FAULTY =
                List.of(CUT, LOSES_REQUESTS, LOSES_ANSWERS, HOLDS_REQUESTS, HOLDS_ANSWERS, SLOW);
    }

    private final String name;
    private final InetSocketAddress target;
    private final ServerSocket entrance;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private volatile State state = State.OPEN;
    private volatile boolean isClosed;

    /** Listens on a free port of the loopback address, or on {@code port} if it is not 0. */
    public Link(String name, int port, int targetPort) {
        this.name = name;
        this.target = new InetSocketAddress(InetAddress.getLoopbackAddress(), targetPort);
        try {
            this.entrance = new ServerSocket(port, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("link %s cannot listen on port %d".formatted(name, port), e);
        }
        start("accept", this::accept);
    }

    public int port() {
        return entrance.getLocalPort();
    }

    public void become(State next) {
        state = next;
        if (next == State.CUT) {
            connections.forEach(Connection::cut);
        }
        if (next == State.OPEN) {
            connections.stream().filter(connection -> connection.hasLost).forEach(Connection::cut);
        }
    }

    private void accept() {
        while (!isClosed) {
            try {
                Socket caller = entrance.accept();
                if (state == State.CUT) {
                    caller.setSoLinger(true, 0);
                    caller.close();
                    continue;
                }
                start("connect", () -> connect(caller));
            } catch (IOException e) {
                if (!isClosed) {
                    LOGGER.warn("link {} has lost a caller: {}", name, e.toString());
                }
            }
        }
    }

    private void connect(Socket caller) {
        Socket callee = new Socket();
        try {
            callee.connect(target, 2_000);
            caller.setTcpNoDelay(true);
            callee.setTcpNoDelay(true);
        } catch (IOException nobodyThere) {
            quietly(caller);
            quietly(callee);
            return;
        }
        Connection connection = new Connection(caller, callee);
        connections.add(connection);
        start("requests", () -> connection.pump(caller, callee, State.LOSES_REQUESTS, State.HOLDS_REQUESTS));
        start("answers", () -> connection.pump(callee, caller, State.LOSES_ANSWERS, State.HOLDS_ANSWERS));
    }

    private void start(String what, Runnable task) {
        Thread thread = new Thread(task, "link-%s-%s".formatted(name, what));
        thread.setDaemon(true);
        thread.start();
    }

    private static void quietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOGGER.debug("a socket did not close", e);
        }
    }

    @Override
    public void close() throws IOException {
        isClosed = true;
        entrance.close();
        connections.forEach(Connection::cut);
    }

    private final class Connection {
        private final Socket caller;
        private final Socket callee;
        private volatile boolean hasLost;
        private volatile boolean isCut;
        private final AtomicInteger openDirections = new AtomicInteger(2);

        Connection(Socket caller, Socket callee) {
            this.caller = caller;
            this.callee = callee;
        }

        /** Both ends see a connection that breaks, not one that ends. */
        void cut() {
            isCut = true;
            connections.remove(this);
            for (Socket socket : List.of(caller, callee)) {
                try {
                    socket.setSoLinger(true, 0);
                } catch (IOException alreadyClosed) {
                    LOGGER.debug("link {} cuts what was already gone", name);
                }
                quietly(socket);
            }
        }

        void pump(Socket from, Socket to, State losing, State holding) {
            List<byte[]> held = new ArrayList<>();
            byte[] chunk = new byte[CHUNK_BYTES];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                // With a time limit on reading, what is held is delivered although nothing follows it.
                from.setSoTimeout(LOOK_MILLIS);
                for (int read = read(in, chunk); read >= 0 && !isCut; read = read(in, chunk)) {
                    if (state == holding) {
                        held.add(Arrays.copyOf(chunk, read));
                    } else {
                        deliver(held, out);
                        pass(chunk, read, out, losing);
                    }
                }
                if (!held.isEmpty()) {
                    // The sender has given up, but what it sent is on its way.
                    awaitRelease(holding);
                    deliver(held, out);
                }
                to.shutdownOutput();
                if (openDirections.decrementAndGet() == 0) {
                    end();
                }
            } catch (IOException brokenByAnEnd) {
                LOGGER.debug("a connection of link {} has ended", name, brokenByAnEnd);
                end();
            }
        }

        /** 0 when nothing came for a while; a connection that breaks has ended. */
        private int read(InputStream in, byte[] chunk) throws IOException {
            try {
                return in.read(chunk);
            } catch (SocketTimeoutException nothingYet) {
                return 0;
            } catch (SocketException broken) {
                return -1;
            }
        }

        private void pass(byte[] chunk, int length, OutputStream out, State losing) throws IOException {
            if (length == 0) {
                return;
            }
            if (state == losing) {
                hasLost = true;
                return;
            }
            if (state == State.SLOW) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(DELAY_MILLIS));
            }
            out.write(chunk, 0, length);
        }

        private void awaitRelease(State holding) {
            while (state == holding && !isClosed) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
            }
        }

        private static void deliver(List<byte[]> held, OutputStream out) throws IOException {
            for (byte[] chunk : held) {
                out.write(chunk);
            }
            held.clear();
        }

        private void end() {
            connections.remove(this);
            quietly(caller);
            quietly(callee);
        }
    }
}
