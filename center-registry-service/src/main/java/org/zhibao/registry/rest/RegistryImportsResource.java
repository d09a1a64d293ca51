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
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.edge.Access;
import org.zhibao.eventlog.edge.AllowedTo;
import org.zhibao.eventlog.edge.Answers;
import org.zhibao.eventlog.edge.CommandEdge;
import org.zhibao.eventlog.edge.Export;
import org.zhibao.eventlog.edge.Limit;
import org.zhibao.eventlog.edge.Problem;
import org.zhibao.eventlog.edge.Problem.Flaw;
import org.zhibao.eventlog.edge.Role;
import org.zhibao.eventlog.edge.Uploads;
import org.zhibao.eventlog.projection.Page;
import org.zhibao.eventlog.projection.Query;
import org.zhibao.registry.Offices;
import org.zhibao.registry.registryimport.ImportState;
import org.zhibao.registry.registryimport.LineOutcome;
import org.zhibao.registry.rest.ImportColumns.Column;
import org.zhibao.registry.view.ReceivedImports;

/**
 * Imports of many entries at once: received as a whole, then worked off, with what became of each line. A line that is refused keeps
 * no other from being accepted.
 */
@Path("/v1/registry-imports")
@Produces(MediaType.APPLICATION_JSON)
public class RegistryImportsResource {
    private static final String ONE = "{id: im-[0-9a-z]+}";
    private static final String PLACE = "/v1/registry-imports/";

    private final CommandEdge edge;
    private final Access access;
    private final ImportLedger ledger;
    private final RegistryImports imports;

    @Inject
    RegistryImportsResource(CommandEdge edge, Access access, ImportLedger ledger, RegistryImports imports) {
        this.edge = edge;
        this.access = access;
        this.ledger = ledger;
        this.imports = imports;
    }

    /**
     * How an import stands.
     *
     * @param progress how much of what was sent is through, from 0 to 1
     */
    record Status(
            String id,
            String kind,
            String format,
            ImportState state,
            double progress,
            long accepted,
            long refused,
            String sha256,
            Instant receivedAt,
            @Nullable Instant finishedAt) {
        static Status of(ReceivedImports.Document document) {
            return new Status(
                    document.id(),
                    document.kind(),
                    document.format(),
                    document.state(),
                    document.progress(),
                    document.accepted(),
                    document.refused(),
                    document.sha256(),
                    document.receivedAt(),
                    document.finishedAt());
        }
    }

    /** The lines as JSON, an object on each, or as a table with a header. */
    @POST
    @Consumes({Export.JSON_LINES, Export.CSV})
    @Uploads
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    @APIResponseSchema(value = Status.class, responseCode = "202")
    public Response importLines(
            @QueryParam("kind") @NotNull ImportKind kind,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            InputStream body)
            throws IOException {
        String id = "im-" + edge.derivedId();
        try (ImportUpload upload = ImportUpload.receive(kind, ImportFormat.of(contentType), body)) {
            ReceivedImports.Document known = ledger.find(id).orElse(null);
            if (known != null) {
                upload.requireSameAs(known);
            }
            if (known == null || (known.state() != ImportState.FINISHED && !ledger.hasLines(id))) {
                try (InputStream lines = upload.open()) {
                    ledger.keepLines(id, lines);
                }
            }
            edge.prepare("received", upload.command(id, edge.batch().key()));
        }
        imports.begin(id);
        return Response.accepted(Status.of(ledger.find(id).orElseThrow()))
                .header(HttpHeaders.LOCATION, PLACE + id)
                .build();
    }

    /** Those of one's own office, the latest first. */
    record Statuses(List<Status> items, boolean hasMore) {}

    @GET
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER, Role.OPERATOR})
    @Answers(ReceivedImports.class)
    public Statuses imports(@QueryParam("limit") @DefaultValue("50") Limit limit) {
        Query latest = Query.everything().sortDescending("receivedAt").limit(limit.value());
        if (!edge.office().equals(Offices.NATIONAL)) {
            latest = latest.and("office", edge.office());
        }
        Page<ReceivedImports.Document> page = access.view(ReceivedImports.class).find(latest);
        return new Statuses(page.items().stream().map(Status::of).toList(), page.hasMore());
    }

    @GET
    @Path(ONE)
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER, Role.OPERATOR})
    public Status importOf(@PathParam("id") String id) {
        return Status.of(found(id));
    }

    /** What became of a line: an id, or a refusal; both when a step after the first was refused. */
    record Outcome(long line, @Nullable String id, @Nullable Problem problem) {
        static Outcome of(LineOutcome outcome) {
            LineOutcome.Refusal refusal = outcome.refusal();
            return new Outcome(
                    outcome.line(),
                    outcome.id(),
                    refusal == null
                            ? null
                            : new Problem(
                                    refusal.status(),
                                    refusal.code(),
                                    refusal.detail(),
                                    refusal.state(),
                                    List.of(),
                                    refusal.errors().stream()
                                            .map(flaw -> new Flaw(flaw.pointer(), null, flaw.detail()))
                                            .toList(),
                                    Map.of()));
        }
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
            @QueryParam("limit") @DefaultValue("50") Limit limit) {
        List<LineOutcome> found = ledger.outcomes(found(id).id(), after, limit.value(), onlyRefused);
        boolean more = found.size() > limit.value();
        List<LineOutcome> items = more ? found.subList(0, limit.value()) : found;
        return new Outcomes(
                items.stream().map(Outcome::of).toList(),
                more ? items.get(items.size() - 1).line() : null,
                more);
    }

    /** The columns of a table, which are the places of the JSON of a line as well. */
    record Template(ImportKind kind, List<Column> columns) {}

    @GET
    @Path("templates/{kind}")
    @AllowedTo(signedIn = true)
    public Template template(@PathParam("kind") ImportKind kind) {
        return new Template(kind, kind.columns().all());
    }

    /** The header, to fill in the lines under it. */
    @GET
    @Path("templates/{kind}/table")
    @Produces(Export.CSV)
    @AllowedTo(signedIn = true)
    public String table(@PathParam("kind") ImportKind kind) {
        return kind.columns().all().stream().map(Column::name).collect(Collectors.joining(",")) + "\r\n";
    }

    private ReceivedImports.Document found(String id) {
        return ledger.find(id)
                .filter(found ->
                        edge.office().equals(Offices.NATIONAL) || edge.office().equals(found.office()))
                .orElseThrow(NotFoundException::new);
    }
}
