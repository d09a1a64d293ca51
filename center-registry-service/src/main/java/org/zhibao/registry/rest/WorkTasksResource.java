package org.zhibao.registry.rest;

import static org.zhibao.registry.rest.Given.LETTER_LENGTH;
import static org.zhibao.registry.rest.Given.LINE;
import static org.zhibao.registry.rest.Given.LINE_LENGTH;
import static org.zhibao.registry.rest.Given.LINE_MEANT;
import static org.zhibao.registry.rest.Given.MOST_ITEMS;
import static org.zhibao.registry.rest.Given.OFFICE;
import static org.zhibao.registry.rest.Given.OFFICE_MEANT;
import static org.zhibao.registry.rest.Given.PROSE_LENGTH;
import static org.zhibao.registry.rest.Given.SHA256;
import static org.zhibao.registry.rest.Given.SHA256_MEANT;

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
import org.zhibao.eventlog.projection.Query;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.registry.programme.ProgrammeId;
import org.zhibao.registry.view.Programmes;
import org.zhibao.registry.view.WorkTasks;
import org.zhibao.registry.worktask.KnownMeasure;
import org.zhibao.registry.worktask.Proof;
import org.zhibao.registry.worktask.WorkTaskCommand.AcknowledgeTask;
import org.zhibao.registry.worktask.WorkTaskCommand.CloseTask;
import org.zhibao.registry.worktask.WorkTaskCommand.IssueTask;
import org.zhibao.registry.worktask.WorkTaskCommand.ReportTask;
import org.zhibao.registry.worktask.WorkTaskCommand.ReturnTask;
import org.zhibao.registry.worktask.WorkTaskCommand.StartTask;
import org.zhibao.registry.worktask.WorkTaskCommand.VerifyTask;
import org.zhibao.registry.worktask.WorkTaskId;
import org.zhibao.registry.worktask.WorkTaskState;

/** The tasks that published measures brought: a new one, the list, and each one with the decisions about it. */
@Path("/v1/work-tasks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class WorkTasksResource {
    private static final String ONE = "{id: wt-[0-9a-z]+}";
    private static final WorkTasks TASKS = new WorkTasks();
    private static final Programmes PROGRAMMES = new Programmes();

    private final CommandEdge edge;
    private final HistoryEdge history;
    private final LogService log;

    @Inject
    WorkTasksResource(CommandEdge edge, HistoryEdge history, LogService log) {
        this.edge = edge;
        this.history = history;
        this.log = log;
    }

    record Issue(
            @NotNull @Pattern(regexp = ProgrammesResource.ID, message = "the id of a programme")
            String programme,

            @NotNull @Min(1) @Max(1_000) Integer measure,

            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String title,

            @NotNull @Size(max = LETTER_LENGTH) @Pattern(regexp = OFFICE, message = OFFICE_MEANT)
            String assignee,

            @NotNull LocalDate due,
            @Min(1980) @Max(9999) @Nullable Integer goalYear) {}

    @POST
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response issueTask(@NotNull @Valid Issue request) {
        WorkTaskId task = new WorkTaskId("wt-" + edge.derivedId());
        return edge.created(
                new IssueTask(
                        task,
                        measure(request.programme(), request.measure()),
                        request.title().strip(),
                        request.assignee(),
                        request.due(),
                        request.goalYear()),
                "/v1/work-tasks/" + task.value());
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Export.CSV, Export.JSON_LINES})
    @AllowedTo(signedIn = true)
    @Answers(WorkTasks.class)
    public Page<WorkTasks.Document> tasks(
            @QueryParam("programme") @Size(max = LINE_LENGTH) @Nullable String programme,
            @QueryParam("assignee") @Size(max = LINE_LENGTH) @Nullable String assignee,
            @QueryParam("issuer") @Size(max = LINE_LENGTH) @Nullable String issuer,
            @QueryParam("state") @Nullable WorkTaskState state,
            @QueryParam("overdue") @Nullable Boolean overdue,
            @QueryParam("goalYear") @Nullable Integer goalYear,
            @QueryParam("limit") @DefaultValue("50") Limit limit,
            @QueryParam("cursor") @Nullable Cursor cursor) {
        Query query = Query.everything();
        query = programme == null ? query : query.and("programme", programme);
        query = assignee == null ? query : query.and("assignee", assignee);
        query = issuer == null ? query : query.and("issuer", issuer);
        query = state == null ? query : query.and("state", state);
        query = overdue == null ? query : query.and("overdue", overdue);
        query = goalYear == null ? query : query.and("goalYear", goalYear);
        return log.view(WorkTasks.class).find(query.limit(limit.value()).after(cursor == null ? null : cursor.value()));
    }

    @GET
    @Path(ONE)
    @AllowedTo(signedIn = true)
    @APIResponseSchema(WorkTasks.Document.class)
    public Response task(@PathParam("id") WorkTaskId task, @QueryParam("asOf") @Nullable AsOf asOf) {
        return history.state(TASKS, task.toString(), asOf);
    }

    @GET
    @Path(ONE + "/events")
    @AllowedTo(signedIn = true)
    public Response events(
            @PathParam("id") WorkTaskId task,
            @QueryParam("after") @Nullable Long after,
            @QueryParam("limit") @DefaultValue("50") Limit limit) {
        return history.events(task.toString(), after, limit);
    }

    @GET
    @Path(ONE + "/verification")
    @AllowedTo(signedIn = true)
    public Response verification(@PathParam("id") WorkTaskId task) {
        return history.verification(task.toString());
    }

    record Nothing() {}

    @POST
    @Path(ONE + "/acknowledgement")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER, Role.CASE_HANDLER})
    public Response acknowledgeTask(@PathParam("id") WorkTaskId task, @NotNull @Valid Nothing request) {
        return edge.send(new AcknowledgeTask(task));
    }

    @POST
    @Path(ONE + "/start")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER, Role.CASE_HANDLER})
    public Response startTask(@PathParam("id") WorkTaskId task, @NotNull @Valid Nothing request) {
        return edge.send(new StartTask(task));
    }

    record Piece(
            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String title,

            @NotNull @Pattern(regexp = SHA256, message = SHA256_MEANT)
            String sha256) {}

    record Report(
            @NotBlank @Size(max = PROSE_LENGTH) String report,
            @NotNull @Size(max = MOST_ITEMS) List<@NotNull @Valid Piece> evidence) {}

    @POST
    @Path(ONE + "/reports")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER, Role.CASE_HANDLER})
    public Response reportTask(@PathParam("id") WorkTaskId task, @NotNull @Valid Report request) {
        return edge.send(new ReportTask(
                task,
                request.report(),
                request.evidence().stream()
                        .map(piece -> new Proof(piece.title().strip(), piece.sha256()))
                        .toList()));
    }

    record Finding(@NotBlank @Size(max = PROSE_LENGTH) String finding) {}

    @POST
    @Path(ONE + "/report-verification")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response verifyTask(@PathParam("id") WorkTaskId task, @NotNull @Valid Finding request) {
        return edge.send(new VerifyTask(task, request.finding()));
    }

    record Return(
            @NotBlank @Size(max = PROSE_LENGTH) String ground,
            @NotNull LocalDate due) {}

    @POST
    @Path(ONE + "/returns")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response returnTask(@PathParam("id") WorkTaskId task, @NotNull @Valid Return request) {
        return edge.send(new ReturnTask(task, request.ground(), request.due()));
    }

    @POST
    @Path(ONE + "/closing")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response closeTask(@PathParam("id") WorkTaskId task, @NotNull @Valid Nothing request) {
        return edge.send(new CloseTask(task));
    }

    /** From the programme's own events: what it has not published yet is no measure. */
    private KnownMeasure measure(String programme, int number) {
        return log.history()
                .state(PROGRAMMES, new ProgrammeId(programme).toString(), null)
                .map(stated -> {
                    Programmes.Minutes minutes = stated.document().minutes();
                    boolean published = minutes != null
                            && minutes.measures().stream().anyMatch(measure -> measure.number() == number);
                    return new KnownMeasure(
                            programme, number, published, stated.position().toString());
                })
                .orElseGet(() -> new KnownMeasure(programme, number, false, null));
    }
}
