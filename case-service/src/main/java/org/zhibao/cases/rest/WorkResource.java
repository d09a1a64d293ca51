package org.zhibao.cases.rest;

import static org.zhibao.cases.rest.Given.LINE;
import static org.zhibao.cases.rest.Given.LINE_LENGTH;
import static org.zhibao.cases.rest.Given.LINE_MEANT;
import static org.zhibao.cases.rest.Given.PROSE_LENGTH;

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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.CaseRejected;
import org.zhibao.cases.CaseRejected.Reason;
import org.zhibao.cases.assistance.AssistanceCommand.AssignHandler;
import org.zhibao.cases.assistance.CaseId;
import org.zhibao.cases.view.HandlersOfCenter;
import org.zhibao.cases.view.MediatorsOfCases;
import org.zhibao.cases.view.WorkOnCases;
import org.zhibao.eventlog.command.CommandRefused;
import org.zhibao.eventlog.edge.Access;
import org.zhibao.eventlog.edge.AllowedTo;
import org.zhibao.eventlog.edge.Answers;
import org.zhibao.eventlog.edge.CommandEdge;
import org.zhibao.eventlog.edge.Cursor;
import org.zhibao.eventlog.edge.Export;
import org.zhibao.eventlog.edge.Limit;
import org.zhibao.eventlog.edge.RequestRefused;
import org.zhibao.eventlog.edge.Role;
import org.zhibao.eventlog.projection.Page;
import org.zhibao.eventlog.projection.Query;
import org.zhibao.eventlog.service.LogService;

/** The daily work of a center: what waits, what is mine, what lies still, where is it, and who takes it over. */
@Path("/v1/cases")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@AllowedTo({Role.CENTER_MANAGER, Role.CASE_HANDLER})
public class WorkResource {
    private static final int MOST_CANDIDATES = 100;
    private static final int MOST_AT_ONCE = 200;

    private final CommandEdge edge;
    private final Access access;
    private final InTheHandsOf custody;
    private final LogService log;
    private final LoadOfHandlers handlers;

    @Inject
    WorkResource(CommandEdge edge, Access access, InTheHandsOf custody, LogService log, LoadOfHandlers handlers) {
        this.edge = edge;
        this.access = access;
        this.custody = custody;
        this.log = log;
        this.handlers = handlers;
    }

    /** What is open and in nobody's hands yet, what is due first first. */
    @GET
    @Path("triage")
    @Answers(WorkOnCases.class)
    @Produces({MediaType.APPLICATION_JSON, Export.CSV, Export.JSON_LINES})
    public Page<WorkOnCases.Item> triage(
            @QueryParam("limit") @DefaultValue("50") Limit limit, @QueryParam("cursor") @Nullable Cursor cursor) {
        return page(ownOpen().and("handled", false).sortAscending("dueBy"), limit, cursor);
    }

    /** What is open and in the caller's hands, what is due first first. */
    @GET
    @Path("mine")
    @Answers(WorkOnCases.class)
    @Produces({MediaType.APPLICATION_JSON, Export.CSV, Export.JSON_LINES})
    public Page<WorkOnCases.Item> mine(
            @QueryParam("limit") @DefaultValue("50") Limit limit, @QueryParam("cursor") @Nullable Cursor cursor) {
        return page(ownOpen().and("handler", edge.actor()).sortAscending("dueBy"), limit, cursor);
    }

    /** What is open and has not moved for that many days, what has lain longest first. */
    @GET
    @Path("stuck")
    @Answers(WorkOnCases.class)
    @Produces({MediaType.APPLICATION_JSON, Export.CSV, Export.JSON_LINES})
    public Page<WorkOnCases.Item> stuck(
            @QueryParam("days") @DefaultValue("14") @Min(0) @Max(3_650) int days,
            @QueryParam("limit") @DefaultValue("50") Limit limit,
            @QueryParam("cursor") @Nullable Cursor cursor) {
        Query still = ownOpen().to("changedAt", edge.now().minus(Duration.ofDays(days)));
        return page(still.sortAscending("changedAt"), limit, cursor);
    }

    /**
     * Everything in which all words are found: numbers of cases and rights, names of parties and agents, the matter; in
     * Chinese or in letters. Only what the caller may see.
     */
    @GET
    @Path("search")
    @Answers(WorkOnCases.class)
    @Produces({MediaType.APPLICATION_JSON, Export.CSV, Export.JSON_LINES})
    public Page<WorkOnCases.Item> search(
            @QueryParam("q") @NotBlank @Size(max = LINE_LENGTH) String words,
            @QueryParam("limit") @DefaultValue("50") Limit limit,
            @QueryParam("cursor") @Nullable Cursor cursor) {
        Collection<String> asked = WorkOnCases.wordsOf(words);
        if (asked.isEmpty()) {
            throw RequestRefused.parameter("q", "it holds no word to look for");
        }
        Query found = Query.everything();
        for (String word : asked) {
            found = found.and("words", word);
        }
        return page(found.sortDescending("changedAt"), limit, cursor);
    }

    private Query ownOpen() {
        return Query.where("center", edge.office()).and("open", true);
    }

    private Page<WorkOnCases.Item> page(Query query, Limit limit, @Nullable Cursor cursor) {
        return access.view(WorkOnCases.class)
                .find(query.limit(limit.value()).after(cursor == null ? null : cursor.value()))
                .map(WorkOnCases.Document::item);
    }

    record Candidate(
            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String handler,

            @Nullable @Size(max = MOST_CANDIDATES) List<@NotBlank @Size(max = LINE_LENGTH) String> fields) {

        boolean knows(@Nullable String field) {
            return field == null || (fields != null && fields.contains(field));
        }
    }

    record Choice(
            @Nullable @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String field,

            @Nullable @Size(min = 1, max = MOST_CANDIDATES) List<@NotNull @Valid Candidate> candidates) {}

    private record Load(String handler, long openCases) {}

    /**
     * Gives the case to whoever of those that know the field has fewest open cases, and records why. Who names no candidates means
     * those of the roster, as far as they take more.
     */
    @POST
    @Path("{id}/assignment")
    @Answers(WorkOnCases.class)
    public Response assignByLoad(@PathParam("id") CaseId id, @NotNull @Valid Choice request) {
        custody.require(id);
        Set<String> mediators = MediatorsOfCases.of(log, id);
        Stream<Load> known = request.candidates() == null
                ? ofRoster(request.field())
                : request.candidates().stream()
                        .filter(candidate -> candidate.knows(request.field()))
                        .map(candidate -> loadOf(candidate.handler().strip()));
        List<Load> loads = known.filter(load -> !mediators.contains(load.handler()))
                .sorted(Comparator.comparingLong(Load::openCases).thenComparing(Load::handler))
                .toList();
        if (loads.isEmpty()) {
            throw new CaseRejected(
                    Reason.NO_CANDIDATE,
                    "nobody knows the field %s and takes more; name another field or others"
                            .formatted(request.field()));
        }
        Load least = loads.get(0);
        String field = request.field() == null ? "" : "领域 field “%s”；".formatted(request.field());
        return edge.send(new AssignHandler(
                id,
                least.handler(),
                "%s在办 %d 件，为 %d 名候选人中最少 · %d open cases, the fewest of %d candidates"
                        .formatted(field, least.openCases(), loads.size(), least.openCases(), loads.size()),
                mediators));
    }

    private Stream<Load> ofRoster(@Nullable String field) {
        Query own = Query.where("center", edge.office()).and("enlisted", true);
        return access.view(HandlersOfCenter.class).all(own).stream()
                .filter(handler -> handler.knows(field))
                .flatMap(handler ->
                        Stream.of(loadOf(handler.handler())).filter(load -> load.openCases() < handler.capacity()));
    }

    private Load loadOf(String handler) {
        return new Load(handler, handlers.openCases(handler));
    }

    record Reassignment(
            @NotNull @Size(min = 1, max = MOST_AT_ONCE) List<@NotBlank @Size(max = LINE_LENGTH) String> cases,

            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String handler,

            @NotBlank @Size(max = PROSE_LENGTH) String reason) {}

    /** What became of one of many; the code and detail say why it was refused. */
    public record Result(
            String caseId,
            boolean done,
            @Nullable String code,
            @Nullable String detail) {}

    /** One result for each case, in the order they were named. */
    public record Results(List<Result> results) {}

    /** Each case decides for itself; a repeat of the request goes on where it stopped. */
    @POST
    @Path("reassignments")
    public Results reassign(@NotNull @Valid Reassignment request) {
        List<Result> results = new ArrayList<>();
        for (String id : request.cases().stream().distinct().toList()) {
            results.add(reassigned(new CaseId(id), request));
        }
        return new Results(List.copyOf(results));
    }

    private Result reassigned(CaseId id, Reassignment request) {
        if (!access.history().head(id.toString()).exists()) {
            return new Result(id.value(), false, "not-found", "There is nothing here that you may know of.");
        }
        try {
            edge.prepare(
                    "reassign " + id.value(),
                    new AssignHandler(
                            id, request.handler().strip(), request.reason().strip(), MediatorsOfCases.of(log, id)));
            return new Result(id.value(), true, null, null);
        } catch (CaseRejected refusal) {
            return new Result(id.value(), false, refusal.reason().code(), refusal.getMessage());
        } catch (CommandRefused refusal) {
            return new Result(id.value(), false, "not-done", refusal.getMessage());
        }
    }
}
