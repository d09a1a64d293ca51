package org.zhibao.registry.rest;

import static org.zhibao.registry.rest.Given.LETTER_LENGTH;
import static org.zhibao.registry.rest.Given.LINE;
import static org.zhibao.registry.rest.Given.LINE_LENGTH;
import static org.zhibao.registry.rest.Given.LINE_MEANT;
import static org.zhibao.registry.rest.Given.MOST_ITEMS;
import static org.zhibao.registry.rest.Given.PROSE_LENGTH;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.edge.AllowedTo;
import org.zhibao.eventlog.edge.Answers;
import org.zhibao.eventlog.edge.AsOf;
import org.zhibao.eventlog.edge.CommandEdge;
import org.zhibao.eventlog.edge.HistoryEdge;
import org.zhibao.eventlog.edge.Limit;
import org.zhibao.eventlog.edge.Role;
import org.zhibao.eventlog.projection.Query;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.eventlog.service.Stated;
import org.zhibao.registry.CenterId;
import org.zhibao.registry.LetterNumber;
import org.zhibao.registry.center.CenterCommand.ApproveConstruction;
import org.zhibao.registry.center.CenterCommand.CloseCenter;
import org.zhibao.registry.center.CenterCommand.Custody;
import org.zhibao.registry.center.CenterCommand.ExtendCompetence;
import org.zhibao.registry.center.CenterCommand.GrantAcceptance;
import org.zhibao.registry.center.CenterCommand.Letter;
import org.zhibao.registry.center.CenterCommand.NarrowCompetence;
import org.zhibao.registry.center.CenterCommand.OpenCenter;
import org.zhibao.registry.center.CenterCommand.RecordAssessment;
import org.zhibao.registry.center.CenterCommand.RejectApplication;
import org.zhibao.registry.center.CenterCommand.RenameCenter;
import org.zhibao.registry.center.CenterCommand.RequestAcceptance;
import org.zhibao.registry.center.CenterCommand.RequireRectification;
import org.zhibao.registry.center.CenterCommand.ResumeCenter;
import org.zhibao.registry.center.CenterCommand.StartConstruction;
import org.zhibao.registry.center.CenterCommand.Successor;
import org.zhibao.registry.center.CenterCommand.SuspendCenter;
import org.zhibao.registry.center.CenterFunction;
import org.zhibao.registry.center.CenterState;
import org.zhibao.registry.letter.LetterCommand.ReserveLetter;
import org.zhibao.registry.letter.LetterPurpose;
import org.zhibao.registry.rest.DatedLists.Moment;
import org.zhibao.registry.rest.DatedLists.Source;
import org.zhibao.registry.view.CasesInCustody;
import org.zhibao.registry.view.RegisteredCenters;

/** One center: how it stands, how it came to that, and a sub-resource for each decision about it. */
@Path("/v1/centers/{id: " + CenterResource.ID + "}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CenterResource {
    static final String ID = "[1-9][0-9]+-[a-z]+-[0-9a-z]+";

    private static final RegisteredCenters CENTERS = new RegisteredCenters();

    private final CommandEdge edge;
    private final HistoryEdge history;
    private final LogService log;
    private final DatedLists dated;

    @Inject
    CenterResource(CommandEdge edge, HistoryEdge history, LogService log, DatedLists dated) {
        this.edge = edge;
        this.history = history;
        this.log = log;
        this.dated = dated;
    }

    @GET
    @AllowedTo(signedIn = true)
    @APIResponseSchema(RegisteredCenters.Document.class)
    public Response center(
            @PathParam("id") CenterId center,
            @QueryParam("asOf") @Nullable AsOf asOf,
            @QueryParam("validAt") @Nullable LocalDate validAt) {
        return dated.one(CENTERS, Source.of("center", center.value()), new Moment(asOf, validAt));
    }

    @GET
    @Path("events")
    @AllowedTo(signedIn = true)
    public Response events(
            @PathParam("id") CenterId center,
            @QueryParam("after") @Nullable Long after,
            @QueryParam("limit") @DefaultValue("50") Limit limit) {
        return history.events(center.toString(), after, limit);
    }

    @GET
    @Path("verification")
    @AllowedTo(signedIn = true)
    public Response verification(@PathParam("id") CenterId center) {
        return history.verification(center.toString());
    }

    /** A decision that only says since when it holds. */
    record Effective(@Nullable LocalDate effectiveOn) {}

    /** A decision with its ground. */
    record Grounded(
            @NotBlank @Size(max = PROSE_LENGTH) String ground,
            @Nullable LocalDate effectiveOn) {}

    record Approval(
            @NotNull @Size(max = LETTER_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String letterNumber,

            @NotNull @Valid Given.DivisionCode district,

            @NotNull @Size(max = MOST_ITEMS)
            List<@NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT) String> industryFields,

            @NotNull @Size(max = MOST_ITEMS) List<@NotNull CenterFunction> functions,
            @Nullable LocalDate effectiveOn) {}

    @POST
    @Path("construction-approval")
    @AllowedTo(Role.NATIONAL_SUPERVISOR)
    public Response approveConstruction(@PathParam("id") CenterId center, @NotNull @Valid Approval request) {
        LetterNumber number = new LetterNumber(request.letterNumber());
        return edge.send(new ApproveConstruction(
                center,
                reserved(center, number, LetterPurpose.CONSTRUCTION_APPROVAL, ApproveConstruction.class),
                request.district().division(),
                request.industryFields(),
                request.functions(),
                request.effectiveOn()));
    }

    record Rejection(@NotBlank @Size(max = PROSE_LENGTH) String ground) {}

    @POST
    @Path("application-rejection")
    @AllowedTo(Role.NATIONAL_SUPERVISOR)
    public Response rejectApplication(@PathParam("id") CenterId center, @NotNull @Valid Rejection request) {
        return edge.send(new RejectApplication(center, request.ground()));
    }

    @POST
    @Path("construction")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response startConstruction(@PathParam("id") CenterId center, @NotNull @Valid Effective request) {
        return edge.send(new StartConstruction(center, request.effectiveOn()));
    }

    record AcceptanceRequest(
            @NotBlank @Size(max = PROSE_LENGTH) String report) {}

    @POST
    @Path("acceptance-requests")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response requestAcceptance(@PathParam("id") CenterId center, @NotNull @Valid AcceptanceRequest request) {
        return edge.send(new RequestAcceptance(center, request.report()));
    }

    record Rectification(
            @NotEmpty @Size(max = MOST_ITEMS) List<@NotBlank @Size(max = PROSE_LENGTH) String> items,
            @NotNull LocalDate due) {}

    @POST
    @Path("rectifications")
    @AllowedTo(Role.NATIONAL_SUPERVISOR)
    public Response requireRectification(@PathParam("id") CenterId center, @NotNull @Valid Rectification request) {
        return edge.send(new RequireRectification(center, request.items(), request.due()));
    }

    record Acceptance(
            @NotNull @Size(max = LETTER_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String letterNumber,

            @Nullable LocalDate effectiveOn) {}

    @POST
    @Path("acceptance")
    @AllowedTo(Role.NATIONAL_SUPERVISOR)
    public Response grantAcceptance(@PathParam("id") CenterId center, @NotNull @Valid Acceptance request) {
        LetterNumber number = new LetterNumber(request.letterNumber());
        return edge.send(new GrantAcceptance(
                center,
                reserved(center, number, LetterPurpose.ACCEPTANCE, GrantAcceptance.class),
                request.effectiveOn()));
    }

    @POST
    @Path("opening")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response openCenter(@PathParam("id") CenterId center, @NotNull @Valid Effective request) {
        return edge.send(new OpenCenter(center, request.effectiveOn()));
    }

    record Extension(
            @NotNull @Size(max = MOST_ITEMS)
            List<@NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT) String> industryFields,

            @NotNull @Size(max = MOST_ITEMS) List<@NotNull CenterFunction> functions,
            @Nullable LocalDate effectiveOn) {}

    @POST
    @Path("competence-extensions")
    @AllowedTo(Role.NATIONAL_SUPERVISOR)
    public Response extendCompetence(@PathParam("id") CenterId center, @NotNull @Valid Extension request) {
        return edge.send(
                new ExtendCompetence(center, request.industryFields(), request.functions(), request.effectiveOn()));
    }

    record Reduction(
            @NotNull @Size(max = MOST_ITEMS) List<@NotNull @Size(max = LINE_LENGTH) String> industryFields,
            @NotNull @Size(max = MOST_ITEMS) List<@NotNull CenterFunction> functions,
            @NotBlank @Size(max = PROSE_LENGTH) String ground,
            @Nullable LocalDate effectiveOn) {}

    @POST
    @Path("competence-reductions")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response narrowCompetence(@PathParam("id") CenterId center, @NotNull @Valid Reduction request) {
        return edge.send(new NarrowCompetence(
                center, request.industryFields(), request.functions(), request.ground(), request.effectiveOn()));
    }

    record Name(
            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String name,

            @Nullable LocalDate effectiveOn) {}

    @POST
    @Path("names")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response renameCenter(@PathParam("id") CenterId center, @NotNull @Valid Name request) {
        return edge.send(new RenameCenter(center, request.name().strip(), request.effectiveOn()));
    }

    record Assessment(
            @NotNull @Min(1980) @Max(9999) Integer year,

            @NotNull @Size(max = 20) @Pattern(regexp = LINE, message = LINE_MEANT)
            String grade,

            @NotBlank @Size(max = PROSE_LENGTH) String summary) {}

    @POST
    @Path("assessments")
    @AllowedTo(Role.NATIONAL_SUPERVISOR)
    public Response recordAssessment(@PathParam("id") CenterId center, @NotNull @Valid Assessment request) {
        return edge.send(new RecordAssessment(center, request.year(), request.grade(), request.summary()));
    }

    @POST
    @Path("suspensions")
    @AllowedTo(Role.NATIONAL_SUPERVISOR)
    public Response suspendCenter(@PathParam("id") CenterId center, @NotNull @Valid Grounded request) {
        return edge.send(new SuspendCenter(center, request.ground(), request.effectiveOn()));
    }

    @POST
    @Path("resumptions")
    @AllowedTo(Role.NATIONAL_SUPERVISOR)
    public Response resumeCenter(@PathParam("id") CenterId center, @NotNull @Valid Grounded request) {
        return edge.send(new ResumeCenter(center, request.ground(), request.effectiveOn()));
    }

    record Closing(
            @NotBlank @Size(max = PROSE_LENGTH) String ground,

            @Size(max = LINE_LENGTH) @Pattern(regexp = ID, message = "the id of a center") @Nullable
            String successor,

            @Nullable LocalDate effectiveOn) {}

    /** With {@code Read-After} a case counts whose opening or closing was told just before. */
    @POST
    @Path("closing")
    @AllowedTo(Role.NATIONAL_SUPERVISOR)
    @Answers(CasesInCustody.class)
    public Response closeCenter(@PathParam("id") CenterId center, @NotNull @Valid Closing request) {
        return edge.send(
                new CloseCenter(center, request.ground(), custody(center, request.successor()), request.effectiveOn()));
    }

    /**
     * Reserves the letter's number where the decision can be made at all. A repeat within the hour finds the first
     * reservation; a later one asks again, since the number may have been released meanwhile.
     */
    private Letter reserved(CenterId center, LetterNumber number, LetterPurpose purpose, Class<?> decision) {
        boolean possible = log.history()
                .state(CENTERS, center.toString(), null)
                .map(stated -> stated.document().allowedCommands().contains(decision.getSimpleName()))
                .orElse(false);
        if (possible) {
            String step = "letter of " + edge.now().truncatedTo(ChronoUnit.HOURS);
            edge.prepare(step, new ReserveLetter(number, center, purpose));
        }
        return new Letter(number, possible);
    }

    private Custody custody(CenterId center, @Nullable String successor) {
        if (successor != null) {
            return new Custody(successor(new CenterId(successor)), false, List.of());
        }
        // How far first, what then: a case that comes in between makes the answer more careful, not less.
        List<String> reliedOn = log.view(CasesInCustody.class).freshness().next().entrySet().stream()
                .filter(partition -> partition.getValue() > 0)
                .sorted(Map.Entry.comparingByKey())
                .map(partition -> partition.getKey() + "@" + (partition.getValue() - 1))
                .toList();
        long open = log.view(CasesInCustody.class)
                .count(Query.where("center", center.value()).and("open", true), 1);
        return new Custody(null, open > 0, reliedOn);
    }

    private Successor successor(CenterId successor) {
        boolean operating = log.history()
                .state(CENTERS, successor.toString(), null)
                .map(Stated::document)
                .filter(document -> document.state() == CenterState.IN_OPERATION)
                .isPresent();
        return new Successor(successor, operating);
    }
}
