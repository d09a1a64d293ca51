package org.zhibao.registry.rest;

import static org.zhibao.registry.rest.Given.DIVISION_CODE;
import static org.zhibao.registry.rest.Given.LETTER_LENGTH;
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
import org.zhibao.eventlog.service.LogService;
import org.zhibao.registry.CenterId;
import org.zhibao.registry.rest.DatedLists.Moment;
import org.zhibao.registry.rest.DatedLists.Source;
import org.zhibao.registry.view.RegisteredWorkstations;
import org.zhibao.registry.workstation.WorkstationCommand.ActivateWorkstation;
import org.zhibao.registry.workstation.WorkstationCommand.CloseWorkstation;
import org.zhibao.registry.workstation.WorkstationCommand.SetUpWorkstation;
import org.zhibao.registry.workstation.WorkstationCommand.SuspendWorkstation;
import org.zhibao.registry.workstation.WorkstationId;
import org.zhibao.registry.workstation.WorkstationState;

/** The workstations of the centers: a new one, the list, and each one with the decisions about it. */
@Path("/v1/workstations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class WorkstationsResource {
    private static final String ONE = "{id: [1-9][0-9]+-ws-[0-9a-z]+}";
    private static final int DERIVED_LENGTH = 8;
    private static final RegisteredWorkstations WORKSTATIONS = new RegisteredWorkstations();

    private final CommandEdge edge;
    private final HistoryEdge history;
    private final KnownCenters centers;
    private final LogService log;
    private final DatedLists dated;

    @Inject
    WorkstationsResource(
            CommandEdge edge, HistoryEdge history, KnownCenters centers, LogService log, DatedLists dated) {
        this.edge = edge;
        this.history = history;
        this.centers = centers;
        this.log = log;
        this.dated = dated;
    }

    record Proposal(
            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = CenterResource.ID, message = "the id of a center")
            String center,

            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String name,

            @NotNull @Valid Given.DivisionCode division,

            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String address,

            @Size(max = LETTER_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT) @Nullable
            String document) {}

    @POST
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response setUpWorkstation(@NotNull @Valid Proposal request) {
        WorkstationId workstation = new WorkstationId(
                "%s-ws-%s".formatted(request.division().code(), edge.derivedId().substring(0, DERIVED_LENGTH)));
        return edge.created(
                new SetUpWorkstation(
                        workstation,
                        centers.of(new CenterId(request.center())),
                        request.name().strip(),
                        request.division().division(),
                        request.address().strip(),
                        request.document()),
                "/v1/workstations/" + workstation.value());
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Export.CSV, Export.JSON_LINES})
    @AllowedTo(signedIn = true)
    @Answers(RegisteredWorkstations.class)
    public Page<RegisteredWorkstations.Document> workstations(
            @QueryParam("center") @Size(max = LINE_LENGTH) @Nullable String center,
            @QueryParam("state") @Nullable WorkstationState state,
            @QueryParam("province") @Pattern(regexp = DIVISION_CODE, message = "six digits of GB/T 2260") @Nullable
                    String province,
            @QueryParam("document") @Size(max = LETTER_LENGTH) @Nullable String document,
            @QueryParam("asOf") @Nullable AsOf asOf,
            @QueryParam("validAt") @Nullable LocalDate validAt,
            @QueryParam("limit") @DefaultValue("50") Limit limit,
            @QueryParam("cursor") @Nullable Cursor cursor) {
        Filter filter = Filter.none()
                .always("center", center)
                .always("province", province)
                .always("document", document)
                .and("state", state);
        return dated.page(
                WORKSTATIONS,
                filter,
                new Moment(asOf, validAt),
                each -> Source.of("workstation", each.id()),
                limit,
                cursor);
    }

    @GET
    @Path(ONE)
    @AllowedTo(signedIn = true)
    @APIResponseSchema(RegisteredWorkstations.Document.class)
    public Response workstation(
            @PathParam("id") WorkstationId workstation,
            @QueryParam("asOf") @Nullable AsOf asOf,
            @QueryParam("validAt") @Nullable LocalDate validAt) {
        return dated.one(WORKSTATIONS, Source.of("workstation", workstation.value()), new Moment(asOf, validAt));
    }

    @GET
    @Path(ONE + "/events")
    @AllowedTo(signedIn = true)
    public Response events(
            @PathParam("id") WorkstationId workstation,
            @QueryParam("after") @Nullable Long after,
            @QueryParam("limit") @DefaultValue("50") Limit limit) {
        return history.events(workstation.toString(), after, limit);
    }

    @GET
    @Path(ONE + "/verification")
    @AllowedTo(signedIn = true)
    public Response verification(@PathParam("id") WorkstationId workstation) {
        return history.verification(workstation.toString());
    }

    record Activation(@Nullable LocalDate effectiveOn) {}

    @POST
    @Path(ONE + "/activation")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response activateWorkstation(
            @PathParam("id") WorkstationId workstation, @NotNull @Valid Activation request) {
        // The parent of a workstation that is not there matters to nobody: the answer is that it is not there.
        String parent = log.history()
                .state(WORKSTATIONS, workstation.toString(), null)
                .map(stated -> stated.document().center())
                .orElse("");
        return edge.send(new ActivateWorkstation(workstation, centers.of(new CenterId(parent)), request.effectiveOn()));
    }

    record Grounded(
            @NotBlank @Size(max = PROSE_LENGTH) String ground,
            @Nullable LocalDate effectiveOn) {}

    @POST
    @Path(ONE + "/suspensions")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response suspendWorkstation(@PathParam("id") WorkstationId workstation, @NotNull @Valid Grounded request) {
        return edge.send(new SuspendWorkstation(workstation, request.ground(), request.effectiveOn()));
    }

    @POST
    @Path(ONE + "/closing")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response closeWorkstation(@PathParam("id") WorkstationId workstation, @NotNull @Valid Grounded request) {
        return edge.send(new CloseWorkstation(workstation, request.ground(), request.effectiveOn()));
    }
}
