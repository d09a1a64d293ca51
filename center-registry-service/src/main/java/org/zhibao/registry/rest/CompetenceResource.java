package org.zhibao.registry.rest;

import static org.zhibao.registry.rest.Given.DIVISION_CODE;
import static org.zhibao.registry.rest.Given.LINE_LENGTH;

import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.edge.AllowedTo;
import org.zhibao.eventlog.edge.Answers;
import org.zhibao.eventlog.edge.AsOf;
import org.zhibao.eventlog.edge.CommandEdge;
import org.zhibao.eventlog.edge.Cursor;
import org.zhibao.eventlog.edge.Cursors;
import org.zhibao.eventlog.edge.Export;
import org.zhibao.eventlog.edge.Limit;
import org.zhibao.eventlog.projection.Page;
import org.zhibao.eventlog.projection.Query;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.registry.ChinaTime;
import org.zhibao.registry.Division;
import org.zhibao.registry.Divisions;
import org.zhibao.registry.RegistryRejected;
import org.zhibao.registry.center.CenterFunction;
import org.zhibao.registry.rest.DatedLists.Moment;
import org.zhibao.registry.rest.DatedLists.Source;
import org.zhibao.registry.view.Competence;
import org.zhibao.registry.view.RegisteredCenters;

/** Which centers may take a matter on a day, and why each other one may not: the competent ones first. */
@Path("/v1/competence")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CompetenceResource {
    private static final RegisteredCenters CENTERS = new RegisteredCenters();
    private static final Comparator<Competence.Answer> ORDER = Comparator.comparing(CompetenceResource::place);

    private final CommandEdge edge;
    private final LogService log;
    private final DatedLists dated;
    private final Cursors cursors;

    @Inject
    CompetenceResource(CommandEdge edge, LogService log, DatedLists dated, Cursors cursors) {
        this.edge = edge;
        this.log = log;
        this.dated = dated;
        this.cursors = cursors;
    }

    /**
     * {@code date} is the day on which the matter comes in, today if none is named; {@code asOf} asks what one could have known by
     * an instant.
     */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Export.CSV, Export.JSON_LINES})
    @AllowedTo(signedIn = true)
    @Answers(RegisteredCenters.class)
    public Page<Competence.Answer> competence(
            @QueryParam("date") @Nullable LocalDate date,
            @QueryParam("district") @NotNull @Pattern(regexp = DIVISION_CODE, message = "six digits of GB/T 2260")
                    String district,
            @QueryParam("districtAsOfYear") @Min(Divisions.FIRST_EDITION) @Max(9999) @Nullable Integer asOfYear,
            @QueryParam("field") @Size(max = LINE_LENGTH) @Nullable String field,
            @QueryParam("function") @Nullable CenterFunction function,
            @QueryParam("competent") @Nullable Boolean competent,
            @QueryParam("asOf") @Nullable AsOf asOf,
            @QueryParam("limit") @DefaultValue("50") Limit limit,
            @QueryParam("cursor") @Nullable Cursor cursor) {
        String after = cursor == null ? "" : cursors.placeOf(cursor);
        LocalDate today = ChinaTime.dayOf(edge.now());
        LocalDate day = date == null ? today : date;
        Division place =
                division(district, asOfYear == null ? Math.min(day.getYear(), today.getYear()) : asOfYear, day);
        Competence.Matter matter = new Competence.Matter(day, place, field, function);
        // On a day that is over, or as of an instant, each center is folded anew from its own events.
        boolean now = asOf == null && !day.isBefore(today);
        Moment moment = new Moment(asOf, day);
        // Only who serves a district around the matter's can be competent, and a center keeps its district for ever.
        Query candidates = Boolean.TRUE.equals(competent)
                ? Query.whereIn("competence.district.code", place.enclosingCodes())
                : Query.everything();
        List<Competence.Answer> rest = log.view(RegisteredCenters.class).all(candidates).stream()
                .map(center -> Competence.judge(
                        matter, center, now ? center : dated.then(CENTERS, Source.of("center", center.id()), moment)))
                .filter(answer -> competent == null || answer.competent() == competent)
                .filter(answer -> place(answer).compareTo(after) > 0)
                .sorted(ORDER)
                .limit(limit.value() + 1L)
                .toList();
        boolean more = rest.size() > limit.value();
        List<Competence.Answer> items = more ? rest.subList(0, limit.value()) : rest;
        if (!more) {
            return Page.last(items);
        }
        Cursor next = cursors.of(place(items.get(items.size() - 1)));
        return new Page<>(
                items,
                next.value(),
                true,
                () -> competence(date, district, asOfYear, field, function, competent, asOf, limit, next));
    }

    private Division division(String code, int asOfYear, LocalDate day) {
        Division division = new Division(code, asOfYear);
        if (!division.isValidOn(day, ChinaTime.dayOf(edge.now()))) {
            throw new RegistryRejected(RegistryRejected.Reason.DIVISION_CODE_NOT_VALID, division.refusalOn(day));
        }
        return division;
    }

    /** Where an answer stands in the list. */
    private static String place(Competence.Answer answer) {
        return (answer.competent() ? "0-" : "1-") + answer.center();
    }
}
