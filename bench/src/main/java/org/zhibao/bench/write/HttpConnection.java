package org.zhibao.bench.write;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;

/**
 * One kept-alive connection of HTTP/1.1, just enough for the bench. Written out because client and service share the
 * processors: what a general client needs for itself would be taken for what the service costs. So the head of a request is
 * put together once, and of an answer only what is asked for is looked at.
 */
final class HttpConnection implements AutoCloseable {
    private static final int LARGEST_ANSWER_BYTES = 64 * 1024;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final String postHead;
    private final String host;
    private byte[] received = new byte[4096];
    private int length;

    /** An answer, read to its end. */
    record Response(String head, String body) {
        int status() {
            return Integer.parseInt(head, 9, 12, 10);
        }

        String header(String name) {
            String line = "\r\n" + name + ": ";
            for (int at = 0; at + line.length() <= head.length(); at++) {
                if (head.regionMatches(true, at, line, 0, line.length())) {
                    int begin = at + line.length();
                    return head.substring(begin, head.indexOf('\r', begin)).strip();
                }
            }
            throw new IllegalStateException("no header " + name + " in " + this);
        }

        void require(int expected) {
            if (status() != expected) {
                throw new IllegalStateException("expected %d, got %s".formatted(expected, this));
            }
        }
    }

    HttpConnection(int port) {
        try {
            this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            this.in = socket.getInputStream();
            this.out = socket.getOutputStream();
            this.host = "127.0.0.1:" + port;
            this.postHead = """
                     HTTP/1.1\r
                    Host: %s\r
                    Content-Type: application/json\r
                    Zhibao-Actor: bench\r
                    Zhibao-Office: CN310000\r
                    Content-Length:\s""".formatted(host);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Response post(String path, String idempotencyKey, String json) {
        // All ASCII, so as many bytes as characters.
        return exchange("POST " + path + postHead + json.length() + "\r\nIdempotency-Key: " + idempotencyKey
                + "\r\n\r\n" + json);
    }

    Response get(String path, String office) {
        return exchange("GET " + path + " HTTP/1.1\r\nHost: " + host
                + "\r\nAccept: application/json\r\nZhibao-Actor: bench\r\nZhibao-Office: " + office + "\r\n\r\n");
    }

    private Response exchange(String request) {
        try {
            out.write(request.getBytes(ISO_8859_1));
            return response();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Response response() throws IOException {
        length = 0;
        int headEnd = 0;
        while (headEnd == 0) {
            int searched = Math.max(0, length - 3);
            receive();
            headEnd = endOfHead(searched);
        }
        String head = new String(received, 0, headEnd, ISO_8859_1);
        int end = headEnd + Integer.parseInt(new Response(head, "").header("content-length"));
        while (length < end) {
            receive();
        }
        return new Response(head, new String(received, headEnd, end - headEnd, UTF_8));
    }

    private void receive() throws IOException {
        if (length == received.length) {
            if (length >= LARGEST_ANSWER_BYTES) {
                throw new IOException("an answer longer than " + length + " bytes");
            }
            received = Arrays.copyOf(received, 2 * length);
        }
        int more = in.read(received, length, received.length - length);
        if (more < 0) {
            throw new EOFException("the service closed the connection");
        }
        length += more;
    }

    /** Where the body begins; 0 when the head is not whole yet. */
    private int endOfHead(int from) {
        for (int i = from; i + 3 < length; i++) {
            if (received[i] == '\r' && received[i + 1] == '\n' && received[i + 2] == '\r' && received[i + 3] == '\n') {
                return i + 4;
            }
        }
        return 0;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
