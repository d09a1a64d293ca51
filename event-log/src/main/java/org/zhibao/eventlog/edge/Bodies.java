package org.zhibao.eventlog.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.MongoException;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.zhibao.eventlog.command.CommandRefused;
import org.zhibao.eventlog.command.OutcomeUnknown;
import org.zhibao.eventlog.projection.ViewBuilding;
import org.zhibao.eventlog.replica.LogUnavailable;

/** Reads bodies and tells of refusals where there is no request of its own for each: for the lines of a {@link Batch}. */
@ApplicationScoped
public class Bodies {
    private final ObjectMapper json;
    private final Validator validator;
    private final List<RefusalMapping<?>> refusals;

    @Inject
    Bodies(ObjectMapper json, Validator validator, @All List<RefusalMapping<?>> refusals) {
        this.json = json;
        this.validator = validator;
        this.refusals = refusals;
    }

    /** As strict as with the body of a request; throws {@link RequestRefused} with the places of what is wrong. */
    public <T> T read(byte[] body, Class<T> shape) {
        BodyScanner.scan(body);
        T read;
        try {
            read = json.readValue(body, shape);
        } catch (JsonProcessingException unreadable) {
            throw new RequestRefused(JsonFlaws.problemOf(unreadable));
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
        if (read == null) {
            throw RequestRefused.body("validation-failed", "", "it says nothing");
        }
        Set<ConstraintViolation<T>> violations = validator.validate(read);
        if (!violations.isEmpty()) {
            throw new RequestRefused(new Problem(
                    400,
                    "validation-failed",
                    "The line does not say what it must: see `errors` for each place.",
                    Violations.flawsOf(violations)));
        }
        return read;
    }

    /** Whether trying again later may go well. */
    public static boolean isPassing(RuntimeException thrown) {
        return thrown instanceof OutcomeUnknown
                || thrown instanceof LogUnavailable
                || thrown instanceof ViewBuilding
                || thrown instanceof MongoException;
    }

    /** The answer, when a rule said no; empty for a fault of ours. */
    public Optional<Problem> refusalOf(RuntimeException thrown) {
        if (thrown instanceof RequestRefused refused) {
            return Optional.of(refused.problem());
        }
        if (thrown instanceof CommandRefused refused) {
            return Optional.of(ProblemMappers.problemOf(refused, false));
        }
        return refusals.stream()
                .flatMap(mapping -> ProblemMappers.problemOf(mapping, thrown).stream())
                .findFirst();
    }
}
