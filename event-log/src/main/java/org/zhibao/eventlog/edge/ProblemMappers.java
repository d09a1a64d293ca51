package org.zhibao.eventlog.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.mongodb.MongoException;
import io.quarkus.arc.All;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhibao.eventlog.command.CommandRefused;
import org.zhibao.eventlog.command.OutcomeUnknown;
import org.zhibao.eventlog.projection.InvalidCursor;
import org.zhibao.eventlog.projection.ViewBuilding;
import org.zhibao.eventlog.replica.LogUnavailable;

/** Every way in which a request can fail, as the problem its caller gets. */
class ProblemMappers {
    private static final Logger LOGGER = LoggerFactory.getLogger(ProblemMappers.class);
    private static final long RETRY_SECONDS = 2;

    private final ProblemWriter writer;
    private final List<RefusalMapping<?>> refusals;
    private final CurrentVertxRequest vertx;

    @Inject
    ProblemMappers(ProblemWriter writer, @All List<RefusalMapping<?>> refusals, CurrentVertxRequest vertx) {
        this.writer = writer;
        this.refusals = refusals;
        this.vertx = vertx;
    }

    @ServerExceptionMapper
    Response refusedByTheEdge(RequestRefused refused) {
        return respond(refused.problem()).build();
    }

    @ServerExceptionMapper
    Response refusedByTheLog(CommandRefused refused) {
        boolean conditional = routing().request().headers().contains(CurrentRequest.IF_MATCH);
        Response.ResponseBuilder response = respond(problemOf(refused, conditional));
        if (refused.why() == CommandRefused.Cause.VERSION_CONFLICT) {
            response.header(HttpHeaders.ETAG, "\"" + refused.currentSequence() + "\"");
        }
        return response.build();
    }

    static Problem problemOf(CommandRefused refused, boolean conditional) {
        String detail = refused.getMessage();
        return switch (refused.why()) {
            // Word for word what is said of what one may not know of.
            case NOT_FOUND -> new Problem(404, "not-found", "There is nothing here that you may know of.");
            case ALREADY_EXISTS -> new Problem(409, "already-exists", detail);
            case VERSION_CONFLICT -> new Problem(conditional ? 412 : 409, "version-conflict", detail);
            case KEY_REUSED -> new Problem(422, "idempotency-key-reused", detail);
            case TOO_LARGE -> new Problem(413, "too-large", detail);
        };
    }

    @ServerExceptionMapper
    Response unknown(OutcomeUnknown unknown) {
        LOGGER.warn("{} (trace {})", Text.escaped(String.valueOf(unknown.getMessage())), Trace.of(routing()));
        return later(
                "outcome-unknown",
                "The log did not say in time whether this was recorded; it may still be. Repeat the request with the same"
                        + " Idempotency-Key: that is safe, it has its effect once.");
    }

    @ServerExceptionMapper
    Response unavailable(LogUnavailable unavailable) {
        LOGGER.warn("{} (trace {})", Text.escaped(String.valueOf(unavailable.getMessage())), Trace.of(routing()));
        return later(
                "stale-replica",
                "This instance is not up to date with its log and answers nothing until it is. Nothing was recorded; repeat"
                        + " the request later.");
    }

    @ServerExceptionMapper
    Response building(ViewBuilding building) {
        Duration left = building.timeLeft();
        return later(
                "view-building",
                "The view that answers this is being built from the log: %d %% are done."
                        .formatted((int) (100 * building.progress())),
                left == null ? RETRY_SECONDS : Math.max(RETRY_SECONDS, left.toSeconds()));
    }

    @ServerExceptionMapper
    Response withoutStore(MongoException fault) {
        LOGGER.warn("the document store does not answer (trace {})", Trace.of(routing()), fault);
        return later(
                "unavailable",
                "The store of the read models does not answer now. What was recorded is safe in the log; repeat the request"
                        + " later.");
    }

    @ServerExceptionMapper
    Response invalid(InvalidCursor refused) {
        return refusedByTheEdge(RequestRefused.parameter("cursor", String.valueOf(refused.getMessage())));
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException violated) {
        Optional<List<Problem.Flaw>> flaws = Violations.flawsOfRequest(violated);
        if (flaws.isEmpty()) {
            return unforeseen(violated);
        }
        return respond(new Problem(
                        400,
                        "validation-failed",
                        "The request does not say what it must: see `errors` for each place.",
                        flaws.get()))
                .build();
    }

    @ServerExceptionMapper
    Response unreadable(JsonProcessingException unreadable) {
        return respond(JsonFlaws.problemOf(unreadable)).build();
    }

    /** Said for itself, because Quarkus brings a mapper of its own for just this class. */
    @ServerExceptionMapper
    Response misfit(MismatchedInputException misfit) {
        return unreadable(misfit);
    }

    /** What JAX-RS itself refuses: no such path, method or media type, parameters of the wrong type. */
    @ServerExceptionMapper
    Response refusedByJaxRs(WebApplicationException refused) {
        if (refused.getCause() instanceof JsonProcessingException unreadable) {
            return unreadable(unreadable);
        }
        int status = refused.getResponse().getStatus();
        if (status < 400) {
            return refused.getResponse();
        }
        if (refused instanceof NotFoundException && refused.getCause() != null) {
            // JAX-RS says 404 when text cannot become the type of a parameter.
            return respond(new Problem(
                            400, "invalid-parameter", "A parameter in the path or the query is not of its type."))
                    .build();
        }
        Response.ResponseBuilder response =
                respond(status >= 500 ? internal(refused) : GeneralProblems.of(status, routing()));
        if (refused instanceof NotAllowedException) {
            response.header(HttpHeaders.ALLOW, AllowedMethods.here());
        }
        return response.build();
    }

    @ServerExceptionMapper
    Response anythingElse(Throwable thrown) {
        for (RefusalMapping<?> mapping : refusals) {
            Optional<Problem> problem = problemOf(mapping, thrown);
            if (problem.isPresent()) {
                return respond(problem.get()).build();
            }
        }
        return unforeseen(thrown);
    }

    static <E extends RuntimeException> Optional<Problem> problemOf(RefusalMapping<E> mapping, Throwable thrown) {
        return mapping.refusal().isInstance(thrown)
                ? Optional.of(mapping.problemOf(mapping.refusal().cast(thrown)))
                : Optional.empty();
    }

    private Response unforeseen(Throwable thrown) {
        return respond(internal(thrown)).build();
    }

    private Problem internal(Throwable thrown) {
        String trace = Trace.of(routing());
        LOGGER.error(
                "{} {} failed, trace {}",
                routing().request().method(),
                Text.escaped(routing().request().path()),
                trace,
                thrown);
        return GeneralProblems.internal(trace);
    }

    private Response later(String code, String detail) {
        return later(code, detail, RETRY_SECONDS);
    }

    private Response later(String code, String detail, long seconds) {
        return respond(new Problem(503, code, detail))
                .header(HttpHeaders.RETRY_AFTER, seconds)
                .build();
    }

    private Response.ResponseBuilder respond(Problem problem) {
        Response.ResponseBuilder response = writer.response(
                problem, Trace.of(routing()), Languages.of(routing().request().getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
        if (problem.status() == 401) {
            // RFC 6750: no error code for those who sent nothing.
            response.header(
                    HttpHeaders.WWW_AUTHENTICATE,
                    problem.code().equals("token-invalid")
                            ? "Bearer realm=\"zhibao\", error=\"invalid_token\""
                            : "Bearer realm=\"zhibao\"");
        }
        return response;
    }

    // Mappers live as long as the service: the request must be asked for each time.
    private RoutingContext routing() {
        return vertx.getCurrent();
    }
}
