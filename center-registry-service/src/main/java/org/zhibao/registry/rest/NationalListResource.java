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
import org.zhibao.registry.listedagency.ListedAgencyCommand.DelistAgency;
import org.zhibao.registry.listedagency.ListedAgencyCommand.ListAgency;
import org.zhibao.registry.listedagency.ListedAgencyId;
import org.zhibao.registry.listedagency.ListedAgencyState;
import org.zhibao.registry.rest.DatedLists.Moment;
import org.zhibao.registry.rest.DatedLists.Source;
import org.zhibao.registry.view.NationalAgencyList;

/** The national list of patent agencies, as its editions tell; the centers register from it. */
@Path("/v1/agencies/national-list")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class NationalListResource {
    static final String CODE = "[0-9]{5}";
    static final String CODE_MEANT = "the five digits of an agency's code";

    private static final String ONE = "{code: [0-9][0-9][0-9][0-9][0-9]}";
    private static final NationalAgencyList AGENCIES = new NationalAgencyList();

    private final CommandEdge edge;
    private final HistoryEdge history;
    private final DatedLists dated;

    @Inject
    NationalListResource(CommandEdge edge, HistoryEdge history, DatedLists dated) {
        this.edge = edge;
        this.history = history;
        this.dated = dated;
    }

    record Entry(
            @NotNull @Pattern(regexp = CODE, message = CODE_MEANT)
            String code,

            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String name,

            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String edition,

            @NotNull LocalDate listedFrom,
            @Nullable LocalDate listedTo) {}

    @POST
    @AllowedTo(Role.NATIONAL_SUPERVISOR)
    public Response listAgency(@NotNull @Valid Entry request) {
        return edge.created(command(request), "/v1/agencies/national-list/" + request.code());
    }

    static ListAgency command(Entry request) {
        return new ListAgency(
                new ListedAgencyId(request.code()),
                request.name().strip(),
                request.edition().strip(),
                request.listedFrom(),
                request.listedTo());
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Export.CSV, Export.JSON_LINES})
    @AllowedTo(signedIn = true)
    @Answers(NationalAgencyList.class)
    public Page<NationalAgencyList.Document> agencies(
            @QueryParam("state") @Nullable ListedAgencyState state,
            @QueryParam("name") @Size(max = LINE_LENGTH) @Nullable String name,
            @QueryParam("asOf") @Nullable AsOf asOf,
            @QueryParam("validAt") @Nullable LocalDate validAt,
            @QueryParam("limit") @DefaultValue("50") Limit limit,
            @QueryParam("cursor") @Nullable Cursor cursor) {
        Filter filter = Filter.none().and("name", name).and("state", state);
        return dated.page(
                AGENCIES,
                filter,
                new Moment(asOf, validAt),
                each -> Source.of("listedagency", each.code()),
                limit,
                cursor);
    }

    @GET
    @Path(ONE)
    @AllowedTo(signedIn = true)
    public Response agency(
            @PathParam("code") ListedAgencyId agency,
            @QueryParam("asOf") @Nullable AsOf asOf,
            @QueryParam("validAt") @Nullable LocalDate validAt) {
        return dated.one(AGENCIES, Source.of("listedagency", agency.value()), new Moment(asOf, validAt));
    }

    @GET
    @Path(ONE + "/events")
    @AllowedTo(signedIn = true)
    public Response events(
            @PathParam("code") ListedAgencyId agency,
            @QueryParam("after") @Nullable Long after,
            @QueryParam("limit") @DefaultValue("50") Limit limit) {
        return history.events(agency.toString(), after, limit);
    }

    @GET
    @Path(ONE + "/verification")
    @AllowedTo(signedIn = true)
    public Response verification(@PathParam("code") ListedAgencyId agency) {
        return history.verification(agency.toString());
    }

    record Delisting(
            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String edition,

            @NotNull LocalDate lastDay,
            @NotBlank @Size(max = PROSE_LENGTH) String ground) {}

    @POST
    @Path(ONE + "/delisting")
    @AllowedTo(Role.NATIONAL_SUPERVISOR)
    public Response delistAgency(@PathParam("code") ListedAgencyId agency, @NotNull @Valid Delisting request) {
        return edge.send(new DelistAgency(agency, request.edition().strip(), request.lastDay(), request.ground()));
    }
}
