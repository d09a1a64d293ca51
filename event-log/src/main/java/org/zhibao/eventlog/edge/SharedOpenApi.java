package org.zhibao.eventlog.edge;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Adds to each operation what all of them share: who may sign in, the headers and answers of commands, and problems. */
public class SharedOpenApi implements OASFilter {
    private static final String PROBLEM = "Problem";
    private static final String DONE = "Done";
    private static final String EVENTS = "HistoryEvents";
    private static final String VERIFIED = "Verified";
    private static final String BEARER = "bearer";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Components components = api.getComponents() == null ? OASFactory.createComponents() : api.getComponents();
        components.addSchema(PROBLEM, problem());
        components.addSchema(DONE, done());
        components.addSchema(EVENTS, events());
        components.addSchema(VERIFIED, verified());
        // What these are in an address, and not what they are in Java.
        components.addSchema("AsOf", text().format("date-time"));
        if (components.getSchemas().containsKey("YearMonth")) {
            components.addSchema("YearMonth", text().pattern("[0-9]{4}-[0-9]{2}"));
        }
        components.addSchema("Cursor", text().description("The `next` of the page before, unchanged."));
        components.addSchema(
                "Limit",
                OASFactory.createSchema()
                        .addType(Schema.SchemaType.INTEGER)
                        .minimum(BigDecimal.ONE)
                        .maximum(BigDecimal.valueOf(Limit.MAX)));
        components.addSecurityScheme(
                BEARER,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")
                        .description(
                                "A token of the OpenID Connect issuer; it names the person, the office and the roles."));
        api.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(BEARER));
        components.addResponse(
                PROBLEM,
                OASFactory.createAPIResponse()
                        .description("A problem: its code says which rule, its detail what helps.")
                        .content(OASFactory.createContent()
                                .addMediaType(
                                        ProblemWriter.MEDIA_TYPE,
                                        OASFactory.createMediaType()
                                                .schema(OASFactory.createSchema()
                                                        .ref("#/components/schemas/" + PROBLEM)))));
        api.setComponents(components);
        if (api.getPaths() == null) {
            return;
        }
        api.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations().forEach((method, operation) -> {
                    complete(path, method, operation);
                    asTexts(operation, components);
                }));
    }

    /** In an address everything is a text, also what a class of ours reads it as. */
    private static void asTexts(Operation operation, Components components) {
        List<Parameter> parameters = operation.getParameters() == null ? List.of() : operation.getParameters();
        for (Parameter parameter : parameters) {
            String ref =
                    parameter.getSchema() == null ? null : parameter.getSchema().getRef();
            Schema named = ref == null ? null : components.getSchemas().get(ref.substring(ref.lastIndexOf('/') + 1));
            if (named != null && named.getProperties() != null) {
                parameter.setSchema(text());
            }
        }
    }

    private static void complete(String path, PathItem.HttpMethod method, Operation operation) {
        if (method == PathItem.HttpMethod.POST && !path.startsWith(OperationsResource.PATH)) {
            add(
                    operation,
                    CurrentRequest.IDEMPOTENCY_KEY,
                    true,
                    "A new one for each request, the same for its repeat.");
            add(operation, CurrentRequest.IF_MATCH, false, "The ETag of the state the caller has seen.");
        }
        if (method == PathItem.HttpMethod.GET) {
            add(
                    operation,
                    EdgeFilters.READ_AFTER,
                    false,
                    "The Position of a command whose effect must be in the answer.");
        }
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        APIResponse bad = operation.getResponses().getAPIResponse("400");
        if (bad != null && bad.getContent() == null) {
            // Put there because something is validated; "default" says more.
            operation.getResponses().removeAPIResponse("400");
        }
        APIResponse ok = operation.getResponses().getAPIResponse("200");
        if (method != PathItem.HttpMethod.GET && path.startsWith(OperationsResource.PATH) && ok != null) {
            operation.getResponses().removeAPIResponse("200");
            operation
                    .getResponses()
                    .addAPIResponse("202", ok.description("It has begun; the answer tells how far it is."));
        } else if (method == PathItem.HttpMethod.POST && ok != null && hasEmptySchema(ok)) {
            describeCommand(operation);
        } else if (method == PathItem.HttpMethod.GET && ok != null && hasEmptySchema(ok)) {
            if (path.endsWith("/events")) {
                ok.setContent(json(EVENTS));
            } else if (path.endsWith("/verification")) {
                ok.setContent(json(VERIFIED));
            }
        }
        if (operation.getResponses().getAPIResponse("default") == null) {
            operation
                    .getResponses()
                    .addAPIResponse("default", OASFactory.createAPIResponse().ref("#/components/responses/" + PROBLEM));
        }
    }

    /** Whatever answers with a bare response after a POST has sent a command, and tells what came of it. */
    private static void describeCommand(Operation operation) {
        Content content = json(DONE);
        operation
                .getResponses()
                .addAPIResponse(
                        "200",
                        OASFactory.createAPIResponse().description("Done.").content(content))
                .addAPIResponse(
                        "201",
                        OASFactory.createAPIResponse()
                                .description("Made; the header Location says where it is.")
                                .content(content));
    }

    private static Content json(String schema) {
        return OASFactory.createContent()
                .addMediaType(
                        "application/json",
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("#/components/schemas/" + schema)));
    }

    private static boolean hasEmptySchema(APIResponse response) {
        Content content = response.getContent();
        return content == null
                || content.getMediaTypes().values().stream()
                        .allMatch(media -> media.getSchema() == null
                                || (media.getSchema().getRef() == null
                                        && media.getSchema().getType() == null
                                        && media.getSchema().getProperties() == null));
    }

    private static Schema done() {
        Schema done = object(Map.of(
                "id", text(),
                "sequence", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER),
                "position", text(),
                "recordedAt", text().format("date-time"),
                "events", list(text())));
        return done.required(List.of("id", "sequence", "recordedAt", "events"));
    }

    private static Schema events() {
        Schema event = object(Map.ofEntries(
                Map.entry("sequence", number()),
                Map.entry("type", text()),
                Map.entry("sentence", text().description("What happened, in the language of Accept-Language.")),
                Map.entry("recordedAt", text().format("date-time")),
                Map.entry("actor", text()),
                Map.entry("office", text()),
                Map.entry("cause", text()),
                Map.entry("correlation", text()),
                Map.entry("data", OASFactory.createSchema().addType(Schema.SchemaType.OBJECT)),
                Map.entry("position", text()),
                Map.entry("hash", text())));
        event.required(
                List.of("sequence", "type", "sentence", "recordedAt", "actor", "office", "data", "position", "hash"));
        return object(Map.of(
                        "items", list(event),
                        "next", number().description("The `after` of the page that follows."),
                        "hasMore", OASFactory.createSchema().addType(Schema.SchemaType.BOOLEAN)))
                .required(List.of("items", "hasMore"));
    }

    private static Schema verified() {
        return object(Map.of(
                        "sound", OASFactory.createSchema().addType(Schema.SchemaType.BOOLEAN),
                        "sentence", text(),
                        "report",
                                OASFactory.createSchema()
                                        .addType(Schema.SchemaType.OBJECT)
                                        .description("What was read, and everything that was found.")))
                .required(List.of("sound", "sentence", "report"));
    }

    private static Schema number() {
        return OASFactory.createSchema().addType(Schema.SchemaType.INTEGER);
    }

    private static void add(Operation operation, String header, boolean required, String meaning) {
        List<Parameter> known = operation.getParameters();
        if (known != null && known.stream().anyMatch(parameter -> header.equals(parameter.getName()))) {
            return;
        }
        operation.addParameter(OASFactory.createParameter()
                .name(header)
                .in(Parameter.In.HEADER)
                .required(required)
                .description(meaning)
                .schema(text()));
    }

    private static Schema problem() {
        Schema flaw = object(Map.of("pointer", text(), "parameter", text(), "detail", text()));
        Schema problem = object(Map.of(
                "type", text(),
                "title", text(),
                "status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER),
                "detail", text(),
                "code", text(),
                "trace", text(),
                "state", text(),
                "allowedCommands", list(text()),
                "errors", list(flaw)));
        // Some codes say more, as RFC 9457 lets them: which centers would be competent, for example.
        problem.additionalPropertiesSchema(OASFactory.createSchema());
        return problem.required(List.of("type", "title", "status", "detail", "code", "trace"));
    }

    private static Schema object(Map<String, Schema> properties) {
        Schema schema = OASFactory.createSchema().addType(Schema.SchemaType.OBJECT);
        // In the order of their names, so that the generated document is the same every time.
        properties.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(property -> schema.addProperty(property.getKey(), property.getValue()));
        return schema;
    }

    private static Schema list(Schema items) {
        return OASFactory.createSchema().addType(Schema.SchemaType.ARRAY).items(items);
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }
}
