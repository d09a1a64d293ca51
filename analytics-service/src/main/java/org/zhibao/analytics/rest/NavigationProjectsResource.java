package org.zhibao.analytics.rest;

import static org.zhibao.analytics.rest.Given.LINE;
import static org.zhibao.analytics.rest.Given.LINE_LENGTH;
import static org.zhibao.analytics.rest.Given.LINE_MEANT;
import static org.zhibao.analytics.rest.Given.MOST_ITEMS;
import static org.zhibao.analytics.rest.Given.PROSE_LENGTH;
import static org.zhibao.analytics.rest.Given.SHA256;
import static org.zhibao.analytics.rest.Given.SHA256_MEANT;

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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibao.analytics.navigation.NavigationCommand.CommissionProject;
import org.zhibao.analytics.navigation.NavigationCommand.PrepareData;
import org.zhibao.analytics.navigation.NavigationCommand.PublishProject;
import org.zhibao.analytics.navigation.NavigationCommand.RecordAnalysis;
import org.zhibao.analytics.navigation.NavigationCommand.RecordFollowUp;
import org.zhibao.analytics.navigation.NavigationCommand.ReviewAnalysis;
import org.zhibao.analytics.navigation.NavigationId;
import org.zhibao.analytics.navigation.NavigationState;
import org.zhibao.analytics.view.NavigationProjects;
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
import org.zhibao.eventlog.projection.View;
import org.zhibao.eventlog.service.LogService;

/** Patent navigation projects: a commission, the list, and each one with the steps from its data to what came of it. */
@Path("/v1/navigation-projects")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class NavigationProjectsResource {
    private static final String ONE = "{id: np-[0-9a-z]+}";
    private static final NavigationProjects PROJECTS = new NavigationProjects();

    private final CommandEdge edge;
    private final HistoryEdge history;
    private final View<NavigationProjects.Document> projects;

    @Inject
    NavigationProjectsResource(CommandEdge edge, HistoryEdge history, LogService log) {
        this.edge = edge;
        this.history = history;
        this.projects = log.view(NavigationProjects.class);
    }

    record Commission(
            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String title,

            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String field,

            @NotBlank @Size(max = PROSE_LENGTH) String question) {}

    @POST
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response commissionProject(@NotNull @Valid Commission request) {
        NavigationId id = new NavigationId("np-" + edge.derivedId());
        return edge.created(
                new CommissionProject(
                        id, request.title().strip(), request.field().strip(), request.question()),
                "/v1/navigation-projects/" + id.value());
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Export.CSV, Export.JSON_LINES})
    @AllowedTo(signedIn = true)
    @Answers(NavigationProjects.class)
    public Page<NavigationProjects.Document> navigationProjects(
            @QueryParam("state") @Nullable NavigationState state,
            @QueryParam("field") @Size(max = LINE_LENGTH) @Nullable String field,
            @QueryParam("limit") @DefaultValue("50") Limit limit,
            @QueryParam("cursor") @Nullable Cursor cursor) {
        Query query = Query.everything();
        query = state == null ? query : query.and("state", state);
        query = field == null ? query : query.and("field", field);
        return projects.find(query.limit(limit.value()).after(cursor == null ? null : cursor.value()));
    }

    @GET
    @Path(ONE)
    @AllowedTo(signedIn = true)
    public Response navigationProject(@PathParam("id") NavigationId project, @QueryParam("asOf") @Nullable AsOf asOf) {
        return history.state(PROJECTS, project.toString(), asOf);
    }

    @GET
    @Path(ONE + "/events")
    @AllowedTo(signedIn = true)
    public Response events(
            @PathParam("id") NavigationId project,
            @QueryParam("after") @Nullable Long after,
            @QueryParam("limit") @DefaultValue("50") Limit limit) {
        return history.events(project.toString(), after, limit);
    }

    @GET
    @Path(ONE + "/verification")
    @AllowedTo(signedIn = true)
    public Response verification(@PathParam("id") NavigationId project) {
        return history.verification(project.toString());
    }

    record Data(
            @NotNull @Size(max = MOST_ITEMS)
            List<@NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT) String> sources,

            @NotNull LocalDate cutOffOn) {}

    @POST
    @Path(ONE + "/data")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER, Role.EXPERT})
    public Response prepareData(@PathParam("id") NavigationId project, @NotNull @Valid Data request) {
        return edge.send(new PrepareData(project, request.sources(), request.cutOffOn()));
    }

    record Analysis(
            @NotBlank @Size(max = PROSE_LENGTH) String summary,

            @NotNull @Pattern(regexp = SHA256, message = SHA256_MEANT)
            String reportSha256) {}

    @POST
    @Path(ONE + "/analysis")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER, Role.EXPERT})
    public Response recordAnalysis(@PathParam("id") NavigationId project, @NotNull @Valid Analysis request) {
        return edge.send(new RecordAnalysis(project, request.summary(), request.reportSha256()));
    }

    record Review(
            @NotNull Boolean approved,
            @NotBlank @Size(max = PROSE_LENGTH) String remarks) {}

    @POST
    @Path(ONE + "/review")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER, Role.EXPERT})
    public Response reviewAnalysis(@PathParam("id") NavigationId project, @NotNull @Valid Review request) {
        return edge.send(new ReviewAnalysis(project, request.approved(), request.remarks()));
    }

    record Publication(
            @NotNull @Pattern(regexp = SHA256, message = SHA256_MEANT)
            String reportSha256) {}

    @POST
    @Path(ONE + "/publication")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response publishProject(@PathParam("id") NavigationId project, @NotNull @Valid Publication request) {
        return edge.send(new PublishProject(project, request.reportSha256()));
    }

    record FollowUp(@NotBlank @Size(max = PROSE_LENGTH) String use) {}

    @POST
    @Path(ONE + "/follow-ups")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response recordFollowUp(@PathParam("id") NavigationId project, @NotNull @Valid FollowUp request) {
        return edge.send(new RecordFollowUp(project, request.use()));
    }
}
