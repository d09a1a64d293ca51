package org.zhibao.cases.rest;

import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.zhibao.cases.view.CalendarsKnown;
import org.zhibao.cases.view.RulesInForce;
import org.zhibao.deadlines.Reckoning;
import org.zhibao.deadlines.Reckoning.Unit;
import org.zhibao.deadlines.Suspension;
import org.zhibao.eventlog.edge.AllowedTo;
import org.zhibao.eventlog.edge.Answers;
import org.zhibao.eventlog.edge.RequestRefused;
import org.zhibao.eventlog.service.LogService;

/** Due dates without a case. */
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

    private final RulesInForce rules;

    @Inject
    DeadlinesResource(LogService log) {
        this.rules = new RulesInForce(log);
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
