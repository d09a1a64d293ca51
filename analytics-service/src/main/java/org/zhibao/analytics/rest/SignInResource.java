package org.zhibao.analytics.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Inject;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.edge.AllowedTo;
import org.zhibao.eventlog.edge.BrowserToken;
import org.zhibao.eventlog.edge.Languages;
import org.zhibao.eventlog.edge.NoCommand;
import org.zhibao.eventlog.edge.Role;
import org.zhibao.eventlog.edge.SignedIn;

/** To the issuer and back, and out again; and who one is meanwhile. */
@Path("/")
public class SignInResource {
    private static final Logger LOG = Logger.getLogger(SignInResource.class);
    private static final String ON_THE_WAY = "zhibao-signing-in";
    private static final Duration WAY = Duration.ofMinutes(10);
    private static final int RANDOM_BYTES = 32;
    private static final int MOST_COOKIE = 3_800;

    private final IssuerClient issuer;
    private final SignedIn signedIn;
    private final SecureRandom random = new SecureRandom();

    @Inject
    SignInResource(IssuerClient issuer, SignedIn signedIn) {
        this.issuer = issuer;
        this.signedIn = signedIn;
    }

    /** {@code back}: the path of this origin to come back to. */
    @GET
    @Path("sign-in")
    @AllowedTo(everybody = true)
    @Operation(hidden = true)
    public Response signIn(
            @QueryParam("return") @Nullable String back,
            @QueryParam("lang") @Nullable String lang,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted)
            throws InterruptedException {
        if (!issuer.isConfigured()) {
            return words(
                    503, "No sign-in is set up here: zhibao.issuer, zhibao.origin and zhibao.sign-in.client say how.");
        }
        String state = secret();
        String verifier = secret();
        boolean chinese = Languages.of(lang == null ? accepted : lang) == Languages.ZH;
        try {
            URI page = issuer.authorization(state, challenge(verifier), chinese ? "zh-CN" : "en");
            return Response.seeOther(page)
                    .cookie(cookie(ON_THE_WAY, state + "." + verifier + "." + base64(local(back)), WAY))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        } catch (IOException | IllegalArgumentException e) {
            LOG.warnf("the issuer cannot be asked: %s", e.getMessage());
            return words(503, "The issuer does not answer; try again in a moment. 登录服务暂时没有应答，请稍后再试。");
        }
    }

    @GET
    @Path("signed-in")
    @AllowedTo(everybody = true)
    @Operation(hidden = true)
    public Response signedIn(
            @QueryParam("code") @Nullable String code,
            @QueryParam("state") @Nullable String state,
            @CookieParam(ON_THE_WAY) @Nullable String kept)
            throws InterruptedException {
        String[] parts = kept == null ? new String[0] : kept.split("\\.", -1);
        if (code == null || parts.length != 3 || !parts[0].equals(state)) {
            // Somebody else's answer, an old one, or none: nobody is signed in by it.
            return again();
        }
        try {
            Optional<IssuerClient.Granted> granted = issuer.token(code, parts[1]);
            if (granted.isEmpty()) {
                return again();
            }
            if (granted.get().token().length() > MOST_COOKIE) {
                return words(502, "The issuer's token is too long for a cookie: let it name fewer roles and claims.");
            }
            return to(local(new String(Base64.getUrlDecoder().decode(parts[2]), UTF_8)))
                    .cookie(
                            cookie(
                                    BrowserToken.COOKIE,
                                    granted.get().token(),
                                    granted.get().life()),
                            cookie(ON_THE_WAY, "", Duration.ZERO))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        } catch (IOException | IllegalArgumentException e) {
            LOG.warnf("the code cannot be redeemed: %s", e.getMessage());
            return words(503, "The issuer does not answer; try again in a moment. 登录服务暂时没有应答，请稍后再试。");
        }
    }

    @POST
    @Path("sign-out")
    @NoCommand
    @AllowedTo(everybody = true)
    @Operation(hidden = true)
    public Response signOut() {
        return to("/").cookie(cookie(BrowserToken.COOKIE, "", Duration.ZERO))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** Who is signed in; all null and empty when nobody is. */
    public record Me(
            @Nullable String actor,
            @Nullable String office,
            List<String> roles,
            @Nullable Instant expiresAt) {}

    @GET
    @Path("v1/me")
    @Produces(MediaType.APPLICATION_JSON)
    @AllowedTo(everybody = true)
    public Me me() {
        return signedIn.person()
                .map(person -> new Me(
                        person.actor(),
                        person.office(),
                        person.roles().stream().map(Role::code).sorted().toList(),
                        person.expiresAt()))
                .orElse(new Me(null, null, List.of(), null));
    }

    // Written as it is: JAX-RS would make it absolute, with the address of this service instead of the gateway's.
    private static Response.ResponseBuilder to(String path) {
        return Response.status(303).header(HttpHeaders.LOCATION, path);
    }

    private static Response again() {
        return to("/sign-in").header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    /** Only ever a path of this origin: a link must not lead through the sign-in to somewhere else. */
    static String local(@Nullable String path) {
        return path == null
                        || !path.startsWith("/")
                        || path.startsWith("//")
                        || path.startsWith("/\\")
                        || path.chars().anyMatch(c -> c <= ' ' || c > '~' || c == '\\')
                ? "/"
                : path;
    }

    private NewCookie cookie(String name, String value, Duration life) {
        return new NewCookie.Builder(name)
                .value(value)
                .path("/")
                .maxAge((int) life.toSeconds())
                .httpOnly(true)
                .secure(issuer.isHttps())
                // Not strict: the way back from the issuer begins at another site.
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }

    private static Response words(int status, String what) {
        return Response.status(status)
                .type(MediaType.TEXT_PLAIN + ";charset=UTF-8")
                .entity(what)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private String secret() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
