import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Takes the hints of a webhook: {@code java Receiver.java <folder>}. It writes its address to {@code url} in the folder, reads the
 * secret from {@code secret} there, and adds each genuine hint to {@code hints}, one on a line. Needs nothing but a JDK.
 */
public class Receiver {
    private static final long OLDEST_SECONDS = 300;

    private final Path folder;

    Receiver(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", new Receiver(folder)::receive);
        server.start();
        Files.writeString(folder.resolve("url"), "http://127.0.0.1:" + server.getAddress().getPort() + "/zhibao");
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        try (exchange) {
            if ("challenge".equals(exchange.getRequestHeaders().getFirst("Zhibao-Kind"))) {
                // Saying it back tells nobody anything, so it needs no secret yet.
                answer(exchange, 200, challengeIn(body));
            } else if (isGenuine(exchange, body)) {
                // Kept before it is answered: what is answered does not come again.
                Files.writeString(
                        folder.resolve("hints"),
                        new String(body, UTF_8) + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
                answer(exchange, 200, "");
            } else {
                answer(exchange, 401, "");
            }
        }
    }

    private static String challengeIn(byte[] body) {
        Matcher challenge = Pattern.compile("\"challenge\":\"([0-9a-f]+)\"").matcher(new String(body, UTF_8));
        return challenge.find() ? challenge.group(1) : "";
    }

    private boolean isGenuine(HttpExchange exchange, byte[] body) throws IOException {
        Path kept = folder.resolve("secret");
        String timestamp = exchange.getRequestHeaders().getFirst("Zhibao-Timestamp");
        String signatures = exchange.getRequestHeaders().getFirst("Zhibao-Signature");
        if (!Files.exists(kept) || timestamp == null || signatures == null) {
            return false;
        }
        String secret = Files.readString(kept).strip();
        long age = Math.abs(Instant.now().getEpochSecond() - Long.parseLong(timestamp));
        byte[] expected = signature(secret, timestamp, body).getBytes(UTF_8);
        return age <= OLDEST_SECONDS
                && Arrays.stream(signatures.split(",", -1))
                        .anyMatch(each -> MessageDigest.isEqual(expected, each.getBytes(UTF_8)));
    }

    private static String signature(String secret, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            mac.update((timestamp + ".").getBytes(UTF_8));
            return "v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
