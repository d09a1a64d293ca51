package org.zhibao.campaign.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LinkTest {
    private static final int SHORT_MILLIS = 400;
    private static final int LONG_MILLIS = 10_000;

    private Echo echo;
    private Link link;

    @BeforeEach
    void stand() throws IOException {
        echo = new Echo();
        link = new Link("test", 0, echo.port());
    }

    @AfterEach
    void leave() throws IOException {
        link.close();
        echo.close();
    }

    @Test
    void lets_everything_pass_while_it_is_open() throws IOException {
        try (Caller caller = new Caller(link.port())) {
            caller.say("hello");
            assertThat(caller.hear(LONG_MILLIS)).isEqualTo("hello");
        }
    }

    @Test
    void a_cut_breaks_connections_and_lets_nobody_in_until_it_is_mended() throws IOException {
        try (Caller caller = new Caller(link.port())) {
            caller.say("hello");
            caller.hear(LONG_MILLIS);
            link.become(Link.State.CUT);
            assertThat(caller.isBroken()).isTrue();
        }
        try (Caller another = new Caller(link.port())) {
            assertThat(another.isBroken()).isTrue();
        }
        link.become(Link.State.OPEN);
        try (Caller later = new Caller(link.port())) {
            later.say("again");
            assertThat(later.hear(LONG_MILLIS)).isEqualTo("again");
        }
    }

    @Test
    void lost_requests_never_arrive() throws Exception {
        try (Caller caller = new Caller(link.port())) {
            link.become(Link.State.LOSES_REQUESTS);
            caller.say("lost");
            assertThat(echo.heard.poll(SHORT_MILLIS, TimeUnit.MILLISECONDS)).isNull();
            link.become(Link.State.OPEN);
            assertThat(caller.isBroken()).isTrue();
            assertThat(echo.heard).isEmpty();
        }
    }

    @Test
    void requests_whose_answers_are_lost_have_arrived() throws Exception {
        try (Caller caller = new Caller(link.port())) {
            link.become(Link.State.LOSES_ANSWERS);
            caller.say("done");
            assertThat(echo.heard.poll(LONG_MILLIS, TimeUnit.MILLISECONDS)).isEqualTo("done");
            assertThatThrownBy(() -> caller.hear(SHORT_MILLIS)).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void held_requests_arrive_late_even_when_their_sender_has_given_up() throws Exception {
        try (Caller caller = new Caller(link.port())) {
            link.become(Link.State.HOLDS_REQUESTS);
            caller.say("late");
            assertThat(echo.heard.poll(SHORT_MILLIS, TimeUnit.MILLISECONDS)).isNull();
        }
        link.become(Link.State.OPEN);
        assertThat(echo.heard.poll(LONG_MILLIS, TimeUnit.MILLISECONDS)).isEqualTo("late");
    }

    @Test
    void held_answers_arrive_late() throws IOException {
        try (Caller caller = new Caller(link.port())) {
            link.become(Link.State.HOLDS_ANSWERS);
            caller.say("slowly");
            assertThatThrownBy(() -> caller.hear(SHORT_MILLIS)).isInstanceOf(SocketTimeoutException.class);
            link.become(Link.State.OPEN);
            assertThat(caller.hear(LONG_MILLIS)).isEqualTo("slowly");
        }
    }

    @Test
    void a_slow_link_takes_its_time() throws IOException {
        try (Caller caller = new Caller(link.port())) {
            link.become(Link.State.SLOW);
            long begin = System.nanoTime();
            caller.say("slowly");
            assertThat(caller.hear(LONG_MILLIS)).isEqualTo("slowly");
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin)).isGreaterThan(SHORT_MILLIS);
        }
    }

    private static final class Caller implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader in;

        Caller(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        }

        void say(String line) throws IOException {
            socket.getOutputStream().write((line + "\n").getBytes(UTF_8));
        }

        String hear(int millis) throws IOException {
            socket.setSoTimeout(millis);
            return in.readLine();
        }

        boolean isBroken() throws IOException {
            try {
                return hear(LONG_MILLIS) == null;
            } catch (SocketTimeoutException stillOpen) {
                return false;
            } catch (IOException broken) {
                return true;
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** Answers each line with the same line, and remembers it. */
    private static final class Echo implements AutoCloseable {
        final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final List<Socket> sockets = new java.util.concurrent.CopyOnWriteArrayList<>();

        Echo() throws IOException {
            start(() -> {
                while (true) {
                    Socket socket = entrance.accept();
                    sockets.add(socket);
                    start(() -> answer(socket));
                }
            });
        }

        int port() {
            return entrance.getLocalPort();
        }

        private void answer(Socket socket) throws IOException {
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                heard.add(line);
                socket.getOutputStream().write((line + "\n").getBytes(UTF_8));
            }
        }

        private interface Task {
            void run() throws IOException;
        }

        private static void start(Task task) {
            Thread thread = new Thread(() -> {
                try {
                    task.run();
                } catch (IOException closed) {
                    Thread.currentThread().interrupt();
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public void close() throws IOException {
            entrance.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}
