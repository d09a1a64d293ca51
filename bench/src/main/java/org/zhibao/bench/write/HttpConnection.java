package org.zhibao.bench.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One kept-alive connection of HTTP/1.1, just enough for the bench. Written out because client and service share the
 * processors: what a general client needs for itself would be taken for what the service costs.
 */
final class HttpConnection implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final String host;

    /** An answer, read to its end. */
    record Response(int status, Map<String, String> headers, String body) {
        String header(String name) {
            String value = headers.get(name);
            if (value == null) {
                throw new IllegalStateException("no header " + name + " in " + this);
            }
            return value;
        }

        void require(int expected) {
            if (status != expected) {
                throw new IllegalStateException("expected %d, got %s".formatted(expected, this));
            }
        }
    }

    HttpConnection(int port) {
        try {
            this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            this.in = new BufferedInputStream(socket.getInputStream(), 4096);
            this.out = socket.getOutputStream();
            this.host = "127.0.0.1:" + port;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Response post(String path, String idempotencyKey, String json) {
        byte[] body = json.getBytes(UTF_8);
        String head = """
                POST %s HTTP/1.1\r
                Host: %s\r
                Content-Type: application/json\r
                Content-Length: %d\r
                Zhibao-Actor: bench\r
                Zhibao-Office: CN310000\r
                Idempotency-Key: %s\r
                \r
                """.formatted(path, host, body.length, idempotencyKey);
        try {
            byte[] headBytes = head.getBytes(UTF_8);
            byte[] request = new byte[headBytes.length + body.length];
            System.arraycopy(headBytes, 0, request, 0, headBytes.length);
            System.arraycopy(body, 0, request, headBytes.length, body.length);
            out.write(request);
            return response();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Response get(String path, String office) {
        String head = """
                GET %s HTTP/1.1\r
                Host: %s\r
                Accept: application/json\r
                Zhibao-Actor: bench\r
                Zhibao-Office: %s\r
                \r
                """.formatted(path, host, office);
        try {
            out.write(head.getBytes(UTF_8));
            return response();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Response response() throws IOException {
        String status = line();
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        String length = headers.get("content-length");
        if (length == null) {
            throw new IOException("an answer without a length: " + status + " " + headers);
        }
        byte[] body = in.readNBytes(Integer.parseInt(length));
        return new Response(Integer.parseInt(status, 9, 12, 10), headers, new String(body, UTF_8));
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(80);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the service closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
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
