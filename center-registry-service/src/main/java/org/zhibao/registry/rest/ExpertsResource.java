package org.zhibao.registry.rest;

import static org.zhibao.registry.rest.Given.LINE;
import static org.zhibao.registry.rest.Given.LINE_LENGTH;
import static org.zhibao.registry.rest.Given.LINE_MEANT;
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
import org.zhibao.registry.CenterId;
import org.zhibao.registry.expert.ExpertCommand.AppointExpert;
import org.zhibao.registry.expert.ExpertCommand.NominateExpert;
import org.zhibao.registry.expert.ExpertCommand.ReinstateExpert;
import org.zhibao.registry.expert.ExpertCommand.RemoveExpert;
import org.zhibao.registry.expert.ExpertCommand.SuspendExpert;
import org.zhibao.registry.expert.ExpertId;
import org.zhibao.registry.expert.ExpertState;
import org.zhibao.registry.rest.DatedLists.Moment;
import org.zhibao.registry.rest.DatedLists.Source;
import org.zhibao.registry.view.AppointedExperts;

/** The experts of the centers: a nomination, the list, and each one with the decisions about the appointment. */
@Path("/v1/experts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ExpertsResource {
    private static final String ONE = "{id: ex-[0-9a-z]+}";
    private static final AppointedExperts EXPERTS = new AppointedExperts();

    private final CommandEdge edge;
    private final HistoryEdge history;
    private final KnownCenters centers;
    private final DatedLists dated;

    @Inject
    ExpertsResource(CommandEdge edge, HistoryEdge history, KnownCenters centers, DatedLists dated) {
        this.edge = edge;
        this.history = history;
        this.centers = centers;
        this.dated = dated;
    }

    record Nomination(
            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = CenterResource.ID, message = "the id of a center")
            String center,

            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String name,

            @NotEmpty @Size(max = MOST_ITEMS)
            List<@NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT) String> fields,

            @NotEmpty @Size(max = MOST_ITEMS)
            List<@NotNull @Pattern(regexp = "[a-z]{2,3}", message = "a language by its letters of ISO 639") String>
                    languages) {}

    @POST
    @AllowedTo({Role.CENTER_MANAGER, Role.NATIONAL_SUPERVISOR})
    public Response nominateExpert(@NotNull @Valid Nomination request) {
        ExpertId expert = new ExpertId("ex-" + edge.derivedId());
        return edge.created(
                new NominateExpert(
                        expert,
                        centers.of(new CenterId(request.center())),
                        request.name().strip(),
                        request.fields(),
                        request.languages()),
                "/v1/experts/" + expert.value());
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Export.CSV, Export.JSON_LINES})
    @AllowedTo(signedIn = true)
    @Answers(AppointedExperts.class)
    public Page<AppointedExperts.Document> experts(
            @QueryParam("center") @Size(max = LINE_LENGTH) @Nullable String center,
            @QueryParam("state") @Nullable ExpertState state,
            @QueryParam("field") @Size(max = LINE_LENGTH) @Nullable String field,
            @QueryParam("language") @Size(max = LINE_LENGTH) @Nullable String language,
            @QueryParam("asOf") @Nullable AsOf asOf,
            @QueryParam("validAt") @Nullable LocalDate validAt,
            @QueryParam("limit") @DefaultValue("50") Limit limit,
            @QueryParam("cursor") @Nullable Cursor cursor) {
        Filter filter = Filter.none()
                .always("center", center)
                .always("fields", field)
                .always("languages", language)
                .and("state", state);
        return dated.page(
                EXPERTS, filter, new Moment(asOf, validAt), each -> Source.of("expert", each.id()), limit, cursor);
    }

    @GET
    @Path(ONE)
    @AllowedTo(signedIn = true)
    @APIResponseSchema(AppointedExperts.Document.class)
    public Response expert(
            @PathParam("id") ExpertId expert,
            @QueryParam("asOf") @Nullable AsOf asOf,
            @QueryParam("validAt") @Nullable LocalDate validAt) {
        return dated.one(EXPERTS, Source.of("expert", expert.value()), new Moment(asOf, validAt));
    }

    @GET
    @Path(ONE + "/events")
    @AllowedTo(signedIn = true)
    public Response events(
            @PathParam("id") ExpertId expert,
            @QueryParam("after") @Nullable Long after,
            @QueryParam("limit") @DefaultValue("50") Limit limit) {
        return history.events(expert.toString(), after, limit);
    }

    @GET
    @Path(ONE + "/verification")
    @AllowedTo(signedIn = true)
    public Response verification(@PathParam("id") ExpertId expert) {
        return history.verification(expert.toString());
    }

    record Appointment(
            @NotNull LocalDate validFrom, @NotNull LocalDate validTo) {}

    @POST
    @Path(ONE + "/appointments")
    @AllowedTo({Role.CENTER_MANAGER, Role.NATIONAL_SUPERVISOR})
    public Response appointExpert(@PathParam("id") ExpertId expert, @NotNull @Valid Appointment request) {
        return edge.send(new AppointExpert(expert, request.validFrom(), request.validTo()));
    }

    record Grounded(
            @NotBlank @Size(max = PROSE_LENGTH) String ground,
            @Nullable LocalDate effectiveOn) {}

    @POST
    @Path(ONE + "/suspensions")
    @AllowedTo({Role.CENTER_MANAGER, Role.NATIONAL_SUPERVISOR})
    public Response suspendExpert(@PathParam("id") ExpertId expert, @NotNull @Valid Grounded request) {
        return edge.send(new SuspendExpert(expert, request.ground(), request.effectiveOn()));
    }

    @POST
    @Path(ONE + "/reinstatements")
    @AllowedTo({Role.CENTER_MANAGER, Role.NATIONAL_SUPERVISOR})
    public Response reinstateExpert(@PathParam("id") ExpertId expert, @NotNull @Valid Grounded request) {
        return edge.send(new ReinstateExpert(expert, request.ground(), request.effectiveOn()));
    }

    @POST
    @Path(ONE + "/removal")
    @AllowedTo({Role.CENTER_MANAGER, Role.NATIONAL_SUPERVISOR})
    public Response removeExpert(@PathParam("id") ExpertId expert, @NotNull @Valid Grounded request) {
        return edge.send(new RemoveExpert(expert, request.ground(), request.effectiveOn()));
    }
}
