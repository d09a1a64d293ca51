package org.zhibao.cases.rest;

import static org.zhibao.cases.rest.Given.LINE_LENGTH;

import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.TimeLimit;
import org.zhibao.cases.assistance.CaseId;
import org.zhibao.cases.assistance.CaseState;
import org.zhibao.cases.view.CalendarsKnown;
import org.zhibao.cases.view.CaseDeadlines;
import org.zhibao.cases.view.CasesOfCenter;
import org.zhibao.cases.view.RulesInForce;
import org.zhibao.cases.view.WorkOnCases;
import org.zhibao.deadlines.Reckoning;
import org.zhibao.deadlines.Reckoning.Unit;
import org.zhibao.deadlines.Suspension;
import org.zhibao.eventlog.edge.Access;
import org.zhibao.eventlog.edge.AllowedTo;
import org.zhibao.eventlog.edge.Answers;
import org.zhibao.eventlog.edge.AsOf;
import org.zhibao.eventlog.edge.CommandEdge;
import org.zhibao.eventlog.edge.Cursor;
import org.zhibao.eventlog.edge.Export;
import org.zhibao.eventlog.edge.Limit;
import org.zhibao.eventlog.edge.RequestRefused;
import org.zhibao.eventlog.projection.Page;
import org.zhibao.eventlog.projection.Query;
import org.zhibao.eventlog.service.LogService;

/** What is due when, in all cases that the caller may see; and due dates without a case. */
@Path("/v1/deadlines")
@Produces(MediaType.APPLICATION_JSON)
public class DeadlinesResource {
    private static final int EARLIEST_YEAR = 1990;
    private static final int LATEST_YEAR = 2100;
    private static final int LONGEST = 1_000;
    private static final int MOST_SUSPENSIONS = 20;
    private static final int MOST_DAYS_SUSPENDED = 3_660;

    // The parameters are read here and not by JAX-RS, which would refuse them without saying which one is wrong.

    /** A day within living memory. */
    public record Trigger(LocalDate day) {
        public static Trigger fromString(String text) {
            try {
                LocalDate day = LocalDate.parse(text);
                if (day.getYear() >= EARLIEST_YEAR && day.getYear() <= LATEST_YEAR) {
                    return new Trigger(day);
                }
            } catch (DateTimeException unreadable) {
                throw refused();
            }
            throw refused();
        }

        private static RequestRefused refused() {
            return RequestRefused.parameter(
                    "trigger",
                    "write a day like 2026-02-10, in the years %d to %d".formatted(EARLIEST_YEAR, LATEST_YEAR));
        }
    }

    /** How many days a period has. */
    public record Length(int days) {
        public static Length fromString(String text) {
            if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > LONGEST) {
                throw RequestRefused.parameter("length", "write a number from 1 to %d".formatted(LONGEST));
            }
            return new Length(Integer.parseInt(text));
        }
    }

    /** Which days a period has. */
    public record CountedIn(Unit unit) {
        public static CountedIn fromString(String text) {
            return Stream.of(Unit.values())
                    .filter(unit -> unit.name().equals(text))
                    .findFirst()
                    .map(CountedIn::new)
                    .orElseThrow(() -> RequestRefused.parameter("unit", "write WORKING_DAYS or CALENDAR_DAYS"));
        }
    }

    /** An interval of ISO 8601, {@code 2026-03-10/2026-03-20}: no day counts from the first on, the second counts again. */
    public record Suspended(Suspension suspension) {
        public static Suspended fromString(String text) {
            String[] ends = text.split("/", -1);
            try {
                if (ends.length == 2) {
                    LocalDate from = LocalDate.parse(ends[0]);
                    LocalDate to = LocalDate.parse(ends[1]);
                    if (from.isBefore(to)) {
                        return new Suspended(new Suspension(from, to));
                    }
                }
            } catch (DateTimeException unreadable) {
                throw refused();
            }
            throw refused();
        }

        private static RequestRefused refused() {
            return RequestRefused.parameter(
                    "suspended",
                    "write two days like 2026-03-10/2026-03-20, the day it was suspended and the later day it went on");
        }

        private long days() {
            return ChronoUnit.DAYS.between(suspension.from(), suspension.to());
        }
    }

    private static final CaseDeadlines CLOCKS = new CaseDeadlines();

    private final RulesInForce rules;
    private final Access access;
    private final CommandEdge edge;

    @Inject
    DeadlinesResource(LogService log, Access access, CommandEdge edge) {
        this.rules = new RulesInForce(log);
        this.access = access;
        this.edge = edge;
    }

    /** What one case waits for, and until when. */
    public record Due(
            String caseId,
            String center,
            CaseState state,
            @Nullable String handler,
            TimeLimit limit,
            CaseDeadlines.Status status,
            LocalDate dueOn,
            boolean provisional) {}

    /**
     * What is due first first, what is over before all. With {@code asOf} it is what was recorded by then, as it was dated then, and
     * the cases that came last come first.
     */
    @GET
    @AllowedTo(signedIn = true)
    @Answers(WorkOnCases.class)
    @Produces({MediaType.APPLICATION_JSON, Export.CSV, Export.JSON_LINES})
    public Page<Due> deadlines(
            @QueryParam("center") @Size(max = LINE_LENGTH) @Nullable String center,
            @QueryParam("handler") @Size(max = LINE_LENGTH) @Nullable String handler,
            @QueryParam("dueBy") @Nullable LocalDate dueBy,
            @QueryParam("asOf") @Nullable AsOf asOf,
            @QueryParam("limit") @DefaultValue("50") Limit limit,
            @QueryParam("cursor") @Nullable Cursor cursor) {
        LocalDate last = dueBy == null ? WorkOnCases.NEVER.minusDays(1) : dueBy;
        String after = cursor == null ? null : cursor.value();
        Page<CasesOfCenter.Document> lines;
        if (asOf == null) {
            Query query = Query.where("open", true).to("dueBy", last).sortAscending("dueBy");
            query = center == null ? query : query.and("center", center);
            query = handler == null ? query : query.and("handler", handler);
            lines = access.view(WorkOnCases.class)
                    .find(query.limit(limit.value()).after(after))
                    .map(WorkOnCases.Document::line);
        } else {
            lines = new PastLists(access)
                    .page(
                            present -> access.view(CasesOfCenter.class).find(present),
                            new CasesOfCenter(),
                            Query.everything().sortDescending("submittedAt"),
                            limit.value(),
                            after,
                            asOf.instant(),
                            line -> new CaseId(line.id()).toString(),
                            line -> line.dueOn() != null
                                    && !line.dueOn().isAfter(last)
                                    && (center == null || line.center().equals(center))
                                    && (handler == null || handler.equals(line.handler())));
        }
        Instant then = asOf == null ? null : asOf.instant();
        return due(lines, then);
    }

    /** What was decided since the view was folded is left out. */
    private Page<Due> due(Page<CasesOfCenter.Document> lines, @Nullable Instant asOf) {
        Supplier<Page<CasesOfCenter.Document>> onward = lines.onward();
        return new Page<>(
                lines.items().stream().flatMap(line -> due(line, asOf).stream()).toList(),
                lines.next(),
                lines.hasMore(),
                onward == null ? null : () -> due(onward.get(), asOf));
    }

    private Optional<Due> due(CasesOfCenter.Document line, @Nullable Instant asOf) {
        Instant then = asOf == null ? edge.now() : asOf;
        return access.history()
                .state(CLOCKS, new CaseId(line.id()).toString(), asOf)
                .map(stated -> stated.document().at(then).open())
                .map(clock -> new Due(
                        line.id(),
                        line.center(),
                        line.state(),
                        line.handler(),
                        clock.limit(),
                        clock.status(),
                        clock.deadline().dueOn(),
                        clock.deadline().provisional()));
    }

    /** By the latest calendars of {@code region}, a division's code, and of those it lies in; they are named in the answer. */
    @GET
    @Answers(CalendarsKnown.class)
    @AllowedTo(signedIn = true)
    @Path("preview")
    public Reckoning preview(
            @QueryParam("trigger") @NotNull Trigger trigger,
            @QueryParam("length") @NotNull Length length,
            @QueryParam("unit") @NotNull CountedIn unit,
            @QueryParam("region") @NotNull @Pattern(regexp = "[1-9][0-9]{5}", message = "the six digits of a division")
                    String region,
            @QueryParam("suspended") @Size(max = MOST_SUSPENSIONS) List<Suspended> suspended) {
        if (suspended.stream().mapToLong(Suspended::days).sum() > MOST_DAYS_SUSPENDED) {
            throw RequestRefused.parameter(
                    "suspended", "the suspensions are longer than %d days altogether".formatted(MOST_DAYS_SUSPENDED));
        }
        return Reckoning.of(
                trigger.day(),
                length.days(),
                unit.unit(),
                suspended.stream().map(Suspended::suspension).toList(),
                rules.workingDays(region));
    }
}
