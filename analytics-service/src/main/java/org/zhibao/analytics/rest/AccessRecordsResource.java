package org.zhibao.analytics.rest;

import jakarta.inject.Inject;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.zhibao.analytics.view.AccessRecords;
import org.zhibao.eventlog.edge.Access;
import org.zhibao.eventlog.edge.AllowedTo;
import org.zhibao.eventlog.edge.Answers;
import org.zhibao.eventlog.edge.AsOf;
import org.zhibao.eventlog.edge.Cursor;
import org.zhibao.eventlog.edge.Limit;
import org.zhibao.eventlog.edge.Role;
import org.zhibao.eventlog.projection.Page;
import org.zhibao.eventlog.projection.Query;

/** Who has looked at what, for auditors: the nation's see all, an office's what its own people read. */
@Path("/v1/access-records")
@Produces(MediaType.APPLICATION_JSON)
@AllowedTo(Role.AUDITOR)
public class AccessRecordsResource {
    private static final int LONGEST = 200;

    private final Access access;

    @Inject
    AccessRecordsResource(Access access) {
        this.access = access;
    }

    /** The latest first; {@code from} inclusive, {@code to} exclusive. */
    @GET
    @Answers(AccessRecords.class)
    public Page<AccessRecords.Document> records(
            @QueryParam("actor") @Size(max = LONGEST) @Nullable String actor,
            @QueryParam("office") @Size(max = LONGEST) @Nullable String office,
            @QueryParam("subject") @Size(max = LONGEST) @Nullable String subject,
            @QueryParam("kind") AccessRecords.@Nullable Kind kind,
            @QueryParam("from") @Nullable AsOf from,
            @QueryParam("to") @Nullable AsOf to,
            @QueryParam("limit") @DefaultValue("50") Limit limit,
            @QueryParam("cursor") @Nullable Cursor cursor) {
        Query query = Query.everything()
                .between("at", from == null ? null : from.instant(), to == null ? null : to.instant());
        query = actor == null ? query : query.and("actor", actor);
        query = office == null ? query : query.and("office", office);
        query = subject == null ? query : query.and("subjects", subject);
        query = kind == null ? query : query.and("kind", kind);
        return access.view(AccessRecords.class)
                .find(query.sortDescending("at").limit(limit.value()).after(cursor == null ? null : cursor.value()));
    }
}
