package org.zhibao.analytics.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.zhibao.analytics.view.Indicator;
import org.zhibao.analytics.view.Indicators;
import org.zhibao.analytics.view.Matters;
import org.zhibao.analytics.view.Reading.Counted;
import org.zhibao.eventlog.edge.AllowedTo;
import org.zhibao.eventlog.edge.Answers;
import org.zhibao.eventlog.edge.Cursor;
import org.zhibao.eventlog.edge.Cursors;
import org.zhibao.eventlog.edge.Export;
import org.zhibao.eventlog.edge.Limit;
import org.zhibao.eventlog.edge.Role;
import org.zhibao.eventlog.projection.Page;

/** The indicators for machines and spreadsheets: what each means, what it says, and the matters behind it. */
@Path("/v1/indicators")
@AllowedTo(signedIn = true)
public class IndicatorsResource {
    private static final String ONE = "{id: [a-z0-9-]+}";

    private final Indicators indicators;
    private final InSight inSight;
    private final Cursors cursors;
    private final Clock clock;

    @Inject
    IndicatorsResource(Indicators indicators, InSight inSight, Cursors cursors, Clock clock) {
        this.indicators = indicators;
        this.inSight = inSight;
        this.cursors = cursors;
        this.clock = clock;
    }

    /**
     * What an indicator counts; this is what computes it.
     *
     * @param counts wire names of the events in the numerator; of a standing those that bring a matter in
     * @param against those of the denominator; of a standing those that lead a matter out, of days those that begin them
     * @param lessThese those that take one back
     * @param only what a matter must be to be counted
     * @param clock which moment of an event decides, and in which days it is counted
     */
    public record Definition(
            String id,
            Indicator.Group group,
            Indicator.Kind kind,
            Map<String, String> name,
            Map<String, String> meaning,
            List<String> counts,
            List<String> against,
            List<String> lessThese,
            Map<String, String> only,
            @Nullable Double quantile,
            String clock) {

        static Definition of(Indicator indicator) {
            return new Definition(
                    indicator.id(),
                    indicator.group(),
                    indicator.kind(),
                    Map.of(
                            "zh",
                            IndicatorWords.name(Words.ZH, indicator),
                            "en",
                            IndicatorWords.name(Words.EN, indicator)),
                    Map.of(
                            "zh",
                            IndicatorWords.meaning(Words.ZH, indicator),
                            "en",
                            IndicatorWords.meaning(Words.EN, indicator)),
                    List.copyOf(new TreeSet<>(indicator.numerator())),
                    List.copyOf(new TreeSet<>(indicator.denominator())),
                    List.copyOf(new TreeSet<>(indicator.takenBack())),
                    indicator.traits(),
                    indicator.kind() == Indicator.Kind.WORKING_DAYS ? indicator.quantile() : null,
                    "the moment it happened, which an event may tell, else of recording; Asia/Shanghai; working days by the official notices of the nation");
        }
    }

    /** All definitions. */
    public record Definitions(List<Definition> items) {}

    /**
     * What an indicator says.
     *
     * @param asOf what was recorded by then
     * @param recordedAt when the latest event was recorded that was looked at
     * @param value a count, a share from 0 to 1, or working days; null when there is nothing to divide by or to take a
     *     quantile of
     */
    public record Said(
            Definition definition,
            Instant asOf,
            @Nullable Instant recordedAt,
            Map<String, String> only,
            @Nullable Double value,
            long numerator,
            long denominator,
            @Nullable String by,
            List<Part> parts) {}

    /** A part of it. */
    public record Part(String key, @Nullable Double value, long numerator, long denominator) {}

    @GET
    public Definitions indicators() {
        return new Definitions(Indicator.ALL.stream().map(Definition::of).toList());
    }

    @GET
    @Path(ONE)
    @Answers(Matters.class)
    public Said indicator(@PathParam("id") String id, @BeanParam IndicatorQuery query) {
        Indicator indicator = known(id);
        var scope = query.scope(clock);
        var by = query.by();
        Indicators.Answer answer = indicators.of(indicator, by, scope);
        Map<String, String> only = new TreeMap<>();
        scope.only().forEach((each, value) -> only.put(IndicatorQuery.codeOf(each), value));
        return new Said(
                Definition.of(indicator),
                scope.asOf(),
                answer.recordedAt(),
                only,
                answer.all().value(),
                answer.all().numerator(),
                answer.all().denominator(),
                by == null ? null : IndicatorQuery.codeOf(by),
                answer.by().entrySet().stream()
                        .map(each -> new Part(
                                each.getKey(),
                                each.getValue().value(),
                                each.getValue().numerator(),
                                each.getValue().denominator()))
                        .toList());
    }

    @GET
    @Path(ONE + "/table.csv")
    @Produces(Csv.MEDIA_TYPE)
    @Answers(Matters.class)
    public String table(@PathParam("id") String id, @BeanParam IndicatorQuery query) {
        Said said = indicator(id, query);
        String first = said.by() == null ? "all" : said.by();
        List<Part> parts = said.by() == null
                ? List.of(new Part("all", said.value(), said.numerator(), said.denominator()))
                : said.parts();
        return Csv.of(
                List.of(first, "value", "numerator", "denominator"),
                parts.stream()
                        .map(each -> List.of(
                                each.key(),
                                each.value() == null ? "" : each.value(),
                                each.numerator(),
                                each.denominator())));
    }

    /** The matters behind the numerator, the latest first: those of the caller's own center, and all of them for oversight. */
    @GET
    @Path(ONE + "/matters")
    @Produces({MediaType.APPLICATION_JSON, Export.CSV, Export.JSON_LINES})
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.AUDITOR, Role.CENTER_MANAGER, Role.CASE_HANDLER})
    @Answers(Matters.class)
    public Page<Counted> matters(
            @PathParam("id") String id,
            @BeanParam IndicatorQuery query,
            @QueryParam("limit") @DefaultValue("50") Limit limit,
            @QueryParam("cursor") @Nullable Cursor cursor) {
        List<Counted> all = inSight.of(indicators.counted(known(id), query.scope(clock)));
        int from = Math.min(all.size(), cursor == null ? 0 : Integer.parseInt(cursors.placeOf(cursor)));
        int to = Math.min(all.size(), from + limit.value());
        boolean more = to < all.size();
        return new Page<>(
                all.subList(from, to), more ? cursors.of(String.valueOf(to)).value() : null, more);
    }

    private static Indicator known(String id) {
        return Indicator.of(id).orElseThrow(NotFoundException::new);
    }
}
