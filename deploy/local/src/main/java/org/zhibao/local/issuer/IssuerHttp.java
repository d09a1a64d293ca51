package org.zhibao.local.issuer;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The issuer's endpoints below {@value Issuer#PATH} of the gateway. */
public final class IssuerHttp {
    private static final int LONGEST_FORM = 8 << 10;
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
            + " frame-ancestors 'none'; base-uri 'none'";

    private final Issuer issuer;
    private final Vertx vertx;

    public IssuerHttp(Issuer issuer, Vertx vertx) {
        this.issuer = issuer;
        this.vertx = vertx;
    }

    public void handle(HttpServerRequest request) {
        String path = request.path().substring(Issuer.PATH.length());
        boolean reads = HttpMethod.GET.equals(request.method()) || HttpMethod.HEAD.equals(request.method());
        switch (path) {
            case "/.well-known/openid-configuration" -> answer(request, reads, () -> json(request, 200, discovery()));
            case "/jwks" -> answer(request, reads, () -> json(request, 200, new JsonObject(issuer.jwks())));
            case "/authorize" -> {
                if (reads) {
                    ask(request);
                } else {
                    withForm(request, form -> chosen(request, form));
                }
            }
            case "/token" -> {
                if (HttpMethod.POST.equals(request.method())) {
                    withForm(request, form -> token(request, form));
                } else {
                    answer(request, false, () -> {});
                }
            }
            default -> json(request, 404, error("not_found", "the issuer has no such path"));
        }
    }

    private static void answer(HttpServerRequest request, boolean allowed, Runnable answer) {
        if (allowed) {
            answer.run();
        } else {
            json(request, 405, error("invalid_request", "this method is not for this path"));
        }
    }

    private JsonObject discovery() {
        String name = issuer.name();
        return new JsonObject()
                .put("issuer", name)
                .put("authorization_endpoint", name + "/authorize")
                .put("token_endpoint", name + "/token")
                .put("jwks_uri", name + "/jwks")
                .put("response_types_supported", new JsonArray().add("code"))
                .put(
                        "grant_types_supported",
                        new JsonArray().add("authorization_code").add("client_credentials"))
                .put("subject_types_supported", new JsonArray().add("public"))
                .put("id_token_signing_alg_values_supported", new JsonArray().add("ES256"))
                .put("code_challenge_methods_supported", new JsonArray().add("S256"))
                .put(
                        "token_endpoint_auth_methods_supported",
                        new JsonArray()
                                .add("client_secret_basic")
                                .add("client_secret_post")
                                .add("none"))
                .put("scopes_supported", new JsonArray().add("openid"));
    }

    /** The page that offers the personas. */
    private void ask(HttpServerRequest request) {
        MultiMap wish = request.params();
        String why = issuer.whyNotToBeAsked(wish.get("client_id"), wish.get("redirect_uri"));
        if (why != null) {
            json(request, 400, error("invalid_request", why));
        } else if (!"code".equals(wish.get("response_type"))
                || !"S256".equals(wish.get("code_challenge_method"))
                || wish.get("code_challenge") == null) {
            back(request, wish, "error", "invalid_request");
        } else {
            boolean chinese = SignInPage.isChinese(wish.get("ui_locales"), request.getHeader("Accept-Language"));
            later(request, () -> SignInPage.html(issuer, wish, chinese), page -> {
                HttpServerResponse response = headers(request, 200, "text/html;charset=UTF-8");
                response.putHeader("Content-Language", chinese ? "zh-CN" : "en").end(page);
            });
        }
    }

    /** The answer to that page: back to where the browser came from, with a code. */
    private void chosen(HttpServerRequest request, MultiMap form) {
        String redirect = form.get("redirect_uri");
        String challenge = form.get("code_challenge");
        String why = issuer.whyNotToBeAsked(form.get("client_id"), redirect);
        if (why != null) {
            json(request, 400, error("invalid_request", why));
            return;
        }
        Persona persona = Issuer.persona(form.get("persona")).orElse(null);
        if (persona == null || challenge == null) {
            back(request, form, "error", "access_denied");
            return;
        }
        later(
                request,
                () -> issuer.code(persona, form.get("office"), redirect, challenge, form.get("nonce")),
                code -> back(request, form, "code", code));
    }

    private static void back(HttpServerRequest request, MultiMap wish, String name, String value) {
        String state = wish.get("state");
        request.response()
                .setStatusCode(303)
                .putHeader("Cache-Control", "no-store")
                .putHeader(
                        "Location",
                        wish.get("redirect_uri") + "?" + name + "=" + encoded(value)
                                + (state == null ? "" : "&state=" + encoded(state)))
                .end();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private void token(HttpServerRequest request, MultiMap form) {
        String grant = form.get("grant_type");
        if ("client_credentials".equals(grant)) {
            String[] client = client(request.getHeader("Authorization"), form);
            later(
                    request,
                    () -> issuer.byClient(client[0], client[1], form.get("office")),
                    granted -> grant(request, granted));
        } else if ("authorization_code".equals(grant)) {
            later(
                    request,
                    () -> issuer.byCode(
                            form.get("code"),
                            form.get("client_id"),
                            form.get("redirect_uri"),
                            form.get("code_verifier")),
                    granted -> grant(request, granted));
        } else {
            json(
                    request,
                    400,
                    error("unsupported_grant_type", "grant_type is client_credentials or authorization_code"));
        }
    }

    private static void grant(HttpServerRequest request, Issuer.Grant granted) {
        JsonObject answer = new JsonObject()
                .put("access_token", granted.accessToken())
                .put("token_type", "Bearer")
                .put("expires_in", granted.life().toSeconds());
        if (granted.idToken() != null) {
            answer.put("id_token", granted.idToken());
        }
        json(request, 200, answer);
    }

    /** Name and secret, from HTTP Basic or from the form (RFC 6749, 2.3.1). */
    private static String[] client(@Nullable String authorization, MultiMap form) {
        if (authorization != null && authorization.startsWith("Basic ")) {
            try {
                String decoded = new String(
                        Base64.getDecoder()
                                .decode(authorization
                                        .substring("Basic ".length())
                                        .strip()),
                        StandardCharsets.UTF_8);
                int colon = decoded.indexOf(':');
                if (colon > 0) {
                    return new String[] {decoded.substring(0, colon), decoded.substring(colon + 1)};
                }
            } catch (IllegalArgumentException notBase64) {
                return new String[] {"", ""};
            }
        }
        return new String[] {form.get("client_id") == null ? "" : form.get("client_id"), secretOf(form)};
    }

    private static String secretOf(MultiMap form) {
        return form.get("client_secret") == null ? "" : form.get("client_secret");
    }

    private interface Then<T> {
        void accept(T value);
    }

    /** Off the event loop, since whoever the token is for may have to be asked for at the registry. */
    private <T> void later(HttpServerRequest request, Callable<T> work, Then<T> then) {
        vertx.executeBlocking(work, false).onSuccess(then::accept).onFailure(failure -> {
            if (failure instanceof Issuer.Refused refused) {
                boolean client = refused.error().equals("invalid_client");
                if (client) {
                    request.response().putHeader("WWW-Authenticate", "Basic realm=\"zhibao\"");
                }
                json(request, client ? 401 : 400, error(refused.error(), String.valueOf(refused.getMessage())));
            } else {
                json(request, 500, error("server_error", "the issuer could not answer; see data/logs/start.log"));
                System.err.println("the issuer could not answer: " + failure);
            }
        });
    }

    private static void withForm(HttpServerRequest request, Then<MultiMap> then) {
        String type = request.getHeader("Content-Type");
        String length = request.getHeader("Content-Length");
        if (type == null
                || !type.toLowerCase(java.util.Locale.ROOT).startsWith("application/x-www-form-urlencoded")
                || length == null
                || length.length() > 5
                || Integer.parseInt(length) > LONGEST_FORM) {
            json(request, 400, error("invalid_request", "send a form of at most 8 KiB"));
            return;
        }
        request.setExpectMultipart(true);
        request.endHandler(end -> then.accept(request.formAttributes()));
    }

    private static JsonObject error(String error, String description) {
        return new JsonObject().put("error", error).put("error_description", description);
    }

    private static void json(HttpServerRequest request, int status, JsonObject body) {
        headers(request, status, "application/json").end(body.encode());
    }

    private static HttpServerResponse headers(HttpServerRequest request, int status, String type) {
        return request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", type)
                .putHeader("Cache-Control", "no-store")
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("X-Content-Type-Options", "nosniff");
    }
}
