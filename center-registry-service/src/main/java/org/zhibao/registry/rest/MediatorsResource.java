package org.zhibao.registry.rest;

import static org.zhibao.registry.rest.Given.LETTER_LENGTH;
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
import org.zhibao.registry.mediator.MediatorCommand.ActivateMediator;
import org.zhibao.registry.mediator.MediatorCommand.AppointMediator;
import org.zhibao.registry.mediator.MediatorCommand.NominateMediator;
import org.zhibao.registry.mediator.MediatorCommand.RecordTraining;
import org.zhibao.registry.mediator.MediatorCommand.ReinstateMediator;
import org.zhibao.registry.mediator.MediatorCommand.RemoveMediator;
import org.zhibao.registry.mediator.MediatorCommand.SuspendMediator;
import org.zhibao.registry.mediator.MediatorId;
import org.zhibao.registry.mediator.MediatorState;
import org.zhibao.registry.mediator.Misconduct;
import org.zhibao.registry.rest.DatedLists.Moment;
import org.zhibao.registry.rest.DatedLists.Source;
import org.zhibao.registry.view.MediatorRoster;

/** The roster of mediators: a nomination, the list, and each entry with the decisions about it. */
@Path("/v1/mediators")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MediatorsResource {
    private static final String ONE = "{id: md-[0-9a-z]+}";
    private static final MediatorRoster ROSTER = new MediatorRoster();

    private final CommandEdge edge;
    private final HistoryEdge history;
    private final KnownCenters centers;
    private final DatedLists dated;

    @Inject
    MediatorsResource(CommandEdge edge, HistoryEdge history, KnownCenters centers, DatedLists dated) {
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

            @NotNull LocalDate bornOn,

            @NotEmpty @Size(max = MOST_ITEMS)
            List<@NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT) String> fields,

            @NotEmpty @Size(max = MOST_ITEMS)
            List<@NotNull @Pattern(regexp = "[a-z]{2,3}", message = "a language by its letters of ISO 639") String>
                    languages,

            @Size(max = LETTER_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT) @Nullable
            String document) {}

    @POST
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response nominateMediator(@NotNull @Valid Nomination request) {
        NominateMediator nomination = command(request, edge.derivedId(), centers);
        return edge.created(nomination, "/v1/mediators/" + nomination.mediator().value());
    }

    static NominateMediator command(Nomination request, String derivedId, KnownCenters centers) {
        return new NominateMediator(
                new MediatorId("md-" + derivedId),
                centers.of(new CenterId(request.center())),
                request.name().strip(),
                request.bornOn(),
                request.fields(),
                request.languages(),
                request.document());
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Export.CSV, Export.JSON_LINES})
    @AllowedTo(signedIn = true)
    @Answers(MediatorRoster.class)
    public Page<MediatorRoster.Document> mediators(
            @QueryParam("center") @Size(max = LINE_LENGTH) @Nullable String center,
            @QueryParam("state") @Nullable MediatorState state,
            @QueryParam("field") @Size(max = LINE_LENGTH) @Nullable String field,
            @QueryParam("language") @Size(max = LINE_LENGTH) @Nullable String language,
            @QueryParam("document") @Size(max = LETTER_LENGTH) @Nullable String document,
            @QueryParam("asOf") @Nullable AsOf asOf,
            @QueryParam("validAt") @Nullable LocalDate validAt,
            @QueryParam("limit") @DefaultValue("50") Limit limit,
            @QueryParam("cursor") @Nullable Cursor cursor) {
        Filter filter = Filter.none()
                .always("center", center)
                .always("fields", field)
                .always("languages", language)
                .always("document", document)
                .and("state", state);
        return dated.page(
                ROSTER, filter, new Moment(asOf, validAt), each -> Source.of("mediator", each.id()), limit, cursor);
    }

    @GET
    @Path(ONE)
    @AllowedTo(signedIn = true)
    @APIResponseSchema(MediatorRoster.Document.class)
    public Response mediator(
            @PathParam("id") MediatorId mediator,
            @QueryParam("asOf") @Nullable AsOf asOf,
            @QueryParam("validAt") @Nullable LocalDate validAt) {
        return dated.one(ROSTER, Source.of("mediator", mediator.value()), new Moment(asOf, validAt));
    }

    @GET
    @Path(ONE + "/events")
    @AllowedTo(signedIn = true)
    public Response events(
            @PathParam("id") MediatorId mediator,
            @QueryParam("after") @Nullable Long after,
            @QueryParam("limit") @DefaultValue("50") Limit limit) {
        return history.events(mediator.toString(), after, limit);
    }

    @GET
    @Path(ONE + "/verification")
    @AllowedTo(signedIn = true)
    public Response verification(@PathParam("id") MediatorId mediator) {
        return history.verification(mediator.toString());
    }

    record Training(
            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String course,

            @NotNull LocalDate completedOn) {}

    @POST
    @Path(ONE + "/trainings")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response recordTraining(@PathParam("id") MediatorId mediator, @NotNull @Valid Training request) {
        return edge.send(new RecordTraining(mediator, request.course().strip(), request.completedOn()));
    }

    record Appointment(
            @NotNull LocalDate validFrom, @NotNull LocalDate validTo) {}

    @POST
    @Path(ONE + "/appointments")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response appointMediator(@PathParam("id") MediatorId mediator, @NotNull @Valid Appointment request) {
        return edge.send(new AppointMediator(mediator, request.validFrom(), request.validTo()));
    }

    record Activation(@Nullable LocalDate effectiveOn) {}

    @POST
    @Path(ONE + "/activation")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response activateMediator(@PathParam("id") MediatorId mediator, @NotNull @Valid Activation request) {
        return edge.send(new ActivateMediator(mediator, request.effectiveOn()));
    }

    record Grounded(
            @NotBlank @Size(max = PROSE_LENGTH) String ground,
            @Nullable LocalDate effectiveOn) {}

    @POST
    @Path(ONE + "/suspensions")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response suspendMediator(@PathParam("id") MediatorId mediator, @NotNull @Valid Grounded request) {
        return edge.send(new SuspendMediator(mediator, request.ground(), request.effectiveOn()));
    }

    @POST
    @Path(ONE + "/reinstatements")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response reinstateMediator(@PathParam("id") MediatorId mediator, @NotNull @Valid Grounded request) {
        return edge.send(new ReinstateMediator(mediator, request.ground(), request.effectiveOn()));
    }

    record Removal(
            @NotNull Misconduct misconduct,
            @NotBlank @Size(max = PROSE_LENGTH) String ground,
            @Nullable LocalDate effectiveOn) {}

    @POST
    @Path(ONE + "/removal")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response removeMediator(@PathParam("id") MediatorId mediator, @NotNull @Valid Removal request) {
        return edge.send(new RemoveMediator(mediator, request.misconduct(), request.ground(), request.effectiveOn()));
    }
}
