package org.zhibao.eventlog.edge;

import io.vertx.ext.web.RoutingContext;

/** The problems of HTTP itself, by status. */
final class GeneralProblems {
    private GeneralProblems() {}

    static Problem of(int status, RoutingContext routing) {
        return switch (status) {
            case 401 -> Unauthenticated.withoutToken().problem();
            case 403 -> new Problem(403, "out-of-scope", "This is not for you to see or to change.");
            case 404 -> new Problem(404, "not-found", "There is nothing here that you may know of.");
            case 405 ->
                new Problem(
                        405,
                        "method-not-allowed",
                        "%s is not possible here; the header Allow names what is."
                                .formatted(routing.request().method()));
            case 406 -> new Problem(406, "not-acceptable", "This is not available in a media type you accept.");
            case 408 ->
                new Problem(408, "request-timeout", "The body did not arrive in time; send it again, and faster.");
            case 413 ->
                new Problem(413, "too-large", "The body is larger than %d bytes.".formatted(BodyScanner.MAX_BYTES));
            case 414 -> new Problem(414, "uri-too-long", "The address is too long.");
            case 415 -> new Problem(415, "unsupported-media-type", "Send the body as application/json in UTF-8.");
            case 431 -> new Problem(431, "headers-too-large", "The headers are too large.");
            case 503 -> new Problem(503, "unavailable", "The service cannot answer now; repeat the request later.");
            default ->
                status >= 500
                        ? internal(Trace.of(routing))
                        : new Problem(status, "bad-request", "The request is not one that can be understood.");
        };
    }

    static Problem internal(String trace) {
        return new Problem(
                500,
                "internal-error",
                "Something unforeseen went wrong on our side. Give the trace %s when you ask for help."
                        .formatted(trace));
    }
}
