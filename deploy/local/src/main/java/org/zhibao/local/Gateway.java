package org.zhibao.local;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.zhibao.local.issuer.Issuer;
import org.zhibao.local.issuer.IssuerHttp;

/** One origin for the pages and the APIs of all services. */
final class Gateway implements AutoCloseable {

    /** Where a request goes, and under which path it arrives there. */
    record Route(Service service, String uri) {

        private static final String DIRECT = "/services/";

        /** What each service answers below {@code /v1/}; all the rest belongs to analytics, which has the pages. */
        private static final Map<Service, List<String>> OWNED = Map.of(
                Service.REGISTRY,
                List.of(
                        "centers",
                        "workstations",
                        "letters",
                        "mediators",
                        "filing-entities",
                        "agencies",
                        "experts",
                        "relations",
                        "designations",
                        "recommendation-rounds",
                        "certificates",
                        "honours",
                        "alliances",
                        "programmes",
                        "work-tasks",
                        "calendars",
                        "policies",
                        "competence",
                        "divisions",
                        "registry-imports"),
                Service.CASES,
                List.of(
                        "cases",
                        "deadlines",
                        "pre-examinations",
                        "transfers",
                        "referrals",
                        "disputes",
                        "evidence",
                        "case-imports"),
                Service.MEDIATIONS,
                List.of("mediations", "mediator-load"));

        static Route of(String uri) {
            for (Service service : Service.values()) {
                String prefix = DIRECT + service.shortName();
                if (isUnder(prefix, uri)) {
                    String rest = uri.substring(prefix.length());
                    return new Route(service, rest.startsWith("/") ? rest : "/" + rest);
                }
            }
            for (Map.Entry<Service, List<String>> owned : OWNED.entrySet()) {
                if (owned.getValue().stream().anyMatch(path -> isUnder("/v1/" + path, uri))) {
                    return new Route(owned.getKey(), uri);
                }
            }
            return new Route(Service.ANALYTICS, uri);
        }

        private static boolean isUnder(String path, String uri) {
            return uri.startsWith(path)
                    && (uri.length() == path.length() || "/?".indexOf(uri.charAt(path.length())) >= 0);
        }
    }

    private static final String ROUTE = "route";

    /** Longer than a service takes to say that an outcome is unknown. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Vertx vertx;

    private Gateway(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Serves on {@code port} of the loopback address; {@code ports} says where the services are. */
    static Gateway open(int port, Map<Service, Integer> ports, @Nullable Issuer issuer) {
        return open(port, ports, PATIENCE, issuer);
    }

    /** With another limit to how long a service may take until its answer begins. */
    static Gateway open(int port, Map<Service, Integer> ports, Duration patience, @Nullable Issuer issuer) {
        Vertx vertx = Vertx.vertx(
                new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1).setInternalBlockingPoolSize(1));
        // No idle time-out: live updates are answers that do not end.
        HttpClient client = vertx.httpClientBuilder()
                .with(new HttpClientOptions().setConnectTimeout(1_000).setKeepAliveTimeout(30))
                .with(new PoolOptions().setHttp1MaxSize(256))
                // Whoever waits for an answer gets a 503; an idle connection to a service that ended is nobody's loss.
                .withConnectHandler(connection -> connection.exceptionHandler(reset -> connection.close()))
                .build();
        HttpProxy proxy = HttpProxy.reverseProxy(client)
                .origin(context -> context.client()
                        .request(new RequestOptions()
                                .setHost("127.0.0.1")
                                .setPort(ports.get(
                                        context.get(ROUTE, Route.class).service()))))
                .addInterceptor(new Routing(vertx, patience));
        IssuerHttp issuerPages = issuer == null ? null : new IssuerHttp(issuer, vertx);
        ApiPages apiPages = new ApiPages();
        vertx.createHttpServer(new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(port)
                        // Over HTTP/2 a request would stay without an answer when the service dies before giving one.
                        .setHttp2ClearTextEnabled(false)
                        .setMaxInitialLineLength(16 << 10)
                        .setMaxHeaderSize(32 << 10))
                .requestHandler(request -> {
                    if (issuerPages != null && Route.isUnder(Issuer.PATH, request.uri())) {
                        issuerPages.handle(request);
                    } else if (Route.isUnder("/problems", request.uri())) {
                        new ProblemPage(client, ports).answer(request, List.of(Service.values()));
                    } else if (!apiPages.answer(request)) {
                        proxy.handle(request);
                    }
                })
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return new Gateway(vertx);
    }

    /** What a problem's code means: each service knows its own codes, so they are asked one after the other. */
    private record ProblemPage(HttpClient client, Map<Service, Integer> ports) {
        private static final List<String> PASSED_ON =
                List.of("Content-Type", "Content-Language", "Cache-Control", "Content-Security-Policy", "Vary");

        void answer(HttpServerRequest request, List<Service> toAsk) {
            Service service = toAsk.get(0);
            List<Service> others = toAsk.subList(1, toAsk.size());
            client.request(new RequestOptions()
                            .setHost("127.0.0.1")
                            .setPort(ports.get(service))
                            .setURI(request.uri()))
                    .compose(asked -> {
                        for (String name : List.of("Accept", "Accept-Language")) {
                            String value = request.getHeader(name);
                            if (value != null) {
                                asked.putHeader(name, value);
                            }
                        }
                        return asked.send();
                    })
                    .compose(found -> found.body().map(body -> Map.entry(found, body)))
                    .onSuccess(page -> {
                        if (page.getKey().statusCode() == 404 && !others.isEmpty()) {
                            answer(request, others);
                        } else {
                            pass(page.getKey(), page.getValue(), request);
                        }
                    })
                    .onFailure(unreachable -> {
                        if (others.isEmpty()) {
                            request.response()
                                    .setStatusCode(503)
                                    .putHeader("Content-Type", "application/problem+json")
                                    .putHeader("Retry-After", "1")
                                    .end(Routing.unavailable(service).toBuffer());
                        } else {
                            answer(request, others);
                        }
                    });
        }

        private static void pass(HttpClientResponse page, Buffer body, HttpServerRequest request) {
            request.response().setStatusCode(page.statusCode());
            for (String name : PASSED_ON) {
                String value = page.getHeader(name);
                if (value != null) {
                    request.response().putHeader(name, value);
                }
            }
            request.response().end(body);
        }
    }

    private record Routing(Vertx vertx, Duration patience) implements ProxyInterceptor {

        @Override
        public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
            Route route = Route.of(context.request().getURI());
            context.set(ROUTE, route);
            context.request().setURI(route.uri());
            Promise<ProxyResponse> answer = Promise.promise();
            // Only until an answer begins: live updates do not end.
            long limit = vertx.setTimer(
                    patience.toMillis(), late -> answer.tryFail("no answer within " + patience.toSeconds() + " s"));
            context.sendRequest().onComplete(sent -> {
                vertx.cancelTimer(limit);
                if (sent.failed()) {
                    answer.tryFail(sent.cause());
                } else if (!answer.tryComplete(sent.result())) {
                    // Nobody waits for it any more; what is not read would keep its connection for ever.
                    sent.result().release();
                }
            });
            return answer.future().recover(failure -> Future.succeededFuture(unreachable(context, route)));
        }

        private static ProxyResponse unreachable(ProxyContext context, Route route) {
            return context.request()
                    .release()
                    .response()
                    .setStatusCode(503)
                    .putHeader("Content-Type", "application/problem+json")
                    .putHeader("Retry-After", "1")
                    .setBody(Body.body(unavailable(route.service()).toBuffer()));
        }

        static JsonObject unavailable(Service service) {
            return new JsonObject()
                    .put("type", "/problems/service-unavailable")
                    .put("title", "A part of the system cannot be reached")
                    .put("status", 503)
                    .put("code", "service-unavailable")
                    .put(
                            "detail",
                            ("the service '%s' does not answer, it may be starting; try again in a moment, and repeat "
                                            + "a command with the same Idempotency-Key")
                                    .formatted(service.shortName()));
        }
    }

    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // The process is about to end, and its connections with it.
            System.err.println("the gateway did not close in time: " + e);
        }
    }
}
