package org.zhibao.eventlog.edge;

import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhibao.eventlog.Sight;
import org.zhibao.eventlog.Verdict;
import org.zhibao.eventlog.projection.Generation;
import org.zhibao.eventlog.projection.ProjectionRunner;
import org.zhibao.eventlog.projection.ProjectionStatus;
import org.zhibao.eventlog.reaction.ReactionRunner;
import org.zhibao.eventlog.reaction.ReactionStatus;
import org.zhibao.eventlog.replica.Judged;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.eventlog.service.ServiceState;
import org.zhibao.eventlog.service.Verifications.Verification;

/**
 * What operators see of an instance and may ask of it. None of it is a command: nothing is recorded, and asking twice does no
 * harm.
 */
@Path(OperationsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@NoCommand
@AllowedTo(Role.OPERATOR)
public class OperationsResource {
    private static final Logger LOGGER = LoggerFactory.getLogger(OperationsResource.class);
    static final String PATH = "/v1/operations";

    private final LogService service;
    private final CurrentRequest request;

    /** The whole instance at a glance; {@code verdicts} are those of the records read since it started. */
    public record Overview(
            ServiceState state,
            Map<Verdict, Long> verdicts,
            List<ProjectionStatus> projections,
            List<ReactionStatus> reactions) {}

    @Inject
    OperationsResource(LogService service, CurrentRequest request) {
        this.service = service;
        this.request = request;
    }

    @GET
    public Overview overview() {
        return new Overview(
                service.state(),
                service.replica().verdictsSinceStart(),
                service.projections().stream().map(ProjectionRunner::status).toList(),
                service.reactions().stream().map(ReactionRunner::status).toList());
    }

    @GET
    @Path("projections/{name}")
    public ProjectionStatus projection(@PathParam("name") String name) {
        return runner(name).status();
    }

    /** Builds it anew beside the running one; {@code takeOver=false} leaves the switch to whoever reads the comparison. */
    @POST
    @Path("projections/{name}/rebuild")
    public Response rebuild(
            @PathParam("name") String name, @QueryParam("takeOver") @DefaultValue("true") boolean takeOver) {
        ProjectionRunner<?> runner = runner(name);
        logged("rebuild of view " + name);
        runner.rebuild(takeOver);
        return accepted("/projections/" + name, runner.status());
    }

    @POST
    @Path("projections/{name}/take-over")
    public Response takeOver(@PathParam("name") String name) {
        ProjectionRunner<?> runner = runner(name);
        requireBuilding(runner.status());
        logged("switch of view " + name);
        runner.takeOver();
        return accepted("/projections/" + name, runner.status());
    }

    @DELETE
    @Path("projections/{name}/building")
    public Response dropBuilding(@PathParam("name") String name) {
        ProjectionRunner<?> runner = runner(name);
        requireBuilding(runner.status());
        logged("end of the rebuild of view " + name);
        runner.dropBuilding();
        return accepted("/projections/" + name, runner.status());
    }

    @POST
    @Path("projections/{name}/back")
    public Response back(@PathParam("name") String name) {
        ProjectionRunner<?> runner = runner(name);
        ProjectionStatus status = runner.status();
        Generation previous = status.previous();
        if (previous == null || !previous.version().equals(status.version())) {
            throw impossible("View %s has no former documents of this version to go back to; deploy the former version."
                    .formatted(name));
        }
        logged("way back of view " + name);
        runner.back();
        return accepted("/projections/" + name, runner.status());
    }

    /** Tries the parked commits again, in order. */
    @POST
    @Path("projections/{name}/parked/retry")
    public Response retryProjection(@PathParam("name") String name) {
        ProjectionRunner<?> runner = runner(name);
        logged("retry of what view %s has parked".formatted(name));
        runner.retryParked();
        return accepted("/projections/" + name, runner.status());
    }

    @POST
    @Path("reactions/{name}/parked/retry")
    public Response retryReaction(@PathParam("name") String name) {
        ReactionRunner reaction = service.reactions().stream()
                .filter(each -> each.status().name().equals(name))
                .findFirst()
                .orElseThrow(OperationsResource::notFound);
        logged("retry of what reaction %s has parked".formatted(name));
        reaction.retryParked();
        return accepted("", reaction.status());
    }

    /** Verifies one stream, or the whole log when none is named. */
    @POST
    @Path("verifications")
    public Response verify(@QueryParam("stream") @Nullable String stream) {
        Verification asked = stream == null
                ? service.verifications().ofLog(service.log())
                : service.verifications().ofStream(existing(stream));
        logged("verification " + asked.id());
        return accepted("/verifications/" + asked.id(), asked);
    }

    @GET
    @Path("verifications/{id}")
    public Verification verification(@PathParam("id") String id) {
        return service.verifications().find(id).orElseThrow(OperationsResource::notFound);
    }

    /** The records of a partition that do not count, and why not; {@code from} is an offset. */
    @GET
    @Path("voids/{partition}")
    public List<Judged> voids(
            @PathParam("partition") int partition,
            @QueryParam("from") @DefaultValue("0") long from,
            @QueryParam("limit") @DefaultValue("50") Limit limit) {
        if (partition < 0 || partition >= service.replica().partitions()) {
            throw notFound();
        }
        if (from < 0) {
            throw RequestRefused.parameter("from", "offsets begin at 0");
        }
        return service.replica().voids(partition, from, limit.value());
    }

    private ProjectionRunner<?> runner(String name) {
        return service.projections().stream()
                .filter(each -> each.projection().name().equals(name))
                .findFirst()
                .orElseThrow(OperationsResource::notFound);
    }

    private String existing(String stream) {
        if (!service.history().seenBy(Sight.OF_THE_SERVICE).head(stream).exists()) {
            throw notFound();
        }
        return stream;
    }

    private static void requireBuilding(ProjectionStatus status) {
        if (status.building() == null) {
            throw impossible("Nothing is being built for view %s; ask for a rebuild first.".formatted(status.name()));
        }
    }

    private static RequestRefused impossible(String detail) {
        return new RequestRefused(409, "illegal-state", detail);
    }

    private static RequestRefused notFound() {
        return new RequestRefused(404, "not-found", "There is nothing here that you may know of.");
    }

    private void logged(String what) {
        request.requireName();
        Principal principal = request.principal();
        LOGGER.info("{} asked for by {}", Text.escaped(what), Text.escaped(principal.actor()));
    }

    private static Response accepted(String place, Object status) {
        return Response.accepted(status)
                .header(HttpHeaders.LOCATION, PATH + place)
                .build();
    }
}
