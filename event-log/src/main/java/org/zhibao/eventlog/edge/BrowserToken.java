package org.zhibao.eventlog.edge;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * A browser's token: in a cookie that no script can read, set by the dashboards when somebody has signed in. It counts for
 * reading, and for changing something only when the browser says that a page of this origin asks for it: other sites can make
 * a browser send cookies, but not that header.
 */
public final class BrowserToken {
    public static final String COOKIE = "zhibao-token";

    private static final String SITE = "Sec-Fetch-Site";

    private BrowserToken() {}

    /** Null when there is none, or none that counts for this request. */
    static @Nullable String of(HttpServerRequest request) {
        Cookie cookie = request.getCookie(COOKIE);
        if (cookie == null || cookie.getValue().isBlank()) {
            return null;
        }
        boolean reads = HttpMethod.GET.equals(request.method()) || HttpMethod.HEAD.equals(request.method());
        return reads || "same-origin".equals(request.getHeader(SITE)) ? cookie.getValue() : null;
    }
}
