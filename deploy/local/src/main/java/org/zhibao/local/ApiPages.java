package org.zhibao.local;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The API of all services as one OpenAPI document, {@code /openapi.json}, and as pages to read and try out, {@code /api/}. */
final class ApiPages {
    private static final String PAGES = "/api/";
    private static final String DOCUMENT = "/openapi.json";
    private static final String JAVASCRIPT = "text/javascript;charset=UTF-8";

    /** What there is, and what it is. */
    private static final Map<String, String> TYPES = Map.of(
            DOCUMENT,
            "application/json",
            PAGES + "index.html",
            "text/html;charset=UTF-8",
            PAGES + "start.js",
            JAVASCRIPT,
            PAGES + "swagger-ui.css",
            "text/css;charset=UTF-8",
            PAGES + "swagger-ui-bundle.js",
            JAVASCRIPT,
            PAGES + "favicon-32x32.png",
            "image/png");

    private final Map<String, Buffer> read = new ConcurrentHashMap<>();

    /** Whether it has answered. */
    boolean answer(HttpServerRequest request) {
        String path = request.path();
        if (PAGES.startsWith(path + "/")) {
            request.response().setStatusCode(308).putHeader("Location", PAGES).end();
            return true;
        }
        String file = PAGES.equals(path) ? PAGES + "index.html" : path;
        String type = file == null ? null : TYPES.get(file);
        if (type == null) {
            return false;
        }
        request.response()
                .putHeader("Content-Type", type)
                .putHeader(
                        "Content-Security-Policy",
                        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'")
                .end(read.computeIfAbsent(file, ApiPages::content));
        return true;
    }

    private static Buffer content(String file) {
        Buffer ours = resource(file);
        Buffer found = ours != null ? ours : resource(swaggerUi() + file.substring(PAGES.length()));
        if (found == null) {
            throw new IllegalStateException(file + " was not packaged");
        }
        return found;
    }

    private static String swaggerUi() {
        Properties about = new Properties();
        Buffer pom = resource("/META-INF/maven/org.webjars/swagger-ui/pom.properties");
        try {
            about.load(new java.io.StringReader(pom == null ? "" : pom.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "/META-INF/resources/webjars/swagger-ui/%s/".formatted(about.getProperty("version"));
    }

    private static @Nullable Buffer resource(String name) {
        try (InputStream in = ApiPages.class.getResourceAsStream(name)) {
            return in == null ? null : Buffer.buffer(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
