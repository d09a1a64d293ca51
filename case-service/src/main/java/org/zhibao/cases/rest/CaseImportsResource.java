package org.zhibao.cases.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.zhibao.cases.rest.Given.LINE;
import static org.zhibao.cases.rest.Given.LINE_LENGTH;
import static org.zhibao.cases.rest.Given.LINE_MEANT;
import static org.zhibao.cases.rest.Given.PROSE_LENGTH;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.CenterStanding;
import org.zhibao.cases.Channel;
import org.zhibao.cases.ServiceItem;
import org.zhibao.cases.assistance.AssistanceCommand.ImportCase;
import org.zhibao.cases.assistance.AssistanceEvent.Result;
import org.zhibao.cases.assistance.CaseId;
import org.zhibao.cases.view.CaseImports;
import org.zhibao.cases.view.CentersKnown;
import org.zhibao.cases.view.RulesInForce;
import org.zhibao.eventlog.Hash;
import org.zhibao.eventlog.edge.Access;
import org.zhibao.eventlog.edge.AllowedTo;
import org.zhibao.eventlog.edge.Answers;
import org.zhibao.eventlog.edge.Batch;
import org.zhibao.eventlog.edge.Bodies;
import org.zhibao.eventlog.edge.CommandEdge;
import org.zhibao.eventlog.edge.Export;
import org.zhibao.eventlog.edge.Problem;
import org.zhibao.eventlog.edge.RequestRefused;
import org.zhibao.eventlog.edge.Role;
import org.zhibao.eventlog.edge.Uploads;
import org.zhibao.eventlog.projection.Query;
import org.zhibao.eventlog.service.LogService;

/**
 * Cases that a center kept somewhere else before, taken over many at once: a line in, a result out, as they are decided. Whoever is cut
 * off sends the same again under the same key: what was taken over is answered as before, and the rest goes on. How far an import got
 * is read from the log, at any instance.
 */
@Path("/v1/case-imports")
@Produces(MediaType.APPLICATION_JSON)
public class CaseImportsResource {
    private static final int LONGEST_LINE = 64 * 1024;
    private static final int AT_ONCE = 128;

    private final CommandEdge edge;
    private final Bodies bodies;
    private final LogService log;
    private final Access access;
    private final ObjectMapper json;

    @Inject
    CaseImportsResource(CommandEdge edge, Bodies bodies, LogService log, Access access, ObjectMapper json) {
        this.edge = edge;
        this.bodies = bodies;
        this.log = log;
        this.access = access;
        this.json = json;
    }

    /** A line. Its number there tells it from all others of that center, in this import and in any other. */
    record Legacy(
            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String center,

            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String legacyNumber,

            @NotNull ServiceItem serviceItem,
            @NotNull Channel channel,

            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String applicant,

            @Nullable Boolean exportOriented,
            @NotBlank @Size(max = PROSE_LENGTH) String matter,
            @NotNull LocalDate submittedOn,
            @Nullable LocalDate acceptedOn,

            @Nullable @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String handler,

            @Nullable LocalDate closedOn,
            @Nullable Result result) {}

    /** What became of a line: a case, or why there is none. */
    public record Outcome(
            long line, @Nullable String caseId, @Nullable Problem problem) {}

    @POST
    @Consumes(Export.JSON_LINES)
    @Produces(Export.JSON_LINES)
    @Uploads
    @AllowedTo({Role.CENTER_MANAGER, Role.NATIONAL_SUPERVISOR})
    public Response importCases(
            @QueryParam("source") @NotBlank @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
                    String source,
            InputStream body)
            throws IOException {
        java.nio.file.Path received = Files.createTempFile("case-import-", ".ndjson");
        Files.copy(body, received, StandardCopyOption.REPLACE_EXISTING);
        Work work =
                new Work("ci-" + edge.derivedId(), source.strip(), edge.batch(), new RulesInForce(log).forOnePass());
        StreamingOutput results = out -> {
            try (BufferedReader lines = Files.newBufferedReader(received, UTF_8)) {
                work.through(lines, out);
            } finally {
                Files.deleteIfExists(received);
            }
        };
        return Response.ok(results)
                .header("Location", "/v1/case-imports/" + work.importId)
                .build();
    }

    /** What is needed for each line, apart from the request, which may be gone by then. */
    private final class Work {
        private final String importId;
        private final String source;
        private final Batch batch;
        private final RulesInForce rules;

        Work(String importId, String source, Batch batch, RulesInForce rules) {
            this.importId = importId;
            this.source = source;
            this.batch = batch;
            this.rules = rules;
        }

        void through(BufferedReader lines, OutputStream out) throws IOException {
            long number = 0;
            int unsaid = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                out.write(json.writeValueAsBytes(outcome(number, line)));
                out.write('\n');
                if (++unsaid == AT_ONCE) {
                    out.flush();
                    unsaid = 0;
                }
            }
            out.flush();
        }

        private Outcome outcome(long number, String line) {
            try {
                return new Outcome(number, imported(number, line), null);
            } catch (RuntimeException thrown) {
                Problem refusal = bodies.refusalOf(thrown).orElseThrow(() -> thrown);
                return new Outcome(number, null, refusal);
            }
        }

        private String imported(long number, String line) {
            byte[] bytes = line.getBytes(UTF_8);
            if (bytes.length > LONGEST_LINE) {
                throw refused("The line is longer than %d bytes.".formatted(LONGEST_LINE));
            }
            Legacy legacy = bodies.read(bytes, Legacy.class);
            CenterStanding center = log.view(CentersKnown.class)
                    .get(legacy.center())
                    .map(CentersKnown.Document::standing)
                    .orElseThrow(() -> refused("The registry knows no center %s.".formatted(legacy.center())));
            String digest = Hash.sha256(bytes).hex();
            // The same number there is the same case here, whoever sends it and how often.
            String id = "CN%s-%d-%s"
                    .formatted(
                            center.division(),
                            legacy.submittedOn().getYear(),
                            Hash.sha256("%s\n%s\n%s"
                                            .formatted(center.id(), source, legacy.legacyNumber())
                                            .getBytes(UTF_8))
                                    .hex()
                                    .substring(0, 16));
            batch.send(
                    log,
                    number,
                    "",
                    new ImportCase(
                            new CaseId(id),
                            center,
                            rules.assistance(center.id(), legacy.submittedOn()),
                            source,
                            legacy.legacyNumber().strip(),
                            importId,
                            number,
                            legacy.serviceItem(),
                            legacy.channel(),
                            legacy.applicant().strip(),
                            Boolean.TRUE.equals(legacy.exportOriented()),
                            legacy.matter().strip(),
                            legacy.submittedOn(),
                            legacy.acceptedOn(),
                            legacy.handler(),
                            legacy.closedOn(),
                            legacy.result(),
                            digest),
                    digest);
            return id;
        }
    }

    private static RequestRefused refused(String why) {
        return new RequestRefused(new Problem(400, "validation-failed", why));
    }

    /**
     * How far an import got.
     *
     * @param cases taken over by it, and {@code lastLine} the highest line of those
     */
    public record Progress(
            String id, String center, String source, long cases, long lastLine, Instant begunAt, Instant changedAt) {
        private static Progress of(CaseImports.Document one) {
            return new Progress(
                    one.importId(),
                    one.center(),
                    one.source(),
                    one.cases(),
                    one.lastLine(),
                    one.begunAt(),
                    one.changedAt());
        }

        private Progress and(Progress other) {
            return new Progress(
                    id,
                    center,
                    source,
                    cases + other.cases,
                    Math.max(lastLine, other.lastLine),
                    begunAt.isBefore(other.begunAt) ? begunAt : other.begunAt,
                    changedAt.isAfter(other.changedAt) ? changedAt : other.changedAt);
        }
    }

    @GET
    @Path("{id}")
    @AllowedTo({Role.CENTER_MANAGER, Role.NATIONAL_SUPERVISOR})
    @Answers(CaseImports.class)
    public Progress progress(@PathParam("id") String id) {
        return summed(access.view(CaseImports.class).all(Query.where("importId", id))).stream()
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }

    /** The latest first; those that have taken over nothing are not among them. */
    public record Imports(List<Progress> items) {}

    @GET
    @AllowedTo({Role.CENTER_MANAGER, Role.NATIONAL_SUPERVISOR})
    @Answers(CaseImports.class)
    public Imports imports(@QueryParam("center") @NotBlank @Size(max = LINE_LENGTH) String center) {
        return new Imports(summed(access.view(CaseImports.class).all(Query.where("center", center))));
    }

    private static List<Progress> summed(List<CaseImports.Document> parts) {
        List<Progress> sums = new ArrayList<>();
        parts.stream()
                .map(Progress::of)
                .collect(Collectors.toMap(Progress::id, each -> each, Progress::and))
                .values()
                .stream()
                .sorted(Comparator.comparing(Progress::begunAt).reversed())
                .forEach(sums::add);
        return List.copyOf(sums);
    }
}
