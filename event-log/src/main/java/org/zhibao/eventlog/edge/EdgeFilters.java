package org.zhibao.eventlog.edge;

import io.quarkus.runtime.BlockingOperationControl;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.Position;
import org.zhibao.eventlog.service.Core;

/** What happens to every request before its resource sees it, and to every answer after. */
class EdgeFilters {
    static final String READ_AFTER = "Read-After";
    static final String STALE = "Stale";

    private static final String ALLOWANCE = "zhibao.allowance";
    private static final String ASKED_AT = "zhibao.asked-at";

    /** A 404 is given out on the next full multiple of it since the question: longer than it takes to find out, and to no one a wait. */
    private static final long NOT_FOUND_BEAT = Duration.ofMillis(2).toNanos();

    private static final Set<String> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);
    private static final int MAX_PARAMETER = 1_000;
    private static final long MAX_IGNORED_BYTES = 4L * BodyScanner.MAX_BYTES;

    private final Core core;
    private final CurrentRequest request;
    private final RateLimits limits;
    private final Duration patience;

    @Inject
    EdgeFilters(
            Core core,
            CurrentRequest request,
            RateLimits limits,
            @ConfigProperty(name = "zhibao.read-after", defaultValue = "PT2S") Duration patience) {
        this.core = core;
        this.request = request;
        this.limits = limits;
        this.patience = patience;
    }

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    void requireRole(ContainerRequestContext context, ResourceInfo resource) {
        Method method = resource.getResourceMethod();
        if (method == null) {
            return;
        }
        AllowedTo allowed = allowedTo(method);
        if (allowed != null && allowed.everybody()) {
            return;
        }
        context.setProperty(ASKED_AT, System.nanoTime());
        Principal principal = request.principal();
        countAgainstLimit(context, principal);
        if (allowed != null
                && !allowed.signedIn()
                && Arrays.stream(allowed.value()).noneMatch(principal.roles()::contains)) {
            throw new RequestRefused(
                    403,
                    "role-missing",
                    "This is for %s; the token names none of these roles."
                            .formatted(Arrays.stream(allowed.value())
                                    .map(Role::code)
                                    .collect(Collectors.joining(", "))));
        }
    }

    private void countAgainstLimit(ContainerRequestContext context, Principal principal) {
        if (limits.isUnlimited()) {
            return;
        }
        RateLimits.Allowance allowance = limits.take(principal);
        context.setProperty(ALLOWANCE, allowance);
        if (!allowance.isGranted()) {
            throw new RequestRefused(
                    429,
                    "rate-limited",
                    "These are more than %d requests in a minute; go on in %d s, the header RateLimit tells how many are left."
                            .formatted(allowance.limit(), allowance.retrySeconds()));
        }
    }

    static @Nullable AllowedTo allowedTo(Method method) {
        AllowedTo own = method.getAnnotation(AllowedTo.class);
        return own != null ? own : method.getDeclaringClass().getAnnotation(AllowedTo.class);
    }

    @ServerRequestFilter(priority = Priorities.HEADER_DECORATOR)
    void refuseUnsafeParameters(ContainerRequestContext context) {
        context.getUriInfo().getPathParameters().forEach(EdgeFilters::requireSafe);
        context.getUriInfo().getQueryParameters().forEach(EdgeFilters::requireSafe);
    }

    private static void requireSafe(String name, List<String> values) {
        if (Text.holdsUnsafe(name)) {
            throw RequestRefused.parameter("(unnamed)", "its name holds control characters");
        }
        for (String value : values) {
            if (value.length() > MAX_PARAMETER) {
                throw RequestRefused.parameter(name, "it is longer than " + MAX_PARAMETER + " characters");
            }
            if (Text.holdsUnsafe(value)) {
                throw RequestRefused.parameter(name, "it holds control characters");
            }
        }
    }

    @ServerRequestFilter(priority = Priorities.HEADER_DECORATOR + 10)
    void requireKeyAndCaller(ContainerRequestContext context, ResourceInfo resource) {
        Method method = resource.getResourceMethod();
        if (context.getMethod().equals(HttpMethod.POST) && !sendsNoCommand(method)) {
            request.idempotencyKey();
            request.requireName();
            request.expectedSequence();
        }
        if (method != null && method.isAnnotationPresent(ReplacesDecision.class) && !request.hasIfMatch()) {
            throw new RequestRefused(
                    428,
                    "precondition-required",
                    "This replaces an earlier decision: say with If-Match which state you have seen, by the ETag you were"
                            + " given with it.");
        }
    }

    private static boolean sendsNoCommand(@Nullable Method method) {
        return method != null
                && (method.isAnnotationPresent(NoCommand.class)
                        || method.getDeclaringClass().isAnnotationPresent(NoCommand.class));
    }

    @ServerRequestFilter(priority = Priorities.ENTITY_CODER)
    void readBody(ContainerRequestContext context, ResourceInfo resource) throws IOException {
        Method method = resource.getResourceMethod();
        boolean uploads = method != null && method.isAnnotationPresent(Uploads.class);
        if (!WITH_BODY.contains(context.getMethod()) || uploads) {
            return;
        }
        byte[] body = readWhole(context.getEntityStream());
        if (body.length > 0) {
            requireJson(context.getHeaders());
            BodyScanner.scan(body);
        }
        request.readBody(body);
        context.setEntityStream(new ByteArrayInputStream(body));
    }

    private byte[] readWhole(InputStream stream) throws IOException {
        byte[] body = stream.readNBytes(BodyScanner.MAX_BYTES + 1);
        if (body.length > BodyScanner.MAX_BYTES) {
            // Whoever is still sending does not read our answer; a little more is taken in, then the connection ends.
            long ignored = stream.skip(MAX_IGNORED_BYTES);
            request.closeAfterwards();
            throw new RequestRefused(
                    413,
                    "too-large",
                    "The body is larger than %d bytes; %d more were ignored."
                            .formatted(BodyScanner.MAX_BYTES, ignored));
        }
        return body;
    }

    private static void requireJson(MultivaluedMap<String, String> headers) {
        String given = headers.getFirst(HttpHeaders.CONTENT_TYPE);
        if (given != null && isJson(given)) {
            return;
        }
        throw new RequestRefused(415, "unsupported-media-type", "Send the body as application/json in UTF-8.");
    }

    private static boolean isJson(String contentType) {
        try {
            MediaType type = MediaType.valueOf(contentType);
            String charset = type.getParameters().getOrDefault(MediaType.CHARSET_PARAMETER, "utf-8");
            return type.isCompatible(MediaType.APPLICATION_JSON_TYPE)
                    && !type.isWildcardType()
                    && !type.isWildcardSubtype()
                    && charset.toLowerCase(Locale.ROOT).equals("utf-8");
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    @ServerRequestFilter(priority = Priorities.USER)
    void readYourOwnWrites(ContainerRequestContext context, ResourceInfo resource) {
        String header = request.header(READ_AFTER);
        Method method = resource.getResourceMethod();
        boolean asks = context.getMethod().equals(HttpMethod.GET)
                || (method != null && method.isAnnotationPresent(Answers.class));
        if (header == null || !asks) {
            return;
        }
        if (!awaited(position(header), method)) {
            context.setProperty(STALE, true);
        }
    }

    private static Position position(String header) {
        try {
            return Position.parse(header.strip());
        } catch (IllegalArgumentException unreadable) {
            throw RequestRefused.header(
                    READ_AFTER, "send back the Position you were given, in the form cases.log/7@1234");
        }
    }

    private boolean awaited(Position position, @Nullable Method method) {
        if (!BlockingOperationControl.isBlockingAllowed()) {
            // A stream of events: its thread serves everyone and must not wait, and it will bring the news by itself.
            return false;
        }
        Answers answers = method == null ? null : method.getAnnotation(Answers.class);
        if (answers != null) {
            return core.awaitView(answers.value(), position, patience);
        }
        // What does not come from a view comes from the replica, which knows nothing of other services' logs.
        return position.log().equals(core.log()) && core.awaitReplica(position, patience);
    }

    /** To see that something is not for the caller takes longer than to see that it is not there, and must not tell. */
    private static void keepTime(long askedAt) {
        if (BlockingOperationControl.isBlockingAllowed()) {
            long taken = System.nanoTime() - askedAt;
            long until = askedAt + (taken / NOT_FOUND_BEAT + 1) * NOT_FOUND_BEAT;
            for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
    }

    @ServerResponseFilter
    void finish(ContainerRequestContext context, ContainerResponseContext response, ResourceInfo resource) {
        if (response.getStatus() == 404 && context.getProperty(ASKED_AT) instanceof Long askedAt) {
            keepTime(askedAt);
        }
        MultivaluedMap<String, Object> headers = response.getHeaders();
        if (context.getProperty(ALLOWANCE) instanceof RateLimits.Allowance allowance) {
            headers.putSingle("RateLimit-Policy", allowance.policy());
            headers.putSingle("RateLimit", allowance.header());
            if (!allowance.isGranted()) {
                headers.putSingle(HttpHeaders.RETRY_AFTER, allowance.retrySeconds());
            }
        }
        Method method = resource.getResourceMethod();
        Retiring retiring = method == null ? null : method.getAnnotation(Retiring.class);
        if (retiring != null) {
            Retirement.announce(retiring, headers);
        }
        if (context.getProperty(STALE) != null) {
            headers.putSingle(STALE, "true");
        }
        if (!headers.containsKey(HttpHeaders.CACHE_CONTROL)) {
            headers.putSingle(
                    HttpHeaders.CACHE_CONTROL,
                    headers.containsKey(HttpHeaders.ETAG) ? "private, no-cache" : "no-store");
        }
        if (!headers.containsKey("Content-Security-Policy")
                && !MediaType.TEXT_HTML_TYPE.isCompatible(response.getMediaType())) {
            headers.putSingle("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        }
    }
}
