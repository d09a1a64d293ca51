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
import org.zhibao.eventlog.service.Stated;
import org.zhibao.registry.CertificateNumber;
import org.zhibao.registry.ChinaTime;
import org.zhibao.registry.certificate.CertificateCommand.ReserveCertificate;
import org.zhibao.registry.honour.HonourCommand.AwardHonour;
import org.zhibao.registry.honour.HonourCommand.NominateForHonour;
import org.zhibao.registry.honour.HonourCommand.ObjectToHonour;
import org.zhibao.registry.honour.HonourCommand.PubliciseHonour;
import org.zhibao.registry.honour.HonourCommand.RevokeHonour;
import org.zhibao.registry.honour.HonourCommand.SettleObjection;
import org.zhibao.registry.honour.HonourForm;
import org.zhibao.registry.honour.HonourId;
import org.zhibao.registry.honour.HonourKind;
import org.zhibao.registry.honour.HonourState;
import org.zhibao.registry.rest.DatedLists.Moment;
import org.zhibao.registry.rest.DatedLists.Source;
import org.zhibao.registry.view.Honours;

/** Honours for collectives and persons: a nomination, the list, and each one with the decisions about it. */
@Path("/v1/honours")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class HonoursResource {
    private static final String ONE = "{id: ho-[0-9a-z]+}";
    private static final Honours HONOURS = new Honours();

    private final CommandEdge edge;
    private final HistoryEdge history;
    private final LogService log;
    private final DatedLists dated;

    @Inject
    HonoursResource(CommandEdge edge, HistoryEdge history, LogService log, DatedLists dated) {
        this.edge = edge;
        this.history = history;
        this.log = log;
        this.dated = dated;
    }

    record Nomination(
            @NotNull HonourKind kind,

            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String name,

            @NotNull @Valid Given.DivisionCode division,

            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String title,

            @Size(max = LETTER_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT) @Nullable
            String document) {}

    @POST
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response nominateForHonour(@NotNull @Valid Nomination request) {
        NominateForHonour nomination = command(request, edge.derivedId());
        return edge.created(nomination, "/v1/honours/" + nomination.honour().value());
    }

    static NominateForHonour command(Nomination request, String derivedId) {
        return new NominateForHonour(
                new HonourId("ho-" + derivedId),
                request.kind(),
                request.name().strip(),
                request.division().division(),
                request.title().strip(),
                request.document());
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Export.CSV, Export.JSON_LINES})
    @AllowedTo(signedIn = true)
    @Answers(Honours.class)
    public Page<Honours.Document> honours(
            @QueryParam("kind") @Nullable HonourKind kind,
            @QueryParam("state") @Nullable HonourState state,
            @QueryParam("province") @Pattern(regexp = DIVISION_CODE, message = "six digits of GB/T 2260") @Nullable
                    String province,
            @QueryParam("document") @Size(max = LETTER_LENGTH) @Nullable String document,
            @QueryParam("asOf") @Nullable AsOf asOf,
            @QueryParam("validAt") @Nullable LocalDate validAt,
            @QueryParam("limit") @DefaultValue("50") Limit limit,
            @QueryParam("cursor") @Nullable Cursor cursor) {
        Filter filter = Filter.none()
                .always("kind", kind)
                .always("province", province)
                .always("document", document)
                .and("state", state);
        return dated.page(
                HONOURS, filter, new Moment(asOf, validAt), each -> Source.of("honour", each.id()), limit, cursor);
    }

    @GET
    @Path(ONE)
    @AllowedTo(signedIn = true)
    @APIResponseSchema(Honours.Document.class)
    public Response honour(
            @PathParam("id") HonourId honour,
            @QueryParam("asOf") @Nullable AsOf asOf,
            @QueryParam("validAt") @Nullable LocalDate validAt) {
        return dated.one(HONOURS, Source.of("honour", honour.value()), new Moment(asOf, validAt));
    }

    @GET
    @Path(ONE + "/events")
    @AllowedTo(signedIn = true)
    public Response events(
            @PathParam("id") HonourId honour,
            @QueryParam("after") @Nullable Long after,
            @QueryParam("limit") @DefaultValue("50") Limit limit) {
        return history.events(honour.toString(), after, limit);
    }

    @GET
    @Path(ONE + "/verification")
    @AllowedTo(signedIn = true)
    public Response verification(@PathParam("id") HonourId honour) {
        return history.verification(honour.toString());
    }

    record Publicity(@NotNull LocalDate from, @NotNull LocalDate to) {}

    @POST
    @Path(ONE + "/publicity")
    @AllowedTo(Role.NATIONAL_SUPERVISOR)
    public Response publiciseHonour(@PathParam("id") HonourId honour, @NotNull @Valid Publicity request) {
        return edge.send(new PubliciseHonour(honour, request.from(), request.to()));
    }

    record Objection(@NotBlank @Size(max = PROSE_LENGTH) String ground) {}

    @POST
    @Path(ONE + "/objections")
    @AllowedTo(signedIn = true)
    public Response objectToHonour(@PathParam("id") HonourId honour, @NotNull @Valid Objection request) {
        return edge.send(new ObjectToHonour(honour, request.ground()));
    }

    record Settlement(
            @NotNull Boolean upheld,
            @NotBlank @Size(max = PROSE_LENGTH) String reason) {}

    @POST
    @Path(ONE + "/objections/{objection}/settlement")
    @AllowedTo(Role.NATIONAL_SUPERVISOR)
    public Response settleObjection(
            @PathParam("id") HonourId honour,
            @PathParam("objection") int objection,
            @NotNull @Valid Settlement request) {
        return edge.send(new SettleObjection(honour, objection, request.upheld(), request.reason()));
    }

    record Award(
            @NotNull HonourForm form,

            @NotNull @Size(max = LETTER_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String certificateNumber,

            @Nullable LocalDate awardedOn) {}

    @POST
    @Path(ONE + "/award")
    @AllowedTo(Role.NATIONAL_SUPERVISOR)
    public Response awardHonour(@PathParam("id") HonourId honour, @NotNull @Valid Award request) {
        CertificateNumber number = new CertificateNumber(request.certificateNumber());
        return edge.send(
                new AwardHonour(honour, request.form(), number, reserved(honour, number), request.awardedOn()));
    }

    record Revocation(
            @NotBlank @Size(max = PROSE_LENGTH) String ground,
            @Nullable LocalDate effectiveOn) {}

    @POST
    @Path(ONE + "/revocation")
    @AllowedTo(Role.NATIONAL_SUPERVISOR)
    public Response revokeHonour(@PathParam("id") HonourId honour, @NotNull @Valid Revocation request) {
        return edge.send(new RevokeHonour(honour, request.ground(), request.effectiveOn()));
    }

    /** Reserves the number where the award can be made at all: a refused award takes no number. */
    private boolean reserved(HonourId honour, CertificateNumber number) {
        boolean possible = log.history()
                .state(HONOURS, honour.toString(), null)
                .map(Stated::document)
                .filter(document -> document.state() == HonourState.PUBLICISED && document.openObjections() == 0)
                .map(Honours.Document::publicTo)
                .filter(last -> last.isBefore(ChinaTime.dayOf(edge.now())))
                .isPresent();
        if (possible) {
            edge.prepare("certificate", new ReserveCertificate(number, honour.toString()));
        }
        return possible;
    }
}
