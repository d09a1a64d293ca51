package org.zhibao.eventlog.edge;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.Position;
import org.zhibao.eventlog.Sight;
import org.zhibao.eventlog.command.Answer;
import org.zhibao.eventlog.command.Caller;
import org.zhibao.eventlog.service.Core;

/**
 * Sends the commands of the present request and answers it: the only thing a resource needs to change something.
 *
 * <p>Each command carries an id derived from the caller and the Idempotency-Key, the sequence of If-Match, the fingerprint of
 * the request, and the time.
 */
@RequestScoped
public class CommandEdge {
    public static final String POSITION = "Position";
    public static final String SIMULATED_AT = "Simulated-At";

    private final Core core;
    private final CurrentRequest request;
    private final Access access;

    /** The answer to a command. */
    public record Done(String id, long sequence, @Nullable String position, Instant recordedAt, List<String> events) {}

    @Inject
    CommandEdge(Core core, CurrentRequest request, Access access) {
        this.core = core;
        this.request = request;
        this.access = access;
    }

    /** 200 with what the command did. */
    public Response send(Object command) {
        return respond(Response.Status.OK, send("", command, request.expectedSequence(), access.sight()))
                .build();
    }

    /** 201 with the place of what the command created; 200 when it continued something that was there already. */
    public Response created(Object command, String location) {
        Answer answer = send("", command, request.expectedSequence(), access.sight());
        if (answer.position() == null || answer.first() > 0) {
            return respond(Response.Status.OK, answer).build();
        }
        // As a plain header, because JAX-RS would make it absolute with a host name that only the gateway knows.
        return respond(Response.Status.CREATED, answer)
                .header(HttpHeaders.LOCATION, location)
                .build();
    }

    /**
     * A command that must be done before the one the caller asked for, like reserving a number. Its id is derived from the
     * request's and {@code step}, so that a repeat of the request goes on where the first try stopped. It is the service that
     * asks: the caller need not see what it is about.
     */
    public Answer prepare(String step, Object command) {
        return send(step, command, null, Sight.OF_THE_SERVICE);
    }

    /** The id of what this request creates: every repeat derives the same. */
    public String derivedId() {
        return CommandIds.derivedId(request.principal(), request.idempotencyKey());
    }

    /** This request as one of many lines, each with a key of its own. */
    public Batch batch() {
        Principal principal = request.principal();
        return new Batch(principal.actor(), principal.office(), request.idempotencyKey(), request.trace(), now(), null);
    }

    /** SHA-256 of the body exactly as it was received, hex. */
    public String bodyDigest() {
        return request.bodyDigest();
    }

    public String actor() {
        return request.principal().actor();
    }

    public String office() {
        return request.principal().office();
    }

    /** The time of this request; the same however often it is asked. */
    public Instant now() {
        return request.now();
    }

    private Answer send(String step, Object command, @Nullable Long expectedSequence, Sight sight) {
        Principal principal = request.principal();
        UUID id = CommandIds.commandId(principal, request.idempotencyKey(), step);
        Answer answer = core.send(
                command,
                new Caller(
                        principal.actor(),
                        principal.office(),
                        id,
                        expectedSequence,
                        request.fingerprint(),
                        null,
                        request.trace(),
                        now(),
                        sight));
        String outcome = answer.repeated() ? " repeated to " : " brought " + names(answer) + " to ";
        request.note(command.getClass().getSimpleName() + outcome + answer.stream() + " at " + answer.last());
        return answer;
    }

    private static Response.ResponseBuilder respond(Response.Status status, Answer answer) {
        Position position = answer.position();
        String at = position == null ? null : position.toString();
        return Response.status(status)
                .header(HttpHeaders.ETAG, "\"" + answer.last() + "\"")
                .header(POSITION, at)
                .entity(new Done(idOf(answer.stream()), answer.last(), at, answer.at(), names(answer)));
    }

    private static String idOf(String stream) {
        return stream.substring(stream.indexOf('-') + 1);
    }

    private static List<String> names(Answer answer) {
        return answer.events().stream()
                .map(type -> type.substring(type.lastIndexOf('.') + 1))
                .toList();
    }
}
