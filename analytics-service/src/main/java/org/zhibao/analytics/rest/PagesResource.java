package org.zhibao.analytics.rest;

import static java.util.stream.Collectors.toMap;

import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.zhibao.analytics.view.CasesByMonth;
import org.zhibao.analytics.view.CentersOfNetwork;
import org.zhibao.analytics.view.Figures;
import org.zhibao.analytics.view.Indicator;
import org.zhibao.analytics.view.Indicators;
import org.zhibao.analytics.view.Matters;
import org.zhibao.analytics.view.Reading.By;
import org.zhibao.analytics.view.Reading.Scope;
import org.zhibao.eventlog.edge.AllowedTo;
import org.zhibao.eventlog.edge.Answers;
import org.zhibao.eventlog.edge.Languages;
import org.zhibao.eventlog.projection.ViewBuilding;

/** The pages people look at: whole without scripts, kept fresh by them. */
@Path("/")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@AllowedTo(signedIn = true)
public class PagesResource {
    private static final String POLICY =
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

    private final Figures figures;
    private final Indicators indicators;
    private final InSight inSight;
    private final Clock clock;

    @Inject
    PagesResource(Figures figures, Indicators indicators, InSight inSight, Clock clock) {
        this.figures = figures;
        this.indicators = indicators;
        this.inSight = inSight;
        this.clock = clock;
    }

    @GET
    @Answers(CasesByMonth.class)
    @Operation(hidden = true)
    public Response network(
            @QueryParam("lang") @Nullable String lang,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Words words = words(lang, accepted);
        try {
            Figures.Snapshot now = figures.now();
            return page(
                    words,
                    Pages.network(words, "network", Overview.of(words, CasesByMonth.monthOf(clock.instant()), now)));
        } catch (ViewBuilding building) {
            return page(words, Pages.building(words, "network"));
        }
    }

    @GET
    @Path("cases")
    @Operation(hidden = true)
    public Response cases(
            @QueryParam("center") @Nullable String center,
            @QueryParam("lang") @Nullable String lang,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Words words = words(lang, accepted);
        try {
            return page(
                    words,
                    Pages.cases(words, "cases", CenterChoice.of(figures.now().known(), center)));
        } catch (ViewBuilding building) {
            return page(words, Pages.building(words, "cases"));
        }
    }

    @GET
    @Path("indicators")
    @Answers(Matters.class)
    @Operation(hidden = true)
    public Response indicators(
            @BeanParam IndicatorQuery query,
            @QueryParam("lang") @Nullable String lang,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Words words = words(lang, accepted);
        try {
            Scope scope = query.scope(clock);
            return page(
                    words,
                    Pages.indicators(
                            words,
                            "indicators",
                            IndicatorsPage.of(words, CasesByMonth.monthOf(scope.asOf()), scope, indicators)));
        } catch (ViewBuilding building) {
            return page(words, Pages.building(words, "indicators"));
        }
    }

    @GET
    @Path("indicators/{id: [a-z0-9-]+}")
    @Answers(Matters.class)
    @Operation(hidden = true)
    public Response indicator(
            @PathParam("id") String id,
            @BeanParam IndicatorQuery query,
            @QueryParam("lang") @Nullable String lang,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Words words = words(lang, accepted);
        Indicator indicator = Indicator.of(id).orElseThrow(NotFoundException::new);
        try {
            By chosen = query.by();
            By by = chosen == null ? By.MONTH : chosen;
            Scope scope = query.scope(clock);
            return page(
                    words,
                    Pages.indicator(
                            words,
                            "indicators",
                            IndicatorPage.of(
                                    words,
                                    indicator,
                                    by,
                                    scope,
                                    query,
                                    indicators.of(indicator, by, scope),
                                    inSight.of(indicators.counted(indicator, scope)),
                                    figures.now().known())));
        } catch (ViewBuilding building) {
            return page(words, Pages.building(words, "indicators"));
        }
    }

    /** The first screen of a role. */
    @GET
    @Path("desk/{role: [a-z-]+}")
    @Answers(Matters.class)
    @Operation(hidden = true)
    public Response desk(
            @PathParam("role") String role,
            @BeanParam IndicatorQuery query,
            @QueryParam("lang") @Nullable String lang,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Words words = words(lang, accepted);
        Desk desk = Desk.fromString(role);
        if (desk == null) {
            throw new NotFoundException();
        }
        try {
            List<CentersOfNetwork.Document> known = figures.now().known();
            String center = desk == Desk.CENTER_MANAGER && query.center != null && !query.center.isEmpty()
                    ? query.center
                    : null;
            query.center = null;
            Scope now = query.scope(clock);
            YearMonth month = CasesByMonth.monthOf(now.asOf());
            Map<String, String> names =
                    known.stream().collect(toMap(CentersOfNetwork.Document::id, CentersOfNetwork.Document::name));
            return page(
                    words,
                    Pages.desk(
                            words,
                            "desk",
                            desk,
                            center,
                            desk == Desk.NATIONAL_SUPERVISOR
                                    ? SupervisorPage.of(words, month, now, indicators, known)
                                    : null,
                            center == null ? null : CenterPage.of(words, center, month, now, indicators, names),
                            desk == Desk.CENTER_MANAGER ? CenterChoice.of(known, center) : List.of()));
        } catch (ViewBuilding building) {
            return page(words, Pages.building(words, "desk"));
        }
    }

    /** Reporting periods, early warnings and patent navigation projects. */
    @GET
    @Path("supervision")
    @Operation(hidden = true)
    public Response supervision(
            @QueryParam("lang") @Nullable String lang,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Words words = words(lang, accepted);
        return page(words, Pages.supervision(words, "supervision", Supervised.all()));
    }

    /** One thing through time. */
    @GET
    @Path(
            "{kind: cases|mediations|pre-examinations|centers|workstations|mediators|work-tasks|programmes|honours|alliances|designations|recommendation-rounds|transfers|reporting-periods|early-warnings|navigation-projects}/{id}")
    @Operation(hidden = true)
    public Response story(
            @PathParam("kind") Told kind,
            @PathParam("id") String id,
            @QueryParam("lang") @Nullable String lang,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Words words = words(lang, accepted);
        return page(words, Pages.story(words, kind.path(), kind, id));
    }

    private static Words words(@Nullable String lang, @Nullable String accepted) {
        return Languages.of(lang == null ? accepted : lang) == Languages.ZH ? Words.ZH : Words.EN;
    }

    private static Response page(Words words, TemplateInstance page) {
        return Response.ok(page.render())
                .header(HttpHeaders.CONTENT_LANGUAGE, words.tag())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Content-Security-Policy", POLICY)
                .build();
    }
}
