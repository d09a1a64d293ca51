package org.zhibao.registry.rest;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.zhibao.eventlog.edge.RequestRefused;

/**
 * The lists that take many entries at once; a line is what a POST to the list takes, and beside it, as {@code standing}, what has been
 * decided about the entry since.
 */
enum ImportKind {
    CENTERS(CentersResource.Application.class, Standing.OfCenter.class),
    FILING_ENTITIES(FilingEntitiesResource.Submission.class, Standing.OfFilingEntity.class),
    MEDIATORS(MediatorsResource.Nomination.class, Standing.OfMediator.class),
    HONOURS(HonoursResource.Nomination.class, Standing.OfHonour.class),
    LISTED_AGENCIES(NationalListResource.Entry.class, Standing.OfListedAgency.class);

    private final Class<? extends Record> shape;
    private final Class<? extends Record> standing;

    ImportKind(Class<? extends Record> shape, Class<? extends Record> standing) {
        this.shape = shape;
        this.standing = standing;
    }

    Class<? extends Record> shape() {
        return shape;
    }

    Class<? extends Record> standing() {
        return standing;
    }

    /** The columns of a table. */
    ImportColumns columns() {
        return new ImportColumns(shape, standing);
    }

    /** As it stands in paths: {@code filing-entities}. */
    @JsonValue
    String path() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Called by JAX-RS for each parameter of this type. */
    public static ImportKind fromString(String path) {
        return Arrays.stream(values())
                .filter(kind -> kind.path().equals(path))
                .findFirst()
                .orElseThrow(() -> RequestRefused.parameter(
                        "kind",
                        "there is no import of it, but of "
                                + Arrays.stream(values()).map(ImportKind::path).collect(Collectors.joining(", "))));
    }
}
