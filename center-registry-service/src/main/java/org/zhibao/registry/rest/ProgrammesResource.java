package org.zhibao.registry.rest;

import static org.zhibao.registry.rest.Given.LETTER_LENGTH;
import static org.zhibao.registry.rest.Given.LINE;
import static org.zhibao.registry.rest.Given.LINE_LENGTH;
import static org.zhibao.registry.rest.Given.LINE_MEANT;
import static org.zhibao.registry.rest.Given.MOST_ITEMS;
import static org.zhibao.registry.rest.Given.PARTIAL_DATE_MEANT;
import static org.zhibao.registry.rest.Given.PROSE_LENGTH;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import org.zhibao.eventlog.projection.Query;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.registry.PartialDate;
import org.zhibao.registry.programme.Measure;
import org.zhibao.registry.programme.Period;
import org.zhibao.registry.programme.ProgrammeCommand.AnnounceProgramme;
import org.zhibao.registry.programme.ProgrammeCommand.CancelProgramme;
import org.zhibao.registry.programme.ProgrammeCommand.HoldProgramme;
import org.zhibao.registry.programme.ProgrammeCommand.MakeSuggestion;
import org.zhibao.registry.programme.ProgrammeCommand.OpenRegistration;
import org.zhibao.registry.programme.ProgrammeCommand.PublishMinutes;
import org.zhibao.registry.programme.ProgrammeCommand.RaiseProblem;
import org.zhibao.registry.programme.ProgrammeCommand.RegisterDelegation;
import org.zhibao.registry.programme.ProgrammeCommand.ShareExperience;
import org.zhibao.registry.programme.ProgrammeId;
import org.zhibao.registry.programme.ProgrammeKind;
import org.zhibao.registry.programme.ProgrammeState;
import org.zhibao.registry.view.Contributions;
import org.zhibao.registry.view.Programmes;

/** Seminars, trainings and conferences: a new one, the list, and each one with what is decided and contributed. */
@Path("/v1/programmes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ProgrammesResource {
    static final String ID = "pr-[0-9a-z]+";

    private static final String ONE = "{id: " + ID + "}";
    private static final int MOST_PEOPLE = 100_000;
    private static final Programmes PROGRAMMES = new Programmes();

    private final CommandEdge edge;
    private final HistoryEdge history;
    private final LogService log;

    @Inject
    ProgrammesResource(CommandEdge edge, HistoryEdge history, LogService log) {
        this.edge = edge;
        this.history = history;
        this.log = log;
    }

    record Announcement(
            @NotNull ProgrammeKind kind,

            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String title,

            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String place,

            @NotNull @Valid Given.DivisionCode division,

            @NotNull @Pattern(regexp = PartialDate.FORM, message = PARTIAL_DATE_MEANT)
            String plannedFor,

            @Size(max = LETTER_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT) @Nullable
            String document) {}

    @POST
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response announceProgramme(@NotNull @Valid Announcement request) {
        ProgrammeId programme = new ProgrammeId("pr-" + edge.derivedId());
        return edge.created(
                new AnnounceProgramme(
                        programme,
                        request.kind(),
                        request.title().strip(),
                        request.place().strip(),
                        request.division().division(),
                        Given.partialDate(request.plannedFor()),
                        request.document()),
                "/v1/programmes/" + programme.value());
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Export.CSV, Export.JSON_LINES})
    @AllowedTo(signedIn = true)
    @Answers(Programmes.class)
    public Page<Programmes.Document> programmes(
            @QueryParam("kind") @Nullable ProgrammeKind kind,
            @QueryParam("state") @Nullable ProgrammeState state,
            @QueryParam("organiser") @Size(max = LINE_LENGTH) @Nullable String organiser,
            @QueryParam("document") @Size(max = LETTER_LENGTH) @Nullable String document,
            @QueryParam("limit") @DefaultValue("50") Limit limit,
            @QueryParam("cursor") @Nullable Cursor cursor) {
        Query query = Query.everything();
        query = kind == null ? query : query.and("kind", kind);
        query = state == null ? query : query.and("state", state);
        query = organiser == null ? query : query.and("organiser", organiser);
        query = document == null ? query : query.and("document", document);
        return log.view(Programmes.class)
                .find(query.limit(limit.value()).after(cursor == null ? null : cursor.value()));
    }

    @GET
    @Path(ONE)
    @AllowedTo(signedIn = true)
    @APIResponseSchema(Programmes.Document.class)
    public Response programme(@PathParam("id") ProgrammeId programme, @QueryParam("asOf") @Nullable AsOf asOf) {
        return history.state(PROGRAMMES, programme.toString(), asOf);
    }

    @GET
    @Path(ONE + "/events")
    @AllowedTo(signedIn = true)
    public Response events(
            @PathParam("id") ProgrammeId programme,
            @QueryParam("after") @Nullable Long after,
            @QueryParam("limit") @DefaultValue("50") Limit limit) {
        return history.events(programme.toString(), after, limit);
    }

    @GET
    @Path(ONE + "/verification")
    @AllowedTo(signedIn = true)
    public Response verification(@PathParam("id") ProgrammeId programme) {
        return history.verification(programme.toString());
    }

    @GET
    @Path(ONE + "/contributions")
    @Produces({MediaType.APPLICATION_JSON, Export.CSV, Export.JSON_LINES})
    @AllowedTo(signedIn = true)
    @Answers(Contributions.class)
    public Page<Contributions.Document> contributions(
            @PathParam("id") ProgrammeId programme,
            @QueryParam("kind") Contributions.@Nullable Kind kind,
            @QueryParam("limit") @DefaultValue("50") Limit limit,
            @QueryParam("cursor") @Nullable Cursor cursor) {
        Query query = Query.where("programme", programme.value());
        query = kind == null ? query : query.and("kind", kind);
        return log.view(Contributions.class)
                .find(query.limit(limit.value()).after(cursor == null ? null : cursor.value()));
    }

    record Nothing() {}

    @POST
    @Path(ONE + "/registration")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response openRegistration(@PathParam("id") ProgrammeId programme, @NotNull @Valid Nothing request) {
        return edge.send(new OpenRegistration(programme));
    }

    record Delegation(
            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String administration,

            @NotNull @Valid Given.DivisionCode division,
            @NotNull @Min(1) @Max(MOST_PEOPLE) Integer people) {}

    @POST
    @Path(ONE + "/delegations")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER, Role.PARTNER_OFFICE})
    public Response registerDelegation(@PathParam("id") ProgrammeId programme, @NotNull @Valid Delegation request) {
        return edge.send(new RegisterDelegation(
                programme, request.administration().strip(), request.division().division(), request.people()));
    }

    record Holding(
            @NotNull @Pattern(regexp = PartialDate.FORM, message = PARTIAL_DATE_MEANT)
            String heldOn,

            @Min(0) @Max(MOST_PEOPLE) @Nullable Integer participants,
            @Min(0) @Max(MOST_PEOPLE) @Nullable Integer administrations) {}

    @POST
    @Path(ONE + "/holding")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response holdProgramme(@PathParam("id") ProgrammeId programme, @NotNull @Valid Holding request) {
        return edge.send(new HoldProgramme(
                programme, Given.partialDate(request.heldOn()), request.participants(), request.administrations()));
    }

    record Experience(
            @NotNull @Valid Given.DivisionCode region,

            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String presenter,

            @NotBlank @Size(max = PROSE_LENGTH) String experience) {}

    @POST
    @Path(ONE + "/experiences")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response shareExperience(@PathParam("id") ProgrammeId programme, @NotNull @Valid Experience request) {
        return edge.send(new ShareExperience(
                programme, request.region().division(), request.presenter().strip(), request.experience()));
    }

    record Problem(
            @NotNull @Valid Given.DivisionCode region,
            @NotBlank @Size(max = PROSE_LENGTH) String problem) {}

    @POST
    @Path(ONE + "/problems")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response raiseProblem(@PathParam("id") ProgrammeId programme, @NotNull @Valid Problem request) {
        return edge.send(new RaiseProblem(programme, request.region().division(), request.problem()));
    }

    record Suggestion(
            @NotNull @Valid Given.DivisionCode region,
            @NotBlank @Size(max = PROSE_LENGTH) String suggestion) {}

    @POST
    @Path(ONE + "/suggestions")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response makeSuggestion(@PathParam("id") ProgrammeId programme, @NotNull @Valid Suggestion request) {
        return edge.send(new MakeSuggestion(programme, request.region().division(), request.suggestion()));
    }

    record Resolved(
            @NotNull @Min(1) @Max(1_000) Integer number,

            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String title,

            @NotBlank @Size(max = PROSE_LENGTH) String text) {
        Measure measure() {
            return new Measure(number, title.strip(), text);
        }
    }

    record Span(
            @Size(max = 20) @Pattern(regexp = LINE, message = LINE_MEANT) @Nullable
            String reviewed,

            @Size(max = 20) @Pattern(regexp = LINE, message = LINE_MEANT) @Nullable
            String planned) {}

    record Minutes(
            @NotBlank @Size(max = PROSE_LENGTH) String summary,
            @NotNull @Size(max = MOST_ITEMS) List<@NotNull @Valid Resolved> measures,
            @Valid @Nullable Span period) {}

    @POST
    @Path(ONE + "/minutes")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response publishMinutes(@PathParam("id") ProgrammeId programme, @NotNull @Valid Minutes request) {
        Span period = request.period();
        return edge.send(new PublishMinutes(
                programme,
                request.summary(),
                request.measures().stream().map(Resolved::measure).toList(),
                period == null ? null : new Period(period.reviewed(), period.planned())));
    }

    record Cancellation(@NotBlank @Size(max = PROSE_LENGTH) String ground) {}

    @POST
    @Path(ONE + "/cancellation")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response cancelProgramme(@PathParam("id") ProgrammeId programme, @NotNull @Valid Cancellation request) {
        return edge.send(new CancelProgramme(programme, request.ground()));
    }
}
