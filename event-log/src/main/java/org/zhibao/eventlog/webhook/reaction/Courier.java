package org.zhibao.eventlog.webhook.reaction;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.webhook.Targets;
import org.zhibao.eventlog.webhook.subscription.Failure;

/**
 * Sends one body to one target, and to nowhere else: the address is looked up once, judged, and that very address is connected to,
 * so that a name cannot mean one thing when it is judged and another when it is used. Redirects are not followed, and no more
 * than a little of an answer is read.
 */
public final class Courier implements AutoCloseable {
    /** More than any challenge, and less than could hurt. */
    static final int MOST_ANSWER_BYTES = 4_096;

    private static final int MOST_CONNECTIONS = 16;

    private final Targets targets;
    private final Names names;
    private final Duration patience;
    private final Vertx vertx;
    private final HttpClient client;

    /** Finds the addresses of a host. */
    @FunctionalInterface
    public interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    /**
     * What came of it.
     *
     * @param failure null when it was received
     * @param status that of the answer; null when none came
     * @param text the beginning of the answer
     */
    record Outcome(@Nullable Failure failure, @Nullable Integer status, String text) {
        static Outcome failed(Failure failure) {
            return new Outcome(failure, null, "");
        }
    }

    /** {@code patience} is for a whole exchange, the connection included. */
    public Courier(Targets targets, Names names, Duration patience) {
        this.targets = targets;
        this.names = names;
        this.patience = patience;
        this.vertx = Vertx.vertx(
                new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1).setInternalBlockingPoolSize(1));
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setKeepAlive(false)
                        .setConnectTimeout((int) patience.toMillis())
                        .setMaxHeaderSize(8 << 10)
                        .setDecompressionSupported(false),
                new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS));
    }

    Outcome send(String target, Map<String, String> headers, byte[] body) throws InterruptedException {
        Optional<URI> uri = targets.allowed(target);
        if (uri.isEmpty()) {
            return Outcome.failed(Failure.HOST_NOT_ALLOWED);
        }
        InetAddress[] addresses;
        try {
            addresses = names.of(uri.get().getHost());
        } catch (UnknownHostException unknown) {
            return Outcome.failed(Failure.NAME_UNKNOWN);
        }
        // One that is not allowed spoils them all: a name that leads inside a network now and then is not to be
        // trusted.
        if (addresses.length == 0 || !Arrays.stream(addresses).allMatch(targets::allows)) {
            return Outcome.failed(Failure.ADDRESS_NOT_ALLOWED);
        }
        return exchange(uri.get(), addresses[0], headers, body);
    }

    private Outcome exchange(URI uri, InetAddress address, Map<String, String> headers, byte[] body)
            throws InterruptedException {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        AtomicReference<@Nullable HttpClientRequest> request = new AtomicReference<>();
        client.request(options(uri, address, headers))
                .onFailure(outcome::completeExceptionally)
                .onSuccess(opened -> {
                    request.set(opened);
                    opened.exceptionHandler(outcome::completeExceptionally);
                    opened.send(Buffer.buffer(body))
                            .onFailure(outcome::completeExceptionally)
                            .onSuccess(answer -> read(answer, outcome));
                });
        try {
            return outcome.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return Outcome.failed(Failure.NO_ANSWER_IN_TIME);
        } catch (ExecutionException failed) {
            return Outcome.failed(failureOf(failed.getCause()));
        } finally {
            // Sets an end to whoever is still sending.
            outcome.cancel(false);
            HttpClientRequest opened = request.get();
            if (opened != null) {
                opened.connection().close();
            }
        }
    }

    private static RequestOptions options(URI uri, InetAddress address, Map<String, String> headers) {
        int port = Targets.portOf(uri);
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                // The name is for the header Host and for the certificate; the connection is made to the address.
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, port)))
                .setHost(uri.getHost())
                .setPort(port)
                .setSsl("https".equals(uri.getScheme()))
                .setFollowRedirects(false)
                .setURI(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
        headers.forEach(options::putHeader);
        return options;
    }

    private static void read(HttpClientResponse answer, CompletableFuture<Outcome> outcome) {
        Buffer begun = Buffer.buffer();
        answer.exceptionHandler(outcome::completeExceptionally);
        answer.handler(chunk -> {
            begun.appendBuffer(chunk, 0, Math.min(chunk.length(), MOST_ANSWER_BYTES - begun.length()));
            if (begun.length() >= MOST_ANSWER_BYTES) {
                outcome.complete(outcomeOf(answer, begun));
            }
        });
        answer.endHandler(end -> outcome.complete(outcomeOf(answer, begun)));
    }

    private static Outcome outcomeOf(HttpClientResponse answer, Buffer body) {
        int status = answer.statusCode();
        Failure failure = null;
        if (status >= 300 && status < 400) {
            failure = Failure.REDIRECTED;
        } else if (status < 200 || status >= 300) {
            failure = Failure.OTHER_STATUS;
        }
        return new Outcome(failure, status, body.toString());
    }

    private static Failure failureOf(@Nullable Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof SSLException) {
                return Failure.CERTIFICATE_NOT_TRUSTED;
            }
            if (each instanceof ConnectException
                    && String.valueOf(each.getMessage()).contains("timed out")) {
                return Failure.NO_ANSWER_IN_TIME;
            }
        }
        return Failure.NOT_REACHED;
    }

    @Override
    public void close() {
        vertx.close();
    }
}
