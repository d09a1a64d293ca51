package org.zhibao.eventlog.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.Json;

/** Writes problems as {@code application/problem+json}, RFC 9457. */
@Singleton
class ProblemWriter {
    static final String MEDIA_TYPE = "application/problem+json";
    static final String PAGES = "/problems/";

    private static final ObjectMapper MAPPER = Json.LENIENT;

    private final Sentences texts = Sentences.bundle("problems");

    /** The members of the JSON; {@code type} is a page that explains the code. */
    record Body(
            String type,
            String title,
            int status,
            String detail,
            String code,
            String trace,
            @Nullable String state,
            @Nullable List<String> allowedCommands,
            @Nullable List<Problem.Flaw> errors) {}

    Response.ResponseBuilder response(Problem problem, String trace, Languages language) {
        // A header of our own type, because the resource's own @Produces would otherwise have a say.
        return Response.status(problem.status())
                .header(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
                .entity(json(problem, trace, language));
    }

    String json(Problem problem, String trace, Languages language) {
        String title = texts.find(problem.code() + ".title", language);
        Body body = new Body(
                PAGES + problem.code(),
                title == null ? readable(problem.code()) : title,
                problem.status(),
                problem.detail(),
                problem.code(),
                trace,
                problem.state(),
                problem.state() == null ? null : problem.allowedCommands(),
                problem.errors().isEmpty() ? null : problem.errors());
        try {
            ObjectNode json = MAPPER.valueToTree(body);
            problem.more().forEach((member, values) -> json.set(member, MAPPER.valueToTree(values)));
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of texts can always be written", e);
        }
    }

    private static String readable(String code) {
        String words = code.replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
