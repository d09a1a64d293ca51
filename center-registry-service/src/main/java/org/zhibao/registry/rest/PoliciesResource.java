package org.zhibao.registry.rest;

import static org.zhibao.registry.rest.Given.LINE_LENGTH;
import static org.zhibao.registry.rest.Given.MOST_ITEMS;
import static org.zhibao.registry.rest.Given.PROSE_LENGTH;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.edge.AllowedTo;
import org.zhibao.eventlog.edge.Answers;
import org.zhibao.eventlog.edge.AsOf;
import org.zhibao.eventlog.edge.CommandEdge;
import org.zhibao.eventlog.edge.Cursor;
import org.zhibao.eventlog.edge.Export;
import org.zhibao.eventlog.edge.HistoryEdge;
import org.zhibao.eventlog.edge.Limit;
import org.zhibao.eventlog.edge.Role;
import org.zhibao.eventlog.projection.Page;
import org.zhibao.eventlog.projection.Query;
import org.zhibao.eventlog.projection.View;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.registry.CenterId;
import org.zhibao.registry.ChinaTime;
import org.zhibao.registry.Layer;
import org.zhibao.registry.policy.PolicyCommand.Content;
import org.zhibao.registry.policy.PolicyCommand.DraftPolicy;
import org.zhibao.registry.policy.PolicyCommand.PublishPolicy;
import org.zhibao.registry.policy.PolicyId;
import org.zhibao.registry.view.PublishedPolicies;

/** The policies of the layers: a draft, a publication, the list, each with its versions, and what holds for a center. */
@Path("/v1/policies")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PoliciesResource {
    private static final String TOPIC = "[a-z]+(-[a-z]+)*";
    private static final String TOPIC_MEANT = "a topic in lower case, like assistance";
    private static final String LAYER_MEANT = "000000, the code of a province or prefecture, or the id of a center";
    private static final String ONE = "{id: [0-9]+-[0-9a-z-]+}";
    private static final PublishedPolicies POLICIES = new PublishedPolicies();

    private final CommandEdge edge;
    private final HistoryEdge history;
    private final LogService log;

    @Inject
    PoliciesResource(CommandEdge edge, HistoryEdge history, LogService log) {
        this.edge = edge;
        this.history = history;
        this.log = log;
    }

    record Draft(
            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = Layer.ANY, message = LAYER_MEANT)
            String layer,

            @NotNull @Size(max = 40) @Pattern(regexp = TOPIC, message = TOPIC_MEANT)
            String topic,

            @NotNull LocalDate effectiveFrom,
            @Nullable LocalDate effectiveTo,
            @NotEmpty @Size(max = MOST_ITEMS) Map<@NotBlank @Size(max = 60) String, @NotNull Object> values,
            @NotBlank @Size(max = PROSE_LENGTH) String source) {
        Content content() {
            return new Content(new Layer(layer), topic, effectiveFrom, effectiveTo, values, source.strip());
        }
    }

    record Publication(
            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = Layer.ANY, message = LAYER_MEANT)
            String layer,

            @NotNull @Size(max = 40) @Pattern(regexp = TOPIC, message = TOPIC_MEANT)
            String topic,

            @NotNull LocalDate effectiveFrom,
            @Nullable LocalDate effectiveTo,
            @NotEmpty @Size(max = MOST_ITEMS) Map<@NotBlank @Size(max = 60) String, @NotNull Object> values,
            @NotBlank @Size(max = PROSE_LENGTH) String source,

            @Nullable @Size(max = PROSE_LENGTH) @Pattern(regexp = ".*\\S.*", message = "a reason")
            String cause) {
        Content content() {
            return new Content(new Layer(layer), topic, effectiveFrom, effectiveTo, values, source.strip());
        }
    }

    @POST
    @Path("drafts")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response draftPolicy(@NotNull @Valid Draft request) {
        PolicyId policy = PolicyId.of(new Layer(request.layer()), request.topic());
        return edge.created(new DraftPolicy(policy, request.content()), "/v1/policies/" + policy.value());
    }

    /** A version for days that are free, or with a cause a correction. */
    @POST
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response publishPolicy(@NotNull @Valid Publication request) {
        PolicyId policy = PolicyId.of(new Layer(request.layer()), request.topic());
        return edge.created(
                new PublishPolicy(policy, request.content(), request.cause()), "/v1/policies/" + policy.value());
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Export.CSV, Export.JSON_LINES})
    @AllowedTo(signedIn = true)
    @Answers(PublishedPolicies.class)
    public Page<PublishedPolicies.Document> policies(
            @QueryParam("topic") @Size(max = LINE_LENGTH) @Nullable String topic,
            @QueryParam("layer") @Size(max = LINE_LENGTH) @Nullable String layer,
            @QueryParam("limit") @DefaultValue("50") Limit limit,
            @QueryParam("cursor") @Nullable Cursor cursor) {
        Query query = Query.everything();
        query = topic == null ? query : query.and("topic", topic);
        query = layer == null ? query : query.and("layer", layer);
        return log.view(PublishedPolicies.class)
                .find(query.limit(limit.value()).after(cursor == null ? null : cursor.value()));
    }

    /** What holds for a center on a day, today if none is named; each value with the layer that says so. */
    @GET
    @Path("effective")
    @AllowedTo(signedIn = true)
    @Answers(PublishedPolicies.class)
    public PublishedPolicies.Effective effective(
            @QueryParam("topic") @NotNull @Size(max = 40) @Pattern(regexp = TOPIC, message = TOPIC_MEANT) String topic,
            @QueryParam("center")
                    @NotNull
                    @Size(max = LINE_LENGTH)
                    @Pattern(regexp = CenterResource.ID, message = "the id of a center")
                    String center,
            @QueryParam("validAt") @Nullable LocalDate validAt) {
        View<PublishedPolicies.Document> view = log.view(PublishedPolicies.class);
        List<PublishedPolicies.Document> highestFirst = Layer.downTo(new CenterId(center)).stream()
                .flatMap(layer -> view.get(PolicyId.of(layer, topic).value()).stream())
                .toList();
        return PublishedPolicies.effective(
                topic, validAt == null ? ChinaTime.dayOf(edge.now()) : validAt, highestFirst);
    }

    @GET
    @Path(ONE)
    @AllowedTo(signedIn = true)
    @APIResponseSchema(PublishedPolicies.Document.class)
    public Response policy(@PathParam("id") String id, @QueryParam("asOf") @Nullable AsOf asOf) {
        return history.state(POLICIES, new PolicyId(id).toString(), asOf);
    }

    @GET
    @Path(ONE + "/events")
    @AllowedTo(signedIn = true)
    public Response events(
            @PathParam("id") String id,
            @QueryParam("after") @Nullable Long after,
            @QueryParam("limit") @DefaultValue("50") Limit limit) {
        return history.events(new PolicyId(id).toString(), after, limit);
    }

    @GET
    @Path(ONE + "/verification")
    @AllowedTo(signedIn = true)
    public Response verification(@PathParam("id") String id) {
        return history.verification(new PolicyId(id).toString());
    }
}
