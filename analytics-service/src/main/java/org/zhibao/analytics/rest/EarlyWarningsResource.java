package org.zhibao.analytics.rest;

import static org.zhibao.analytics.rest.Given.LINE;
import static org.zhibao.analytics.rest.Given.LINE_LENGTH;
import static org.zhibao.analytics.rest.Given.LINE_MEANT;
import static org.zhibao.analytics.rest.Given.PROSE_LENGTH;

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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.zhibao.analytics.ChinaTime;
import org.zhibao.analytics.Surge;
import org.zhibao.analytics.earlywarning.EarlyWarningCommand.AcknowledgeWarning;
import org.zhibao.analytics.earlywarning.EarlyWarningCommand.AssessWarning;
import org.zhibao.analytics.earlywarning.EarlyWarningCommand.CloseWarning;
import org.zhibao.analytics.earlywarning.EarlyWarningCommand.IssueWarning;
import org.zhibao.analytics.earlywarning.EarlyWarningCommand.RaiseWarning;
import org.zhibao.analytics.earlywarning.EarlyWarningCommand.WithdrawWarning;
import org.zhibao.analytics.earlywarning.EarlyWarningId;
import org.zhibao.analytics.earlywarning.EarlyWarningState;
import org.zhibao.analytics.earlywarning.WarningLevel;
import org.zhibao.analytics.view.CenterState;
import org.zhibao.analytics.view.CentersOfNetwork;
import org.zhibao.analytics.view.EarlyWarnings;
import org.zhibao.analytics.view.Occurrences;
import org.zhibao.analytics.view.Province;
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

/** Early warnings: what the logs show a surge of, the warnings raised from it, and each one with the decisions about it. */
@Path("/v1/early-warnings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@AllowedTo({Role.NATIONAL_SUPERVISOR, Role.AUDITOR, Role.CENTER_MANAGER, Role.CASE_HANDLER})
public class EarlyWarningsResource {
    private static final String ONE = "{id: ew-[0-9a-z]+}";
    private static final EarlyWarnings WARNINGS = new EarlyWarnings();

    private final CommandEdge edge;
    private final HistoryEdge history;
    private final View<EarlyWarnings.Document> warnings;
    private final View<Occurrences.Document> occurrences;
    private final View<CentersOfNetwork.Document> centers;

    @Inject
    EarlyWarningsResource(CommandEdge edge, HistoryEdge history, LogService log) {
        this.edge = edge;
        this.history = history;
        this.warnings = log.view(EarlyWarnings.class);
        this.occurrences = log.view(Occurrences.class);
        this.centers = log.view(CentersOfNetwork.class);
    }

    /** All surges of the thirty days until today. */
    public record Surges(LocalDate today, List<Surge> items) {}

    @GET
    @Path("surges")
    @Answers(Occurrences.class)
    public Surges surges() {
        LocalDate today = ChinaTime.dayOf(edge.now());
        List<Surge> found = new ArrayList<>();
        String cursor = null;
        do {
            Page<Occurrences.Document> page = occurrences.find(Query.everything()
                    .from("lastDay", today.minusDays(Surge.DAYS))
                    .limit(Query.MOST)
                    .after(cursor));
            page.items().stream()
                    .map(each -> each.until(today))
                    .filter(Surge::holds)
                    .forEach(found::add);
            cursor = page.next();
        } while (cursor != null);
        found.sort(Comparator.comparing(Surge::kind)
                .thenComparing(Comparator.comparingLong(Surge::observed).reversed())
                .thenComparing(Surge::subject));
        return new Surges(today, found);
    }

    record Raised(
            @NotNull Surge.Kind kind,

            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String subject,

            @NotBlank @Size(max = PROSE_LENGTH) String summary) {}

    @POST
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response raiseWarning(@NotNull @Valid Raised request) {
        EarlyWarningId id = new EarlyWarningId("ew-" + edge.derivedId());
        List<String> reliedOn = Given.reliedOn(occurrences.freshness());
        return edge.created(
                new RaiseWarning(id, surge(request.kind(), request.subject().strip()), request.summary(), reliedOn),
                "/v1/early-warnings/" + id.value());
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Export.CSV, Export.JSON_LINES})
    @Answers(EarlyWarnings.class)
    public Page<EarlyWarnings.Document> earlyWarnings(
            @QueryParam("state") @Nullable EarlyWarningState state,
            @QueryParam("kind") Surge.@Nullable Kind kind,
            @QueryParam("recipient") @Size(max = LINE_LENGTH) @Nullable String recipient,
            @QueryParam("limit") @DefaultValue("50") Limit limit,
            @QueryParam("cursor") @Nullable Cursor cursor) {
        Query query = Query.everything();
        query = state == null ? query : query.and("state", state);
        query = kind == null ? query : query.and("kind", kind);
        query = recipient == null ? query : query.and("recipients", recipient);
        return warnings.find(query.limit(limit.value()).after(cursor == null ? null : cursor.value()));
    }

    @GET
    @Path(ONE)
    public Response earlyWarning(@PathParam("id") EarlyWarningId warning, @QueryParam("asOf") @Nullable AsOf asOf) {
        return history.state(WARNINGS, warning.toString(), asOf);
    }

    @GET
    @Path(ONE + "/events")
    public Response events(
            @PathParam("id") EarlyWarningId warning,
            @QueryParam("after") @Nullable Long after,
            @QueryParam("limit") @DefaultValue("50") Limit limit) {
        return history.events(warning.toString(), after, limit);
    }

    @GET
    @Path(ONE + "/verification")
    public Response verification(@PathParam("id") EarlyWarningId warning) {
        return history.verification(warning.toString());
    }

    record Assessment(
            @NotNull WarningLevel level,
            @NotBlank @Size(max = PROSE_LENGTH) String finding) {}

    @POST
    @Path(ONE + "/assessment")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response assessWarning(@PathParam("id") EarlyWarningId warning, @NotNull @Valid Assessment request) {
        return edge.send(new AssessWarning(warning, request.level(), request.finding()));
    }

    record Issue(@NotBlank @Size(max = PROSE_LENGTH) String advice) {}

    /** To the centers whose matters are behind it, and of a district to all centers in operation in its province. */
    @POST
    @Path(ONE + "/issue")
    @AllowedTo(Role.NATIONAL_SUPERVISOR)
    public Response issueWarning(@PathParam("id") EarlyWarningId warning, @NotNull @Valid Issue request) {
        EarlyWarnings.Document document =
                history.stated(WARNINGS, warning.toString(), null).document();
        List<String> reliedOn = Given.reliedOn(centers.freshness());
        return edge.send(new IssueWarning(warning, request.advice(), recipients(document), reliedOn));
    }

    record Acknowledgement(
            @NotBlank @Size(max = PROSE_LENGTH) String measures) {}

    @POST
    @Path(ONE + "/acknowledgements")
    @AllowedTo(Role.CENTER_MANAGER)
    public Response acknowledgeWarning(
            @PathParam("id") EarlyWarningId warning, @NotNull @Valid Acknowledgement request) {
        return edge.send(new AcknowledgeWarning(warning, request.measures()));
    }

    record Closing(@NotBlank @Size(max = PROSE_LENGTH) String outcome) {}

    @POST
    @Path(ONE + "/closing")
    @AllowedTo(Role.NATIONAL_SUPERVISOR)
    public Response closeWarning(@PathParam("id") EarlyWarningId warning, @NotNull @Valid Closing request) {
        return edge.send(new CloseWarning(warning, request.outcome()));
    }

    record Withdrawal(@NotBlank @Size(max = PROSE_LENGTH) String ground) {}

    @POST
    @Path(ONE + "/withdrawal")
    @AllowedTo(Role.NATIONAL_SUPERVISOR)
    public Response withdrawWarning(@PathParam("id") EarlyWarningId warning, @NotNull @Valid Withdrawal request) {
        return edge.send(new WithdrawWarning(warning, request.ground()));
    }

    private Surge surge(Surge.Kind kind, String subject) {
        LocalDate today = ChinaTime.dayOf(edge.now());
        return occurrences
                .get(Occurrences.id(kind, subject))
                .map(each -> each.until(today))
                .orElse(new Surge(kind, subject, 0, 0, today.minusDays(Surge.DAYS - 1L), today, List.of()));
    }

    private List<String> recipients(EarlyWarnings.Document warning) {
        Set<String> concerned = new TreeSet<>(occurrences
                .get(Occurrences.id(warning.kind(), warning.subject()))
                .map(each -> each.centers(each.until(warning.to())))
                .orElse(Set.of()));
        return centers.all(Query.where("state", CenterState.IN_OPERATION)).stream()
                .filter(each -> concerned.contains(each.id())
                        || (warning.kind() == Surge.Kind.DISTRICT
                                && each.province().equals(Province.of(warning.subject()))))
                .map(CentersOfNetwork.Document::id)
                .toList();
    }
}
