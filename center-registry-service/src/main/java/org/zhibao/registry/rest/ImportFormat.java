package org.zhibao.registry.rest;

import org.zhibao.eventlog.edge.Export;

/** How the lines are written. */
enum ImportFormat {
    NDJSON,
    CSV;

    static ImportFormat of(String contentType) {
        return contentType.startsWith(Export.CSV) ? CSV : NDJSON;
    }
}
