package org.zhibao.registry.rest;

import static org.zhibao.registry.rest.Given.DIVISION_CODE;
import static org.zhibao.registry.rest.Given.LETTER_LENGTH;
import static org.zhibao.registry.rest.Given.LINE;
import static org.zhibao.registry.rest.Given.LINE_LENGTH;
import static org.zhibao.registry.rest.Given.LINE_MEANT;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
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
import org.zhibao.eventlog.edge.Limit;
import org.zhibao.eventlog.edge.Role;
import org.zhibao.eventlog.projection.Page;
import org.zhibao.eventlog.projection.Query;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.registry.CenterId;
import org.zhibao.registry.center.CenterCommand.ApplyForEstablishment;
import org.zhibao.registry.center.CenterKind;
import org.zhibao.registry.center.CenterState;
import org.zhibao.registry.rest.DatedLists.Moment;
import org.zhibao.registry.rest.DatedLists.Source;
import org.zhibao.registry.view.CentersByProvince;
import org.zhibao.registry.view.RegisteredCenters;

/** The centers of the network: a new one, the list, the figures. */
@Path("/v1/centers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CentersResource {
    private static final int DERIVED_LENGTH = 8;
    private static final RegisteredCenters CENTERS = new RegisteredCenters();

    private final CommandEdge edge;
    private final LogService log;
    private final DatedLists dated;

    @Inject
    CentersResource(CommandEdge edge, LogService log, DatedLists dated) {
        this.edge = edge;
        this.log = log;
        this.dated = dated;
    }

    record Application(
            @NotNull CenterKind kind,

            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String name,

            @NotNull @Valid Given.DivisionCode division,

            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String applicant,

            @Size(max = LETTER_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT) @Nullable
            String document) {}

    @POST
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response applyForEstablishment(@NotNull @Valid Application request) {
        ApplyForEstablishment application = command(request, edge.derivedId());
        return edge.created(application, "/v1/centers/" + application.center().value());
    }

    static ApplyForEstablishment command(Application request, String derivedId) {
        CenterId center = new CenterId("%s-%s-%s"
                .formatted(
                        request.division().code(), request.kind().shortName(), derivedId.substring(0, DERIVED_LENGTH)));
        return new ApplyForEstablishment(
                center,
                request.kind(),
                request.name().strip(),
                request.division().division(),
                request.applicant().strip(),
                request.document());
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Export.CSV, Export.JSON_LINES})
    @AllowedTo(signedIn = true)
    @Answers(RegisteredCenters.class)
    public Page<RegisteredCenters.Document> centers(
            @QueryParam("state") @Nullable CenterState state,
            @QueryParam("kind") @Nullable CenterKind kind,
            @QueryParam("province") @Pattern(regexp = DIVISION_CODE, message = "six digits of GB/T 2260") @Nullable
                    String province,
            @QueryParam("field") @Size(max = LINE_LENGTH) @Nullable String field,
            @QueryParam("document") @Size(max = LETTER_LENGTH) @Nullable String document,
            @QueryParam("asOf") @Nullable AsOf asOf,
            @QueryParam("validAt") @Nullable LocalDate validAt,
            @QueryParam("limit") @DefaultValue("50") Limit limit,
            @QueryParam("cursor") @Nullable Cursor cursor) {
        Filter filter = Filter.none()
                .and("state", state)
                .always("kind", kind)
                .always("province", province)
                .always("document", document)
                .and("competence.industryFields", field);
        return dated.page(
                CENTERS, filter, new Moment(asOf, validAt), center -> Source.of("center", center.id()), limit, cursor);
    }

    @GET
    @Path("figures")
    @AllowedTo(signedIn = true)
    @Answers(CentersByProvince.class)
    public CentersByProvince.Figures figures() {
        return CentersByProvince.sum(log.view(CentersByProvince.class).all(Query.everything()));
    }
}
