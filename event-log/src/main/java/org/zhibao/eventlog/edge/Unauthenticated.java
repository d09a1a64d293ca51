package org.zhibao.eventlog.edge;

/** What a caller is told who did not say, or not believably, who they are. */
final class Unauthenticated {
    private Unauthenticated() {}

    static RequestRefused withoutToken() {
        return new RequestRefused(
                401, "caller-unknown", "Say who asks: send a token of the issuer as Authorization: Bearer <token>.");
    }

    static RequestRefused because(String why) {
        return new RequestRefused(401, "token-invalid", "The token is not usable: %s. Get a new one.".formatted(why));
    }
}
