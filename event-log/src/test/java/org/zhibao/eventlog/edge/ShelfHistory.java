package org.zhibao.eventlog.edge;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.edge.EmergencyAccess.Emergency;

/** How one shelf stands and came to be so. */
@Path("/v1/shelves/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class ShelfHistory {
    private final HistoryEdge history;
    private final EmergencyAccess emergencies;

    @Inject
    ShelfHistory(HistoryEdge history, EmergencyAccess emergencies) {
        this.history = history;
        this.emergencies = emergencies;
    }

    @GET
    public Response state(@PathParam("id") String id, @QueryParam("asOf") @Nullable AsOf asOf) {
        return history.state(new ShelfWiring.ShelvesById(), "shelf-" + id, asOf);
    }

    @POST
    @Path("emergency-access")
    @NoCommand
    public EmergencyAccess.Granted takeEmergencyAccess(@PathParam("id") String id, @NotNull @Valid Emergency request) {
        return emergencies.take("shelf-" + id, request);
    }

    @GET
    @Path("events")
    public Response events(
            @PathParam("id") String id,
            @QueryParam("after") @Nullable Long after,
            @QueryParam("limit") @DefaultValue("50") Limit limit) {
        return history.events("shelf-" + id, after, limit);
    }

    @GET
    @Path("verification")
    public Response verification(@PathParam("id") String id) {
        return history.verification("shelf-" + id);
    }
}
