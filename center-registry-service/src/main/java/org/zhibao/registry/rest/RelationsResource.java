package org.zhibao.registry.rest;

import static org.zhibao.registry.rest.Given.LINE;
import static org.zhibao.registry.rest.Given.LINE_LENGTH;
import static org.zhibao.registry.rest.Given.LINE_MEANT;
import static org.zhibao.registry.rest.Given.PROSE_LENGTH;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
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
import org.zhibao.registry.relation.RelationCommand.DeclareRelation;
import org.zhibao.registry.relation.RelationCommand.EndRelation;
import org.zhibao.registry.relation.RelationCommand.VerifyRelation;
import org.zhibao.registry.relation.RelationId;
import org.zhibao.registry.relation.RelationKind;
import org.zhibao.registry.relation.RelationState;
import org.zhibao.registry.rest.DatedLists.Moment;
import org.zhibao.registry.rest.DatedLists.Source;
import org.zhibao.registry.view.DeclaredRelations;

/** What binds mediators and experts to others: a declaration, the list, and each one with the decisions about it. */
@Path("/v1/relations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RelationsResource {
    private static final String ONE = "{id: re-[0-9a-z]+}";
    private static final DeclaredRelations RELATIONS = new DeclaredRelations();

    private final CommandEdge edge;
    private final HistoryEdge history;
    private final KnownPersons persons;
    private final DatedLists dated;

    @Inject
    RelationsResource(CommandEdge edge, HistoryEdge history, KnownPersons persons, DatedLists dated) {
        this.edge = edge;
        this.history = history;
        this.persons = persons;
        this.dated = dated;
    }

    record Declaration(
            @NotNull
            @Size(max = LINE_LENGTH)
            @Pattern(regexp = "(md|ex)-[0-9a-z]+", message = "the id of a mediator or an expert")
            String person,

            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String other,

            @NotNull RelationKind kind,
            @NotNull LocalDate validFrom,
            @Nullable LocalDate validTo) {}

    @POST
    @AllowedTo({Role.MEDIATOR, Role.EXPERT, Role.CASE_HANDLER, Role.CENTER_MANAGER, Role.NATIONAL_SUPERVISOR})
    public Response declareRelation(@NotNull @Valid Declaration request) {
        RelationId relation = new RelationId("re-" + edge.derivedId());
        return edge.created(
                new DeclareRelation(
                        relation,
                        persons.of(request.person()),
                        request.other().strip(),
                        request.kind(),
                        request.validFrom(),
                        request.validTo()),
                "/v1/relations/" + relation.value());
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Export.CSV, Export.JSON_LINES})
    @AllowedTo(signedIn = true)
    @Answers(DeclaredRelations.class)
    public Page<DeclaredRelations.Document> relations(
            @QueryParam("person") @Size(max = LINE_LENGTH) @Nullable String person,
            @QueryParam("center") @Size(max = LINE_LENGTH) @Nullable String center,
            @QueryParam("kind") @Nullable RelationKind kind,
            @QueryParam("state") @Nullable RelationState state,
            @QueryParam("asOf") @Nullable AsOf asOf,
            @QueryParam("validAt") @Nullable LocalDate validAt,
            @QueryParam("limit") @DefaultValue("50") Limit limit,
            @QueryParam("cursor") @Nullable Cursor cursor) {
        Filter filter = Filter.none()
                .always("person", person)
                .always("center", center)
                .always("kind", kind)
                .and("state", state);
        return dated.page(
                RELATIONS, filter, new Moment(asOf, validAt), each -> Source.of("relation", each.id()), limit, cursor);
    }

    @GET
    @Path(ONE)
    @AllowedTo(signedIn = true)
    @APIResponseSchema(DeclaredRelations.Document.class)
    public Response relation(
            @PathParam("id") RelationId relation,
            @QueryParam("asOf") @Nullable AsOf asOf,
            @QueryParam("validAt") @Nullable LocalDate validAt) {
        return dated.one(RELATIONS, Source.of("relation", relation.value()), new Moment(asOf, validAt));
    }

    @GET
    @Path(ONE + "/events")
    @AllowedTo(signedIn = true)
    public Response events(
            @PathParam("id") RelationId relation,
            @QueryParam("after") @Nullable Long after,
            @QueryParam("limit") @DefaultValue("50") Limit limit) {
        return history.events(relation.toString(), after, limit);
    }

    @GET
    @Path(ONE + "/verification")
    @AllowedTo(signedIn = true)
    public Response verification(@PathParam("id") RelationId relation) {
        return history.verification(relation.toString());
    }

    record Verification(@NotBlank @Size(max = PROSE_LENGTH) String basis) {}

    @POST
    @Path(ONE + "/confirmations")
    @AllowedTo({Role.CENTER_MANAGER, Role.NATIONAL_SUPERVISOR})
    public Response verifyRelation(@PathParam("id") RelationId relation, @NotNull @Valid Verification request) {
        return edge.send(new VerifyRelation(relation, request.basis()));
    }

    record End(
            @NotNull LocalDate endedOn,
            @NotBlank @Size(max = PROSE_LENGTH) String ground) {}

    @POST
    @Path(ONE + "/end")
    @AllowedTo({Role.MEDIATOR, Role.EXPERT, Role.CASE_HANDLER, Role.CENTER_MANAGER, Role.NATIONAL_SUPERVISOR})
    public Response endRelation(@PathParam("id") RelationId relation, @NotNull @Valid End request) {
        return edge.send(new EndRelation(relation, request.endedOn(), request.ground()));
    }
}
