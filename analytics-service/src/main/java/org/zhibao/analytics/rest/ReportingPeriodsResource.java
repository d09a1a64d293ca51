package org.zhibao.analytics.rest;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.zhibao.analytics.FeedPosition;
import org.zhibao.analytics.FrozenFigure;
import org.zhibao.analytics.reportingperiod.PeriodCommand.ClosePeriod;
import org.zhibao.analytics.reportingperiod.PeriodCommand.OpenPeriod;
import org.zhibao.analytics.reportingperiod.PeriodCommand.PublishProvisionalFigures;
import org.zhibao.analytics.reportingperiod.PeriodCommand.RestatePeriod;
import org.zhibao.analytics.reportingperiod.PeriodEvent.Cause;
import org.zhibao.analytics.reportingperiod.PeriodId;
import org.zhibao.analytics.reportingperiod.PeriodState;
import org.zhibao.analytics.view.PeriodFigures;
import org.zhibao.analytics.view.PeriodFigures.Edition;
import org.zhibao.analytics.view.PeriodReader;
import org.zhibao.analytics.view.ReportingPeriods;
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
import org.zhibao.eventlog.projection.ProjectionStatus;
import org.zhibao.eventlog.projection.Query;
import org.zhibao.eventlog.projection.View;
import org.zhibao.eventlog.service.LogService;

/** Reporting periods: which there are, their figures as they were sealed, and what later facts made of them. */
@Path("/v1/reporting-periods")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ReportingPeriodsResource {
    private static final String ONE = "{id: [0-9QH-]+}";
    private static final ReportingPeriods PERIODS = new ReportingPeriods();
    private static final PeriodFigures FIGURES = new PeriodFigures();
    private static final int MOST_CAUSES = 1_000;

    /** What figures are read from. */
    private static final Set<String> READ = Set.of("matters", "tallies");

    private final CommandEdge edge;
    private final HistoryEdge history;
    private final LogService log;
    private final View<ReportingPeriods.Document> periods;
    private final PeriodReader reader;

    @Inject
    ReportingPeriodsResource(CommandEdge edge, HistoryEdge history, LogService log, PeriodReader reader) {
        this.edge = edge;
        this.history = history;
        this.log = log;
        this.periods = log.view(ReportingPeriods.class);
        this.reader = reader;
    }

    record Opening(
            @NotNull @Pattern(regexp = PeriodId.FORM, message = "a period like 2026-03, 2026-Q1, 2026-H1 or 2026")
            String period) {}

    @POST
    @AllowedTo(Role.NATIONAL_SUPERVISOR)
    public Response openPeriod(@NotNull @Valid Opening request) {
        PeriodId period = new PeriodId(request.period());
        return edge.created(new OpenPeriod(period), "/v1/reporting-periods/" + period.value());
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Export.CSV, Export.JSON_LINES})
    @AllowedTo(signedIn = true)
    @Answers(ReportingPeriods.class)
    public Page<ReportingPeriods.Document> reportingPeriods(
            @QueryParam("state") @Nullable PeriodState state,
            @QueryParam("limit") @DefaultValue("50") Limit limit,
            @QueryParam("cursor") @Nullable Cursor cursor) {
        Query query = state == null ? Query.everything() : Query.where("state", state);
        return periods.find(query.limit(limit.value()).after(cursor == null ? null : cursor.value()));
    }

    @GET
    @Path(ONE)
    @AllowedTo(signedIn = true)
    public Response reportingPeriod(@PathParam("id") PeriodId period, @QueryParam("asOf") @Nullable AsOf asOf) {
        return history.state(PERIODS, period.toString(), asOf);
    }

    @GET
    @Path(ONE + "/events")
    @AllowedTo(signedIn = true)
    public Response events(
            @PathParam("id") PeriodId period,
            @QueryParam("after") @Nullable Long after,
            @QueryParam("limit") @DefaultValue("50") Limit limit) {
        return history.events(period.toString(), after, limit);
    }

    @GET
    @Path(ONE + "/verification")
    @AllowedTo(signedIn = true)
    public Response verification(@PathParam("id") PeriodId period) {
        return history.verification(period.toString());
    }

    @POST
    @Path(ONE + "/provisional-figures")
    @AllowedTo(Role.NATIONAL_SUPERVISOR)
    public Response publishProvisionalFigures(@PathParam("id") PeriodId period) {
        requireKnown(period);
        List<FeedPosition> feeds = feeds();
        Instant now = edge.now();
        return edge.send(new PublishProvisionalFigures(period, now, reader.figures(period, now), feeds));
    }

    @POST
    @Path(ONE + "/closing")
    @AllowedTo(Role.NATIONAL_SUPERVISOR)
    public Response closePeriod(@PathParam("id") PeriodId period) {
        requireKnown(period);
        // Read before the figures: these may know more than what is said of them, never less.
        List<FeedPosition> feeds = feeds();
        Instant now = edge.now();
        return edge.send(new ClosePeriod(period, now, reader.figures(period, now), feeds));
    }

    @POST
    @Path(ONE + "/restatements")
    @AllowedTo(Role.NATIONAL_SUPERVISOR)
    public Response restatePeriod(@PathParam("id") PeriodId period) {
        requireKnown(period);
        List<FeedPosition> feeds = feeds();
        Instant now = edge.now();
        List<Cause> causes = causes(period);
        return edge.send(new RestatePeriod(
                period,
                now,
                reader.figures(period, now),
                feeds,
                causes.stream().limit(MOST_CAUSES).toList(),
                Math.max(0, causes.size() - MOST_CAUSES)));
    }

    /** What was recorded since the last edition and happened by the end of the period; a restatement would name it. */
    public record LaterFacts(long total, List<Cause> items) {}

    @GET
    @Path(ONE + "/later-facts")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.AUDITOR})
    public LaterFacts laterFacts(@PathParam("id") PeriodId period) {
        requireKnown(period);
        List<Cause> causes = causes(period);
        return new LaterFacts(causes.size(), causes.stream().limit(MOST_CAUSES).toList());
    }

    /** One edition of the figures; without {@code edition} the latest. */
    @GET
    @Path(ONE + "/figures")
    @AllowedTo(signedIn = true)
    public Edition figures(@PathParam("id") PeriodId period, @QueryParam("edition") @Nullable Integer edition) {
        return edition(period, edition);
    }

    @GET
    @Path(ONE + "/figures.csv")
    @Produces(Csv.MEDIA_TYPE)
    @AllowedTo(signedIn = true)
    public String figuresTable(@PathParam("id") PeriodId period, @QueryParam("edition") @Nullable Integer edition) {
        return Csv.of(
                List.of("indicator", "part", "value", "numerator", "denominator"),
                edition(period, edition).figures().stream()
                        .map(each -> List.of(
                                each.indicator(),
                                each.part(),
                                each.value() == null ? "" : each.value(),
                                each.numerator(),
                                each.denominator())));
    }

    /** What each restatement changed, with the figures before and after. */
    @GET
    @Path(ONE + "/restatements.csv")
    @Produces(Csv.MEDIA_TYPE)
    @AllowedTo(signedIn = true)
    public String restatementsTable(@PathParam("id") PeriodId period) {
        return Csv.of(
                List.of("restatement", "indicator", "part", "before", "after"),
                editions(period).stream()
                        .flatMap(edition -> edition.changes().stream()
                                .map(change -> List.of(
                                        edition.restatement(),
                                        change.indicator(),
                                        change.part(),
                                        value(change.before()),
                                        value(change.after())))));
    }

    private static Object value(@Nullable FrozenFigure figure) {
        Double value = figure == null ? null : figure.value();
        return value == null ? "" : value;
    }

    private Edition edition(PeriodId period, @Nullable Integer wanted) {
        List<Edition> all = editions(period);
        if (all.isEmpty()) {
            throw new NotFoundException();
        }
        return wanted == null
                ? all.get(all.size() - 1)
                : all.stream()
                        .filter(each -> !each.provisional() && each.restatement() == wanted)
                        .findFirst()
                        .orElseThrow(NotFoundException::new);
    }

    private List<Edition> editions(PeriodId period) {
        return history.stated(FIGURES, period.toString(), null).document().editions();
    }

    private List<Cause> causes(PeriodId period) {
        List<Edition> all = editions(period);
        return all.isEmpty() ? List.of() : reader.since(all.get(all.size() - 1).reliedOn(), period);
    }

    /** How far what is read has come; of each partition the view that is furthest behind. */
    private List<FeedPosition> feeds() {
        Map<String, FeedPosition> feeds = new TreeMap<>();
        log.projections().stream()
                .filter(each -> READ.contains(each.projection().name()))
                .forEach(each -> {
                    ProjectionStatus status = each.status();
                    status.ends().forEach((partition, end) -> {
                        long next = status.next().getOrDefault(partition, 0L);
                        feeds.merge(
                                partition,
                                new FeedPosition(partition, next, end),
                                (one, other) -> one.next() <= other.next() ? one : other);
                    });
                });
        return new ArrayList<>(feeds.values());
    }

    /** 404 when there is no such period, before anything is computed for it. */
    private void requireKnown(PeriodId period) {
        history.stated(PERIODS, period.toString(), null);
    }
}
