package org.zhibao.registry.rest;

import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.edge.AllowedTo;
import org.zhibao.eventlog.edge.CommandEdge;
import org.zhibao.eventlog.edge.Export;
import org.zhibao.eventlog.edge.Limit;
import org.zhibao.eventlog.edge.Role;
import org.zhibao.eventlog.edge.Uploads;
import org.zhibao.registry.Offices;
import org.zhibao.registry.rest.ImportColumns.Column;
import org.zhibao.registry.rest.ImportFile.Outcome;

/**
 * Imports of many entries at once: received as a whole, then worked off, with what became of each line. A line that is refused keeps
 * no other from being accepted.
 */
@Path("/v1/registry-imports")
@Produces(MediaType.APPLICATION_JSON)
public class RegistryImportsResource {
    private static final String ONE = "{id: im-[0-9a-z]+}";

    private final CommandEdge edge;
    private final RegistryImports imports;

    @Inject
    RegistryImportsResource(CommandEdge edge, RegistryImports imports) {
        this.edge = edge;
        this.imports = imports;
    }

    /**
     * How an import stands.
     *
     * @param progress how much of what was sent is through, from 0 to 1
     */
    record Status(
            String id,
            ImportKind kind,
            ImportFormat format,
            ImportFile.State state,
            double progress,
            long accepted,
            long refused,
            String sha256,
            Instant receivedAt,
            @Nullable Instant finishedAt) {}

    /** The lines as JSON, an object on each, or as a table with a header. */
    @POST
    @Consumes({Export.JSON_LINES, Export.CSV})
    @Uploads
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response importLines(
            @QueryParam("kind") @NotNull ImportKind kind,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            InputStream body)
            throws IOException {
        ImportFile file =
                imports.receive("im-" + edge.derivedId(), kind, ImportFormat.of(contentType), edge.batch(), body);
        return Response.accepted(status(file))
                .header(
                        HttpHeaders.LOCATION,
                        "/v1/registry-imports/" + file.order().id())
                .build();
    }

    /** Those of one's own office, the latest first. */
    record Statuses(List<Status> items, boolean hasMore) {}

    @GET
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER, Role.OPERATOR})
    public Statuses imports(@QueryParam("limit") @DefaultValue("50") Limit limit) throws IOException {
        List<ImportFile> visible = imports.all().stream()
                .filter(this::mayBeSeen)
                .sorted(Comparator.comparing(
                                (ImportFile file) -> file.order().batch().at())
                        .reversed())
                .limit(limit.value() + 1L)
                .toList();
        List<Status> items = new ArrayList<>();
        for (ImportFile file : visible.subList(0, Math.min(limit.value(), visible.size()))) {
            items.add(status(file));
        }
        return new Statuses(items, visible.size() > limit.value());
    }

    @GET
    @Path(ONE)
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER, Role.OPERATOR})
    public Status importOf(@PathParam("id") String id) throws IOException {
        return status(found(id));
    }

    /** What became of the lines, in their order. */
    record Outcomes(List<Outcome> items, @Nullable Long next, boolean hasMore) {}

    @GET
    @Path(ONE + "/lines")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER, Role.OPERATOR})
    public Outcomes outcomes(
            @PathParam("id") String id,
            @QueryParam("after") @DefaultValue("0") long after,
            @QueryParam("refused") @DefaultValue("false") boolean onlyRefused,
            @QueryParam("limit") @DefaultValue("50") Limit limit)
            throws IOException {
        List<Outcome> found = found(id).outcomes(after, limit.value(), onlyRefused);
        boolean more = found.size() > limit.value();
        List<Outcome> items = more ? found.subList(0, limit.value()) : found;
        return new Outcomes(items, more ? items.get(items.size() - 1).line() : null, more);
    }

    /** The columns of a table, which are the places of the JSON of a line as well. */
    record Template(ImportKind kind, List<Column> columns) {}

    @GET
    @Path("templates/{kind}")
    @AllowedTo(signedIn = true)
    public Template template(@PathParam("kind") ImportKind kind) {
        return new Template(kind, new ImportColumns(kind.shape()).all());
    }

    /** The header, to fill in the lines under it. */
    @GET
    @Path("templates/{kind}/table")
    @Produces(Export.CSV)
    @AllowedTo(signedIn = true)
    public String table(@PathParam("kind") ImportKind kind) {
        return new ImportColumns(kind.shape()).all().stream().map(Column::name).collect(Collectors.joining(","))
                + "\r\n";
    }

    private ImportFile found(String id) {
        return imports.find(id).filter(this::mayBeSeen).orElseThrow(NotFoundException::new);
    }

    private boolean mayBeSeen(ImportFile file) {
        return edge.office().equals(Offices.NATIONAL)
                || edge.office().equals(file.order().batch().office());
    }

    private static Status status(ImportFile file) throws IOException {
        ImportFile.Order order = file.order();
        boolean finished = file.state() == ImportFile.State.FINISHED;
        double progress =
                finished || order.bytes() == 0 ? 1 : (double) file.progress().bytes() / order.bytes();
        return new Status(
                order.id(),
                order.kind(),
                order.format(),
                file.state(),
                progress,
                file.progress().accepted(),
                file.progress().refused(),
                order.sha256(),
                order.batch().at(),
                file.finishedAt());
    }
}
