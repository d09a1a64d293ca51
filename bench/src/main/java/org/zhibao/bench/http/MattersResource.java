package org.zhibao.bench.http;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.zhibao.bench.matter.MatterCommand.AddEntry;
import org.zhibao.bench.matter.MatterCommand.OpenMatter;
import org.zhibao.bench.matter.MatterFile;
import org.zhibao.bench.matter.MatterId;
import org.zhibao.eventlog.edge.AllowedTo;
import org.zhibao.eventlog.edge.CommandEdge;
import org.zhibao.eventlog.edge.HistoryEdge;
import org.zhibao.eventlog.service.LogService;

/** Opens matters and adds to them, with all the habits of the shared edge. */
@Path("/matters")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@AllowedTo(signedIn = true)
public class MattersResource {
    private final CommandEdge edge;
    private final HistoryEdge history;
    private final LogService log;

    @Inject
    MattersResource(CommandEdge edge, HistoryEdge history, LogService log) {
        this.edge = edge;
        this.history = history;
        this.log = log;
    }

    record Opening(@NotBlank @Size(max = 4000) String subject) {}

    record Entry(@NotBlank @Size(max = 4000) String text) {}

    @GET
    @Path("/ready")
    public Response ready() {
        return Response.status(log.replica().isLive() ? 204 : 503).build();
    }

    @GET
    @Path("/{id}")
    public Response matter(@PathParam("id") String id) {
        return history.state(new MatterFile(log.log()), new MatterId(id).toString(), null);
    }

    @POST
    public Response open(@NotNull @Valid Opening request) {
        MatterId id = new MatterId(edge.derivedId());
        return edge.created(new OpenMatter(id, request.subject()), "/matters/" + id.value());
    }

    @POST
    @Path("/{id}/entries")
    public Response addEntry(@PathParam("id") String id, @NotNull @Valid Entry request) {
        return edge.send(new AddEntry(new MatterId(id), request.text()));
    }
}
