package org.zhibao.registry.rest;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.zhibao.eventlog.edge.RequestRefused;

/** The lists that take many entries at once; a line is what a POST to the list takes. */
enum ImportKind {
    CENTERS(CentersResource.Application.class),
    FILING_ENTITIES(FilingEntitiesResource.Submission.class),
    MEDIATORS(MediatorsResource.Nomination.class),
    HONOURS(HonoursResource.Nomination.class);

    private final Class<? extends Record> shape;

    ImportKind(Class<? extends Record> shape) {
        this.shape = shape;
    }

    Class<? extends Record> shape() {
        return shape;
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
