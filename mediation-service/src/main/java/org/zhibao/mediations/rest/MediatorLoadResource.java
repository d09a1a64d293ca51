package org.zhibao.mediations.rest;

import jakarta.inject.Inject;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.edge.AllowedTo;
import org.zhibao.eventlog.edge.Answers;
import org.zhibao.eventlog.edge.Cursor;
import org.zhibao.eventlog.edge.Limit;
import org.zhibao.eventlog.edge.Role;
import org.zhibao.eventlog.projection.Page;
import org.zhibao.eventlog.projection.Query;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.mediations.view.MediatorLoad;

/** How much each mediator holds. */
@Path("/v1/mediator-load")
@Produces(MediaType.APPLICATION_JSON)
public class MediatorLoadResource {
    private final LogService log;

    @Inject
    MediatorLoadResource(LogService log) {
        this.log = log;
    }

    /** Those who hold most first. */
    @GET
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER, Role.CASE_HANDLER, Role.AUDITOR})
    @Answers(MediatorLoad.class)
    public Page<MediatorLoad.Document> load(
            @QueryParam("atLeast") @Nullable @PositiveOrZero Integer atLeast,
            @QueryParam("limit") @DefaultValue("50") Limit limit,
            @QueryParam("cursor") @Nullable Cursor cursor) {
        Query query = atLeast == null ? Query.everything() : Query.everything().from("open", atLeast);
        return log.view(MediatorLoad.class)
                .find(query.sortDescending("open").limit(limit.value()).after(cursor == null ? null : cursor.value()));
    }
}
