package org.zhibao.eventlog.edge;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;

/** A service so small that only the edge is left of it. */
@Path("/v1/things")
@Produces(MediaType.APPLICATION_JSON)
public class Things {
    private final CommandEdge edge;

    @Inject
    Things(CommandEdge edge) {
        this.edge = edge;
    }

    enum Colour {
        RED,
        BLUE
    }

    record Part(@NotBlank String label) {}

    record Thing(
            @NotBlank @Size(max = 20) String name,
            @Nullable LocalDate since,
            @Nullable Colour colour,
            @Nullable Integer weight,
            @Nullable List<@Valid Part> parts) {}

    record Make(String id, String name) {}

    record Rename(String id) {}

    record Reserve(String name) {}

    record Thingness(String id) {}

    /** The one business exception. */
    static final class ThingRejected extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** How it is told. */
    @Singleton
    static final class Refusals implements RefusalMapping<ThingRejected> {
        @Override
        public Class<ThingRejected> refusal() {
            return ThingRejected.class;
        }

        @Override
        public Problem problemOf(ThingRejected refusal) {
            return new Problem(
                    409, "thing-broken", "Thing a1 is broken; mend it first.", "BROKEN", List.of("MendThing"));
        }
    }

    /** A view that exists in name only. */
    static final class ThingsByName implements Projection<Thingness> {
        @Override
        public String name() {
            return "things-by-name";
        }

        @Override
        public Set<String> sources() {
            return Set.of("things.log");
        }

        @Override
        public Class<Thingness> documentType() {
            return Thingness.class;
        }

        @Override
        public Set<String> keys(LoggedEvent event) {
            return Set.of();
        }

        @Override
        public @Nullable Thingness fold(@Nullable Thingness document, String key, LoggedEvent event) {
            return document;
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response make(@NotNull @Valid Thing thing) {
        String id = edge.derivedId();
        return edge.created(new Make(id, thing.name()), "/v1/things/" + id);
    }

    @POST
    @Path("{id}/name")
    public Response rename(@PathParam("id") String id) {
        return edge.send(new Rename(id));
    }

    @POST
    @Path("{id}/reserved-name")
    public Response reserveThenRename(@PathParam("id") String id) {
        edge.prepare("reserve", new Reserve(id));
        return edge.send(new Rename(id));
    }

    @PUT
    @Path("{id}/verdict")
    @ReplacesDecision
    public Response replace(@PathParam("id") String id) {
        return edge.send(new Rename(id));
    }

    @POST
    @Path("search")
    @NoCommand
    public Map<String, Object> search(@Nullable Map<String, Object> anything) {
        return anything == null ? Map.of() : anything;
    }

    @GET
    public Map<String, Object> list(
            @QueryParam("limit") @DefaultValue("50") Limit limit,
            @QueryParam("cursor") @Nullable Cursor cursor,
            @QueryParam("asOf") @Nullable AsOf asOf,
            @QueryParam("from") @Nullable Integer from,
            @QueryParam("small") @Max(5) @Nullable Integer small) {
        return Map.of("limit", limit.value(), "asOf", asOf == null ? "now" : asOf.instant());
    }

    @GET
    @Path("{id}")
    public Map<String, Object> one(@PathParam("id") String id) {
        return Map.of("id", id);
    }

    @GET
    @Path("old")
    @Retiring(since = "2026-01-01", sunset = "2026-07-01", instead = "/v1/things")
    public Map<String, Object> old() {
        return Map.of();
    }

    @GET
    @Path("by-name")
    @Answers(ThingsByName.class)
    public Map<String, Object> byName() {
        return Map.of();
    }

    @GET
    @Path("bug")
    public Map<String, Object> bug() {
        throw new IllegalArgumentException("java.lang.Secret is none of your business");
    }
}
