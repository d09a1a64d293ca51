package org.zhibao.eventlog.suite;

import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds every answer that a test gets against what the service's OpenAPI document promises:
 * {@code RestAssured.replaceFiltersWith(new PromisedAnswers())}. What is no JSON is held against its status alone.
 */
public final class PromisedAnswers implements Filter {
    private static final Map<String, ApiSchema> PROMISED = new ConcurrentHashMap<>();

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification response, FilterContext context) {
        Response answer = context.next(request, response);
        URI asked = URI.create(request.getURI());
        ApiSchema promised = PROMISED.computeIfAbsent(asked.getAuthority(), server -> ApiSchema.of(asked.resolve("/")));
        promised.templateOf(asked.getRawPath()).ifPresent(template -> {
            String type = answer.contentType() == null ? "" : answer.contentType();
            List<String> flaws = promised.flaws(
                    request.getMethod(),
                    template,
                    answer.statusCode(),
                    type,
                    type.contains("json") ? answer.asString() : "");
            if (!flaws.isEmpty()) {
                throw new AssertionError("%s %s, answered with %d, is not as openapi.json says: %s%n%s"
                        .formatted(request.getMethod(), template, answer.statusCode(), flaws, answer.asString()));
            }
        });
        return answer;
    }
}
