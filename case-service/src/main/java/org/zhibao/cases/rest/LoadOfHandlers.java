package org.zhibao.cases.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.zhibao.cases.view.WorkOnCases;
import org.zhibao.eventlog.edge.Access;
import org.zhibao.eventlog.edge.CommandEdge;
import org.zhibao.eventlog.projection.Query;

/** How many open cases of the caller's center somebody has in hand. Counted in a view: two who count at once may count the same. */
@RequestScoped
class LoadOfHandlers {
    private static final int MOST_COUNTED = 10_000;

    private final CommandEdge edge;
    private final Access access;

    @Inject
    LoadOfHandlers(CommandEdge edge, Access access) {
        this.edge = edge;
        this.access = access;
    }

    long openCases(String handler) {
        Query open = Query.where("center", edge.office()).and("open", true).and("handler", handler);
        return access.view(WorkOnCases.class).count(open, MOST_COUNTED);
    }
}
