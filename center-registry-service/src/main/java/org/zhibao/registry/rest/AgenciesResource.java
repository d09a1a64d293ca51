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
import org.zhibao.eventlog.service.LogService;
import org.zhibao.registry.CenterId;
import org.zhibao.registry.agency.AgencyCommand.RegisterAgency;
import org.zhibao.registry.agency.AgencyCommand.ReinstateAgency;
import org.zhibao.registry.agency.AgencyCommand.RemoveAgency;
import org.zhibao.registry.agency.AgencyCommand.SuspendAgency;
import org.zhibao.registry.agency.AgencyId;
import org.zhibao.registry.agency.AgencyState;
import org.zhibao.registry.agency.Listing;
import org.zhibao.registry.listedagency.ListedAgencyId;
import org.zhibao.registry.rest.DatedLists.Moment;
import org.zhibao.registry.rest.DatedLists.Source;
import org.zhibao.registry.view.NationalAgencyList;
import org.zhibao.registry.view.RegisteredAgencies;

/** The patent agencies at the centers: a registration, the list, and each one with the decisions about it. */
@Path("/v1/agencies")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AgenciesResource {
    private static final String ONE = "{id: ag-[0-9]+-[1-9][0-9]+-[a-z]+-[0-9a-z]+}";
    private static final RegisteredAgencies AGENCIES = new RegisteredAgencies();

    private final CommandEdge edge;
    private final HistoryEdge history;
    private final KnownCenters centers;
    private final Remembered<NationalAgencyList.Document> listed;
    private final DatedLists dated;

    @Inject
    AgenciesResource(CommandEdge edge, HistoryEdge history, KnownCenters centers, LogService log, DatedLists dated) {
        this.edge = edge;
        this.history = history;
        this.centers = centers;
        this.listed = new Remembered<>(log, new NationalAgencyList());
        this.dated = dated;
    }

    record Registration(
            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = CenterResource.ID, message = "the id of a center")
            String center,

            @NotNull @Pattern(regexp = NationalListResource.CODE, message = NationalListResource.CODE_MEANT)
            String code,

            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String name,

            @NotNull LocalDate validFrom,
            @Nullable LocalDate validTo) {}

    @POST
    @AllowedTo({Role.CENTER_MANAGER, Role.NATIONAL_SUPERVISOR})
    public Response registerAgency(@NotNull @Valid Registration request) {
        CenterId center = new CenterId(request.center());
        AgencyId agency = AgencyId.of(request.code(), center);
        return edge.created(
                new RegisterAgency(
                        agency,
                        centers.of(center),
                        request.code(),
                        request.name().strip(),
                        listing(request),
                        request.validFrom(),
                        request.validTo()),
                "/v1/agencies/" + agency.value());
    }

    private @Nullable Listing listing(Registration request) {
        return listed.state(new ListedAgencyId(request.code()).toString())
                .map(stated -> stated.document().termFor(request.validFrom(), request.validTo()))
                .map(term -> new Listing(term.edition(), term.from(), term.to()))
                .orElse(null);
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Export.CSV, Export.JSON_LINES})
    @AllowedTo(signedIn = true)
    @Answers(RegisteredAgencies.class)
    public Page<RegisteredAgencies.Document> agencies(
            @QueryParam("center") @Size(max = LINE_LENGTH) @Nullable String center,
            @QueryParam("code") @Size(max = LINE_LENGTH) @Nullable String code,
            @QueryParam("state") @Nullable AgencyState state,
            @QueryParam("asOf") @Nullable AsOf asOf,
            @QueryParam("validAt") @Nullable LocalDate validAt,
            @QueryParam("limit") @DefaultValue("50") Limit limit,
            @QueryParam("cursor") @Nullable Cursor cursor) {
        Filter filter =
                Filter.none().always("center", center).always("code", code).and("state", state);
        return dated.page(
                AGENCIES, filter, new Moment(asOf, validAt), each -> Source.of("agency", each.id()), limit, cursor);
    }

    @GET
    @Path(ONE)
    @AllowedTo(signedIn = true)
    @APIResponseSchema(RegisteredAgencies.Document.class)
    public Response agency(
            @PathParam("id") AgencyId agency,
            @QueryParam("asOf") @Nullable AsOf asOf,
            @QueryParam("validAt") @Nullable LocalDate validAt) {
        return dated.one(AGENCIES, Source.of("agency", agency.value()), new Moment(asOf, validAt));
    }

    @GET
    @Path(ONE + "/events")
    @AllowedTo(signedIn = true)
    public Response events(
            @PathParam("id") AgencyId agency,
            @QueryParam("after") @Nullable Long after,
            @QueryParam("limit") @DefaultValue("50") Limit limit) {
        return history.events(agency.toString(), after, limit);
    }

    @GET
    @Path(ONE + "/verification")
    @AllowedTo(signedIn = true)
    public Response verification(@PathParam("id") AgencyId agency) {
        return history.verification(agency.toString());
    }

    record Suspension(
            @Nullable LocalDate until,
            @NotBlank @Size(max = PROSE_LENGTH) String ground,
            @Nullable LocalDate effectiveOn) {}

    @POST
    @Path(ONE + "/suspensions")
    @AllowedTo({Role.CENTER_MANAGER, Role.NATIONAL_SUPERVISOR})
    public Response suspendAgency(@PathParam("id") AgencyId agency, @NotNull @Valid Suspension request) {
        return edge.send(new SuspendAgency(agency, request.until(), request.ground(), request.effectiveOn()));
    }

    record Reinstatement(@NotBlank @Size(max = PROSE_LENGTH) String ground) {}

    @POST
    @Path(ONE + "/reinstatements")
    @AllowedTo({Role.CENTER_MANAGER, Role.NATIONAL_SUPERVISOR})
    public Response reinstateAgency(@PathParam("id") AgencyId agency, @NotNull @Valid Reinstatement request) {
        return edge.send(new ReinstateAgency(agency, request.ground()));
    }

    record Removal(
            @NotBlank @Size(max = PROSE_LENGTH) String ground,
            @Nullable LocalDate effectiveOn) {}

    @POST
    @Path(ONE + "/removal")
    @AllowedTo({Role.CENTER_MANAGER, Role.NATIONAL_SUPERVISOR})
    public Response removeAgency(@PathParam("id") AgencyId agency, @NotNull @Valid Removal request) {
        return edge.send(new RemoveAgency(agency, request.ground(), request.effectiveOn()));
    }
}
