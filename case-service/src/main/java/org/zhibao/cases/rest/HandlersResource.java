package org.zhibao.cases.rest;

import static org.zhibao.cases.rest.Given.LINE;
import static org.zhibao.cases.rest.Given.LINE_LENGTH;
import static org.zhibao.cases.rest.Given.LINE_MEANT;
import static org.zhibao.cases.rest.Given.PROSE_LENGTH;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.zhibao.cases.handler.HandlerCommand.EnlistHandler;
import org.zhibao.cases.handler.HandlerCommand.ReleaseHandler;
import org.zhibao.cases.handler.HandlerId;
import org.zhibao.cases.view.HandlersOfCenter;
import org.zhibao.eventlog.edge.Access;
import org.zhibao.eventlog.edge.AllowedTo;
import org.zhibao.eventlog.edge.Answers;
import org.zhibao.eventlog.edge.CommandEdge;
import org.zhibao.eventlog.edge.Role;
import org.zhibao.eventlog.projection.Query;

/** The roster of the handlers of the caller's center. */
@Path("/v1/cases/handlers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class HandlersResource {
    private static final int MOST_FIELDS = 50;
    private static final int MOST_OPEN_CASES = 1_000;

    private final CommandEdge edge;
    private final Access access;
    private final LoadOfHandlers loads;

    @Inject
    HandlersResource(CommandEdge edge, Access access, LoadOfHandlers loads) {
        this.edge = edge;
        this.access = access;
        this.loads = loads;
    }

    record Enlisting(
            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String handler,

            @NotNull @Size(max = MOST_FIELDS) Set<@NotBlank @Size(max = LINE_LENGTH) String> fields,
            @Min(1) @Max(MOST_OPEN_CASES) int capacity) {}

    /** Somebody new, or what somebody knows and takes by now. */
    @POST
    @AllowedTo(Role.CENTER_MANAGER)
    public Response enlistHandler(@NotNull @Valid Enlisting request) {
        return edge.send(new EnlistHandler(
                new HandlerId(edge.office(), request.handler().strip()), request.fields(), request.capacity()));
    }

    record Release(@NotBlank @Size(max = PROSE_LENGTH) String reason) {}

    @POST
    @Path("{handler}/release")
    @AllowedTo(Role.CENTER_MANAGER)
    public Response releaseHandler(@PathParam("handler") String handler, @NotNull @Valid Release request) {
        return edge.send(new ReleaseHandler(
                new HandlerId(edge.office(), handler), request.reason().strip()));
    }

    /** One line of the roster; the load is what is open in their hands now. */
    public record Enlisted(String handler, List<String> fields, int capacity, long openCases) {}

    /** All of them, by account. */
    public record Roster(List<Enlisted> items) {}

    @GET
    @AllowedTo({Role.CENTER_MANAGER, Role.CASE_HANDLER})
    @Answers(HandlersOfCenter.class)
    public Roster handlers() {
        Query own = Query.where("center", edge.office()).and("enlisted", true);
        return new Roster(access.view(HandlersOfCenter.class).all(own).stream()
                .map(each ->
                        new Enlisted(each.handler(), each.fields(), each.capacity(), loads.openCases(each.handler())))
                .sorted(Comparator.comparing(Enlisted::handler))
                .toList());
    }
}
