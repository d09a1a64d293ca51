package org.zhibao.analytics.rest;

import static java.util.stream.Collectors.toMap;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhibao.analytics.view.CaseFigures;
import org.zhibao.analytics.view.CasesByCenter;
import org.zhibao.analytics.view.CasesByMonth;
import org.zhibao.analytics.view.CenterFigures;
import org.zhibao.analytics.view.CenterState;
import org.zhibao.analytics.view.CentersOfNetwork;
import org.zhibao.analytics.view.Counts;
import org.zhibao.analytics.view.Figures;
import org.zhibao.eventlog.edge.AllowedTo;
import org.zhibao.eventlog.edge.Answers;

/** The figures for machines and spreadsheets: the same numbers as on the page. */
@Path("/v1/figures")
@AllowedTo(signedIn = true)
public class FiguresResource {
    private final Figures figures;

    @Inject
    FiguresResource(Figures figures) {
        this.figures = figures;
    }

    @GET
    @Path("centers")
    @Answers(CentersOfNetwork.class)
    public CenterFigures centers() {
        return figures.now().centers();
    }

    @GET
    @Path("centers.csv")
    @Produces(Csv.MEDIA_TYPE)
    @Answers(CentersOfNetwork.class)
    public String centersTable() {
        List<String> header = new ArrayList<>(List.of("province"));
        Stream.of(CenterState.values()).map(CenterState::name).forEach(header::add);
        header.add("total");
        return Csv.of(header, centers().provinces().stream().map(each -> {
            List<Object> row = new ArrayList<>(List.of(each.province()));
            row.addAll(each.byState().values());
            row.add(each.total());
            return row;
        }));
    }

    /** With {@code center}, that center's months; without, the network's months and every center since ever. */
    @GET
    @Path("cases")
    @Answers(CasesByMonth.class)
    public CaseFigures cases(@QueryParam("center") @Nullable String center) {
        return center == null ? figures.now().cases() : figures.ofCenter(center);
    }

    @GET
    @Path("cases.csv")
    @Produces(Csv.MEDIA_TYPE)
    @Answers(CasesByMonth.class)
    public String casesTable(@QueryParam("center") @Nullable String center) {
        return Csv.of(
                counted("month"),
                cases(center).months().stream().map(each -> row(each.month(), each.counts(), each.outstanding())));
    }

    @GET
    @Path("cases-by-center.csv")
    @Produces(Csv.MEDIA_TYPE)
    @Answers(CasesByCenter.class)
    public String casesByCenterTable() {
        Figures.Snapshot now = figures.now();
        Map<String, String> names =
                now.known().stream().collect(toMap(CentersOfNetwork.Document::id, CentersOfNetwork.Document::name));
        return Csv.of(counted("center", "name"), now.cases().centers().stream().map(each -> {
            List<Object> row = new ArrayList<>(row(each.center(), each.counts(), each.outstanding()));
            row.add(1, names.getOrDefault(each.center(), ""));
            return row;
        }));
    }

    private static List<String> counted(String... first) {
        List<String> header = new ArrayList<>(List.of(first));
        header.addAll(List.of("received", "accepted", "refused", "withdrawn", "closed", "reopened", "outstanding"));
        return header;
    }

    private static List<?> row(Object first, Counts counts, long outstanding) {
        return List.of(
                first,
                counts.received(),
                counts.accepted(),
                counts.refused(),
                counts.withdrawn(),
                counts.closed(),
                counts.reopened(),
                outstanding);
    }
}
