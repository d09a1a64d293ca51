package org.zhibao.registry.rest;

import static org.zhibao.registry.rest.Given.DIVISION_CODE;

import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.edge.AllowedTo;
import org.zhibao.eventlog.edge.CommandEdge;
import org.zhibao.eventlog.edge.Cursor;
import org.zhibao.eventlog.edge.Cursors;
import org.zhibao.eventlog.edge.Export;
import org.zhibao.eventlog.edge.Limit;
import org.zhibao.eventlog.projection.Page;
import org.zhibao.registry.ChinaTime;
import org.zhibao.registry.Division;
import org.zhibao.registry.Divisions;

/** The provinces and prefectures of GB/T 2260 in the edition of a year, and the codes by which each goes today. */
@Path("/v1/divisions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DivisionsResource {
    private final CommandEdge edge;
    private final Cursors cursors;

    @Inject
    DivisionsResource(CommandEdge edge, Cursors cursors) {
        this.edge = edge;
        this.cursors = cursors;
    }

    /**
     * One code of an edition.
     *
     * @param asOfYear the edition it was looked up in, which is the last one known for a year after it
     * @param until the first edition that has it no more under this name
     * @param today its own code while it has one, else those its parts went to
     */
    record Listed(
            String code,
            String name,
            Divisions.Level level,
            String province,
            int asOfYear,
            int since,
            @Nullable Integer until,
            Set<String> today) {}

    @GET
    @Produces({MediaType.APPLICATION_JSON, Export.CSV, Export.JSON_LINES})
    @AllowedTo(signedIn = true)
    public Page<Listed> divisions(
            @QueryParam("province") @Pattern(regexp = DIVISION_CODE, message = "six digits of GB/T 2260") @Nullable
                    String province,
            @QueryParam("prefecture") @Pattern(regexp = DIVISION_CODE, message = "six digits of GB/T 2260") @Nullable
                    String prefecture,
            @QueryParam("asOfYear") @Min(Divisions.FIRST_EDITION) @Max(9999) @Nullable Integer asOfYear,
            @QueryParam("limit") @DefaultValue("50") Limit limit,
            @QueryParam("cursor") @Nullable Cursor cursor) {
        String after = cursor == null ? "" : cursors.placeOf(cursor);
        int thisYear = ChinaTime.dayOf(edge.now()).getYear();
        int year = asOfYear == null ? thisYear : asOfYear;
        List<Divisions.Entry> rest = Divisions.of(year).stream()
                .filter(entry -> province == null || provinceOf(entry).equals(province))
                .filter(entry -> prefecture == null || entry.code().equals(prefecture))
                .filter(entry -> entry.code().compareTo(after) > 0)
                .limit(limit.value() + 1L)
                .toList();
        boolean more = rest.size() > limit.value();
        List<Listed> items = rest.stream()
                .limit(limit.value())
                .map(entry -> listed(entry, Divisions.edition(year), Math.max(year, thisYear)))
                .toList();
        if (!more) {
            return Page.last(items);
        }
        Cursor next = cursors.of(items.get(items.size() - 1).code());
        return new Page<>(items, next.value(), true, () -> divisions(province, prefecture, asOfYear, limit, next));
    }

    private static Listed listed(Divisions.Entry entry, int edition, int thisYear) {
        return new Listed(
                entry.code(),
                entry.name(),
                entry.level(),
                provinceOf(entry),
                edition,
                entry.since(),
                entry.until(),
                new Division(entry.code(), edition).codesIn(thisYear));
    }

    private static String provinceOf(Divisions.Entry entry) {
        return entry.code().substring(0, 2) + "0000";
    }
}
