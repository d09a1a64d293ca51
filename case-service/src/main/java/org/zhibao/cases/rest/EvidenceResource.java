package org.zhibao.cases.rest;

import static org.zhibao.cases.rest.Given.COUNTRY;
import static org.zhibao.cases.rest.Given.COUNTRY_MEANT;
import static org.zhibao.cases.rest.Given.LINE;
import static org.zhibao.cases.rest.Given.LINE_LENGTH;
import static org.zhibao.cases.rest.Given.LINE_MEANT;
import static org.zhibao.cases.rest.Given.PROSE_LENGTH;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.AccessLevel;
import org.zhibao.cases.CaseRejected;
import org.zhibao.cases.CaseRejected.Reason;
import org.zhibao.cases.EvidenceCategory;
import org.zhibao.cases.EvidenceStore;
import org.zhibao.cases.ExportGate;
import org.zhibao.cases.StoredBytes;
import org.zhibao.cases.assistance.AssistanceCommand.AddEvidence;
import org.zhibao.cases.assistance.AssistanceCommand.ClassifyCase;
import org.zhibao.cases.assistance.AssistanceCommand.ExportEvidence;
import org.zhibao.cases.assistance.AssistanceCommand.RecordExportClearance;
import org.zhibao.cases.assistance.AssistanceCommand.ReplaceEvidence;
import org.zhibao.cases.assistance.CaseId;
import org.zhibao.cases.view.CaseFile;
import org.zhibao.cases.view.EvidenceOfCase;
import org.zhibao.eventlog.edge.AllowedTo;
import org.zhibao.eventlog.edge.AsOf;
import org.zhibao.eventlog.edge.CommandEdge;
import org.zhibao.eventlog.edge.HistoryEdge;
import org.zhibao.eventlog.edge.Role;
import org.zhibao.eventlog.edge.Uploads;

/** Evidence: first its bytes, under their digest, then what it is; and back again. */
@Path("/v1/cases")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@AllowedTo({Role.CENTER_MANAGER, Role.CASE_HANDLER})
public class EvidenceResource {
    private static final EvidenceOfCase EVIDENCE = new EvidenceOfCase();
    private static final String DIGEST = "[0-9a-f]{64}";
    private static final String DIGEST_MEANT = "SHA-256 in lower-case hex";

    private final CommandEdge edge;
    private final HistoryEdge history;
    private final EvidenceStore store;
    private final InTheHandsOf custody;

    @Inject
    EvidenceResource(CommandEdge edge, HistoryEdge history, EvidenceStore store, InTheHandsOf custody) {
        this.edge = edge;
        this.history = history;
        this.store = store;
        this.custody = custody;
    }

    /** Takes bytes in as they come; to be repeated at will, for the same bytes are kept once. */
    @PUT
    @Path("{id}/uploads/{digest}")
    @Consumes(MediaType.WILDCARD)
    @Uploads
    public StoredBytes upload(
            @PathParam("id") CaseId id,
            @PathParam("digest") @Pattern(regexp = DIGEST, message = DIGEST_MEANT) String digest,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String declared,
            InputStream bytes)
            throws IOException {
        custody.require(id);
        StoredBytes kept = store.keep(id.value(), digest, bytes);
        requireDeclared(declared, kept);
        return kept;
    }

    /** Text and packed documents go by many names; a picture that is called a letter does not. */
    private static void requireDeclared(@Nullable String declared, StoredBytes kept) {
        String name = declared == null ? "" : declared.split(";", -1)[0].strip().toLowerCase(Locale.ROOT);
        boolean open = name.isEmpty() || name.equals(MediaType.APPLICATION_OCTET_STREAM);
        boolean packed = kept.mediaType().equals("application/zip") && name.startsWith("application/");
        boolean text = kept.mediaType().equals("text/plain") && name.startsWith("text/");
        if (!open && !packed && !text && !name.equals(kept.mediaType())) {
            throw new CaseRejected(
                    Reason.MEDIA_TYPE_MISMATCH,
                    "the bytes with digest %s are %s by how they begin, not %s"
                            .formatted(kept.digest(), kept.mediaType(), name));
        }
    }

    record NewEvidence(
            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String name,

            @NotNull EvidenceCategory category,
            @NotNull AccessLevel level,

            @NotNull @Pattern(regexp = DIGEST, message = DIGEST_MEANT)
            String digest,

            @Nullable Instant receivedAt,
            @Nullable @Size(max = LINE_LENGTH) String mandate) {}

    @POST
    @Path("{id}/evidence")
    public Response addEvidence(@PathParam("id") CaseId id, @NotNull @Valid NewEvidence request) throws IOException {
        return edge.send(new AddEvidence(
                id,
                request.name().strip(),
                request.category(),
                request.level(),
                uploaded(id, request.digest()),
                request.receivedAt(),
                request.mandate()));
    }

    record NewVersion(
            @NotNull @Pattern(regexp = DIGEST, message = DIGEST_MEANT)
            String digest,

            @NotBlank @Size(max = PROSE_LENGTH) String reason,
            @Nullable Instant receivedAt,
            @Nullable @Size(max = LINE_LENGTH) String mandate) {}

    @POST
    @Path("{id}/evidence/{evidence}/versions")
    public Response replaceEvidence(
            @PathParam("id") CaseId id, @PathParam("evidence") String evidence, @NotNull @Valid NewVersion request)
            throws IOException {
        return edge.send(new ReplaceEvidence(
                id,
                evidence,
                uploaded(id, request.digest()),
                request.reason().strip(),
                request.receivedAt(),
                request.mandate()));
    }

    private StoredBytes uploaded(CaseId id, String digest) throws IOException {
        custody.requireKnown(id);
        return store.find(id.value(), digest)
                .orElseThrow(() -> new CaseRejected(
                        Reason.EVIDENCE_NOT_UPLOADED,
                        "case %s has no bytes with digest %s; upload them first".formatted(id.value(), digest)));
    }

    record Clearance(
            @NotNull ExportGate gate,
            @NotNull Boolean granted,

            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String authority,

            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String document) {}

    /** What an authority has decided about letting the latest version go abroad. */
    @POST
    @Path("{id}/evidence/{evidence}/export-clearances")
    @AllowedTo(Role.CENTER_MANAGER)
    public Response recordClearance(
            @PathParam("id") CaseId id, @PathParam("evidence") String evidence, @NotNull @Valid Clearance request) {
        return edge.send(new RecordExportClearance(
                id,
                evidence,
                request.gate(),
                request.granted(),
                request.authority().strip(),
                request.document().strip()));
    }

    record Abroad(
            @NotNull @Pattern(regexp = COUNTRY, message = COUNTRY_MEANT)
            String country,

            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String recipient,

            @NotBlank @Size(max = PROSE_LENGTH) String purpose) {}

    @POST
    @Path("{id}/evidence/{evidence}/exports")
    public Response exportEvidence(
            @PathParam("id") CaseId id, @PathParam("evidence") String evidence, @NotNull @Valid Abroad request) {
        return edge.send(new ExportEvidence(
                id,
                evidence,
                request.country(),
                request.recipient().strip(),
                request.purpose().strip()));
    }

    record Classification(
            @NotNull AccessLevel level,
            @NotBlank @Size(max = PROSE_LENGTH) String ground) {}

    @POST
    @Path("{id}/classification")
    public Response classifyCase(@PathParam("id") CaseId id, @NotNull @Valid Classification request) {
        return edge.send(new ClassifyCase(id, request.level(), request.ground().strip()));
    }

    @GET
    @Path("{id}/evidence")
    @APIResponseSchema(EvidenceOfCase.Document.class)
    public Response evidence(@PathParam("id") CaseId id, @QueryParam("asOf") @Nullable AsOf asOf) {
        custody.require(id);
        return history.state(EVIDENCE, id.toString(), asOf);
    }

    /** The bytes, as they came; what is more than internal, only to those who handle the case. */
    @GET
    @Path("{id}/evidence/{evidence}/content")
    @Produces(MediaType.WILDCARD)
    public Response content(
            @PathParam("id") CaseId id,
            @PathParam("evidence") String evidence,
            @QueryParam("version") @Nullable Integer version) {
        CaseFile.Document file = custody.require(id);
        EvidenceOfCase.Piece piece = history.find(EVIDENCE, id.toString(), null)
                .flatMap(stated -> stated.document().piece(evidence))
                .orElseThrow(NotFoundException::new);
        if (piece.level() != AccessLevel.INTERNAL && !edge.actor().equals(file.handler())) {
            throw new NotFoundException();
        }
        StoredBytes bytes =
                piece.version(version).orElseThrow(NotFoundException::new).bytes();
        return Response.ok(opened(id, bytes))
                .type(bytes.mediaType())
                .header(HttpHeaders.CONTENT_LENGTH, bytes.length())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename*=UTF-8''" + encoded(piece.name()))
                .header("Repr-Digest", "sha-256=:%s:".formatted(base64(bytes.digest())))
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    private InputStream opened(CaseId id, StoredBytes bytes) {
        try {
            if (store.find(id.value(), bytes.digest()).isEmpty()) {
                throw new NotFoundException();
            }
            return store.open(id.value(), bytes.digest());
        } catch (IOException e) {
            throw new UncheckedIOException("the store of evidence is not reached", e);
        }
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }
}
