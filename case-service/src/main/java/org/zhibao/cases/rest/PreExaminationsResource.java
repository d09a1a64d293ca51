package org.zhibao.cases.rest;

import static org.zhibao.cases.rest.Given.LINE;
import static org.zhibao.cases.rest.Given.LINE_LENGTH;
import static org.zhibao.cases.rest.Given.LINE_MEANT;
import static org.zhibao.cases.rest.Given.MOST_ITEMS;
import static org.zhibao.cases.rest.Given.PROSE_LENGTH;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.CaseRejected;
import org.zhibao.cases.CaseRejected.Reason;
import org.zhibao.cases.preexamination.ApplicationKind;
import org.zhibao.cases.preexamination.PreExaminationCommand.AdmitRequest;
import org.zhibao.cases.preexamination.PreExaminationCommand.DeclareQualified;
import org.zhibao.cases.preexamination.PreExaminationCommand.DeclareUnqualified;
import org.zhibao.cases.preexamination.PreExaminationCommand.IssueExaminationOpinion;
import org.zhibao.cases.preexamination.PreExaminationCommand.RecordAbnormalFiling;
import org.zhibao.cases.preexamination.PreExaminationCommand.RecordFastTrack;
import org.zhibao.cases.preexamination.PreExaminationCommand.RecordGrant;
import org.zhibao.cases.preexamination.PreExaminationCommand.RecordRefusal;
import org.zhibao.cases.preexamination.PreExaminationCommand.RejectRequest;
import org.zhibao.cases.preexamination.PreExaminationCommand.ReportFiling;
import org.zhibao.cases.preexamination.PreExaminationCommand.StartPreExamination;
import org.zhibao.cases.preexamination.PreExaminationCommand.SubmitAmendment;
import org.zhibao.cases.preexamination.PreExaminationCommand.SubmitPreExamination;
import org.zhibao.cases.preexamination.PreExaminationCommand.WithdrawPreExamination;
import org.zhibao.cases.preexamination.PreExaminationEvent.Defect;
import org.zhibao.cases.preexamination.PreExaminationId;
import org.zhibao.cases.preexamination.PreExaminationRules;
import org.zhibao.cases.preexamination.PreExaminationState;
import org.zhibao.cases.preexamination.Standings;
import org.zhibao.cases.quota.QuotaCommand.ReserveQuota;
import org.zhibao.cases.quota.QuotaId;
import org.zhibao.cases.view.AgenciesKnown;
import org.zhibao.cases.view.FilingEntitiesKnown;
import org.zhibao.cases.view.PreExaminationCounts;
import org.zhibao.cases.view.PreExaminationCounts.Counts;
import org.zhibao.cases.view.PreExaminations;
import org.zhibao.cases.view.PreExaminingCenters;
import org.zhibao.cases.view.RulesInForce;
import org.zhibao.deadlines.Deadline;
import org.zhibao.eventlog.edge.Access;
import org.zhibao.eventlog.edge.AllowedTo;
import org.zhibao.eventlog.edge.Answers;
import org.zhibao.eventlog.edge.AsOf;
import org.zhibao.eventlog.edge.CommandEdge;
import org.zhibao.eventlog.edge.Cursor;
import org.zhibao.eventlog.edge.EmergencyAccess;
import org.zhibao.eventlog.edge.EmergencyAccess.Emergency;
import org.zhibao.eventlog.edge.Export;
import org.zhibao.eventlog.edge.HistoryEdge;
import org.zhibao.eventlog.edge.Limit;
import org.zhibao.eventlog.edge.NoCommand;
import org.zhibao.eventlog.edge.Role;
import org.zhibao.eventlog.projection.Page;
import org.zhibao.eventlog.projection.Query;
import org.zhibao.eventlog.service.LogService;

/** Pre-examinations: a new one, the list, the rates, one of them, and each decision about it in the order it goes. */
@Path("/v1/pre-examinations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PreExaminationsResource {
    private static final String ONE = "{id: CN[0-9]+-PE-[0-9]+-[0-9a-z]+}";
    private static final String SHA_256 = "[0-9a-f]{64}";
    private static final String SHA_256_MEANT = "a SHA-256 as 64 hexadecimal digits";
    private static final PreExaminations STATE = new PreExaminations();

    private final CommandEdge edge;
    private final HistoryEdge history;
    private final Access access;
    private final EmergencyAccess emergencies;
    private final LogService log;
    private final RulesInForce rules;

    @Inject
    PreExaminationsResource(
            CommandEdge edge, HistoryEdge history, Access access, EmergencyAccess emergencies, LogService log) {
        this.edge = edge;
        this.history = history;
        this.access = access;
        this.emergencies = emergencies;
        this.log = log;
        this.rules = new RulesInForce(log);
    }

    record Submission(
            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String center,

            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String filingEntity,

            @Nullable @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String agency,

            @NotNull ApplicationKind kind,

            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String field,

            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String title,

            @NotNull @Pattern(regexp = SHA_256, message = SHA_256_MEANT)
            String textDigest,

            @Nullable @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String filedAs,

            @Nullable @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String document) {}

    /** With {@code Read-After} a filing entity counts that was recorded just before. */
    @POST
    @AllowedTo({Role.FILING_ENTITY, Role.CASE_HANDLER, Role.CENTER_MANAGER})
    @Answers(FilingEntitiesKnown.class)
    public Response submitPreExamination(@NotNull @Valid Submission request) {
        Standings standings = standings(request.center(), request.filingEntity(), request.agency());
        LocalDate today = Deadline.dayOf(edge.now());
        PreExaminationId id = new PreExaminationId(
                "CN%s-PE-%d-%s".formatted(standings.center().division(), today.getYear(), edge.derivedId()));
        return edge.created(
                new SubmitPreExamination(
                        id,
                        standings,
                        rulesToday(standings.center().id()),
                        request.kind(),
                        request.field().strip(),
                        request.title().strip(),
                        request.textDigest(),
                        request.filedAs(),
                        edge.bodyDigest(),
                        request.document()),
                "/v1/pre-examinations/" + id.value());
    }

    private Standings standings(String center, String filingEntity, @Nullable String agency) {
        return new Standings(
                log.view(PreExaminingCenters.class)
                        .get(center)
                        .map(PreExaminingCenters.Document::standing)
                        .orElseThrow(() -> new CaseRejected(
                                Reason.CENTER_NOT_OPERATING,
                                "center %s is not known to the registry; choose one from its list".formatted(center))),
                entity(filingEntity).standing(),
                agency == null
                        ? null
                        : log.view(AgenciesKnown.class)
                                .get(agency)
                                .map(AgenciesKnown.Document::standing)
                                .orElseThrow(() -> new CaseRejected(
                                        Reason.AGENCY_NOT_LISTED,
                                        "agency %s is not known to the registry".formatted(agency))));
    }

    private FilingEntitiesKnown.Document entity(String filingEntity) {
        return log.view(FilingEntitiesKnown.class)
                .get(filingEntity)
                .orElseThrow(() -> new CaseRejected(
                        Reason.FILING_ENTITY_NOT_ELIGIBLE,
                        "filing entity %s is not recorded with the registry".formatted(filingEntity)));
    }

    private PreExaminationRules rulesToday(String center) {
        return rules.preExamination(center, Deadline.dayOf(edge.now()));
    }

    @GET
    @AllowedTo(signedIn = true)
    @Answers(PreExaminations.class)
    @Produces({MediaType.APPLICATION_JSON, Export.CSV, Export.JSON_LINES})
    public Page<PreExaminations.Document> preExaminations(
            @QueryParam("center") @Size(max = LINE_LENGTH) @Nullable String center,
            @QueryParam("state") @Nullable PreExaminationState state,
            @QueryParam("filingEntity") @Size(max = LINE_LENGTH) @Nullable String filingEntity,
            @QueryParam("agency") @Size(max = LINE_LENGTH) @Nullable String agency,
            @QueryParam("kind") @Nullable ApplicationKind kind,
            @QueryParam("document") @Size(max = LINE_LENGTH) @Nullable String document,
            @QueryParam("limit") @DefaultValue("50") Limit limit,
            @QueryParam("cursor") @Nullable Cursor cursor) {
        Query query = Query.everything();
        query = center == null ? query : query.and("center", center);
        query = state == null ? query : query.and("state", state);
        query = filingEntity == null ? query : query.and("filingEntity", filingEntity);
        query = agency == null ? query : query.and("agency", agency);
        query = kind == null ? query : query.and("kind", kind);
        query = document == null ? query : query.and("document", document);
        return access.view(PreExaminations.class)
                .find(query.sortDescending("submittedOn")
                        .limit(limit.value())
                        .after(cursor == null ? null : cursor.value()));
    }

    /**
     * How an entity's requests came out in a year.
     *
     * @param qualifiedRate qualified of admitted; null while nothing was admitted
     * @param failureRate unqualified, lapsed, refused and abnormal of admitted; null while nothing was admitted
     */
    public record Rates(
            String filingEntity,
            int year,
            Counts counts,
            @Nullable Double qualifiedRate,
            @Nullable Double failureRate) {}

    @GET
    @Path("rates")
    @AllowedTo(signedIn = true)
    @Answers(PreExaminationCounts.class)
    public Rates rates(
            @QueryParam("filingEntity") @NotNull @Size(max = LINE_LENGTH) String filingEntity,
            @QueryParam("year") @Nullable Integer year) {
        int chosen = year == null ? Deadline.dayOf(edge.now()).getYear() : year;
        Counts counts = access
                .view(PreExaminationCounts.class)
                .all(Query.where("filingEntity", filingEntity).and("year", chosen))
                .stream()
                .map(PreExaminationCounts.Document::counts)
                .reduce(Counts.NONE, Counts::plus);
        int failed = counts.unqualified() + counts.lapsed() + counts.refused() + counts.abnormal();
        return new Rates(
                filingEntity, chosen, counts, ofAdmitted(counts.qualified(), counts), ofAdmitted(failed, counts));
    }

    private static @Nullable Double ofAdmitted(int part, Counts counts) {
        return counts.admitted() == 0 ? null : (double) part / counts.admitted();
    }

    @GET
    @Path(ONE)
    @AllowedTo(signedIn = true)
    @APIResponseSchema(PreExaminations.Document.class)
    public Response preExamination(@PathParam("id") PreExaminationId id, @QueryParam("asOf") @Nullable AsOf asOf) {
        return history.state(STATE, id.toString(), asOf);
    }

    @GET
    @Path(ONE + "/events")
    @AllowedTo(signedIn = true)
    public Response events(
            @PathParam("id") PreExaminationId id,
            @QueryParam("after") @Nullable Long after,
            @QueryParam("limit") @DefaultValue("50") Limit limit) {
        return history.events(id.toString(), after, limit);
    }

    @GET
    @Path(ONE + "/verification")
    @AllowedTo(signedIn = true)
    public Response verification(@PathParam("id") PreExaminationId id) {
        return history.verification(id.toString());
    }

    /** A decision that needs no words; {@code {}}, or no body at all. */
    record Nothing() {}

    /** Breaks the glass: see {@link EmergencyAccess}. */
    @POST
    @Path(ONE + "/emergency-access")
    @NoCommand
    @AllowedTo({Role.CENTER_MANAGER, Role.CASE_HANDLER, Role.PARTNER_OFFICE})
    public EmergencyAccess.Granted takeEmergencyAccess(
            @PathParam("id") PreExaminationId id, @NotNull @Valid Emergency request) {
        return emergencies.take(id.toString(), request);
    }

    /** First a place in the entity's quota is reserved; a repeat finds it reserved and goes on. */
    @POST
    @Path(ONE + "/admission")
    @AllowedTo({Role.CASE_HANDLER, Role.CENTER_MANAGER})
    @Answers(FilingEntitiesKnown.class)
    public Response admitRequest(@PathParam("id") PreExaminationId id, @Nullable Nothing request) {
        PreExaminations.Document one = found(id);
        Standings standings = standings(one.center(), one.filingEntity(), one.agency());
        // What will be refused anyway must not take a place.
        if (one.state() == PreExaminationState.RECEIVED && one.center().equals(edge.office())) {
            int year = one.submittedOn().getYear();
            FilingEntitiesKnown.Document entity = entity(one.filingEntity());
            edge.prepare(
                    "quota",
                    new ReserveQuota(
                            new QuotaId(one.filingEntity(), year),
                            id.value(),
                            entity.quotaOf(year),
                            entity.position()));
        }
        return edge.send(new AdmitRequest(id, standings));
    }

    private PreExaminations.Document found(PreExaminationId id) {
        return history.stated(STATE, id.toString(), null).document();
    }

    record Grounds(@NotEmpty @Size(max = MOST_ITEMS) List<@NotBlank @Size(max = PROSE_LENGTH) String> grounds) {}

    @POST
    @Path(ONE + "/rejection")
    @AllowedTo({Role.CASE_HANDLER, Role.CENTER_MANAGER})
    public Response rejectRequest(@PathParam("id") PreExaminationId id, @NotNull @Valid Grounds request) {
        return edge.send(new RejectRequest(id, request.grounds()));
    }

    @POST
    @Path(ONE + "/examination")
    @AllowedTo({Role.CASE_HANDLER, Role.CENTER_MANAGER})
    public Response startPreExamination(@PathParam("id") PreExaminationId id, @Nullable Nothing request) {
        return edge.send(new StartPreExamination(id));
    }

    record ExaminationOpinion(
            @NotEmpty @Size(max = MOST_ITEMS) List<@NotNull @Valid Flaw> defects) {}

    record Flaw(
            @NotBlank @Size(max = LINE_LENGTH) String where,
            @NotBlank @Size(max = PROSE_LENGTH) String what) {}

    @POST
    @Path(ONE + "/opinions")
    @AllowedTo({Role.CASE_HANDLER, Role.CENTER_MANAGER})
    public Response issueExaminationOpinion(
            @PathParam("id") PreExaminationId id, @NotNull @Valid ExaminationOpinion request) {
        PreExaminations.Document one = found(id);
        List<Defect> defects = request.defects().stream()
                .map(flaw -> new Defect(flaw.where().strip(), flaw.what().strip()))
                .toList();
        return edge.send(new IssueExaminationOpinion(id, defects, rulesToday(one.center())));
    }

    record Amendment(
            @NotNull @Pattern(regexp = SHA_256, message = SHA_256_MEANT)
            String textDigest,

            @NotBlank @Size(max = PROSE_LENGTH) String summary,
            @Nullable Instant receivedAt) {}

    @POST
    @Path(ONE + "/amendments")
    @AllowedTo({Role.FILING_ENTITY, Role.CASE_HANDLER, Role.CENTER_MANAGER})
    public Response submitAmendment(@PathParam("id") PreExaminationId id, @NotNull @Valid Amendment request) {
        return edge.send(
                new SubmitAmendment(id, request.textDigest(), request.summary().strip(), request.receivedAt()));
    }

    @POST
    @Path(ONE + "/qualification")
    @AllowedTo({Role.CASE_HANDLER, Role.CENTER_MANAGER})
    public Response declareQualified(@PathParam("id") PreExaminationId id, @Nullable Nothing request) {
        PreExaminations.Document one = found(id);
        return edge.send(new DeclareQualified(id, rulesToday(one.center())));
    }

    @POST
    @Path(ONE + "/disqualification")
    @AllowedTo({Role.CASE_HANDLER, Role.CENTER_MANAGER})
    public Response declareUnqualified(@PathParam("id") PreExaminationId id, @NotNull @Valid Grounds request) {
        return edge.send(new DeclareUnqualified(id, request.grounds()));
    }

    record Filing(
            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String applicationNumber,

            @NotNull LocalDate filedOn,

            @NotNull @Pattern(regexp = SHA_256, message = SHA_256_MEANT)
            String textDigest) {}

    @POST
    @Path(ONE + "/filing")
    @AllowedTo({Role.FILING_ENTITY, Role.CASE_HANDLER, Role.CENTER_MANAGER})
    public Response reportFiling(@PathParam("id") PreExaminationId id, @NotNull @Valid Filing request) {
        return edge.send(
                new ReportFiling(id, request.applicationNumber().strip(), request.filedOn(), request.textDigest()));
    }

    record FastTrack(@NotNull Boolean granted) {}

    @POST
    @Path(ONE + "/fast-track")
    @AllowedTo({Role.CASE_HANDLER, Role.CENTER_MANAGER})
    public Response recordFastTrack(@PathParam("id") PreExaminationId id, @NotNull @Valid FastTrack request) {
        return edge.send(new RecordFastTrack(id, request.granted()));
    }

    record Grant(@NotNull LocalDate decidedOn) {}

    @POST
    @Path(ONE + "/grant")
    @AllowedTo({Role.CASE_HANDLER, Role.CENTER_MANAGER})
    public Response recordGrant(@PathParam("id") PreExaminationId id, @NotNull @Valid Grant request) {
        return edge.send(new RecordGrant(id, request.decidedOn()));
    }

    record PatentDecision(
            @NotNull LocalDate decidedOn,
            @NotBlank @Size(max = PROSE_LENGTH) String ground) {}

    @POST
    @Path(ONE + "/refusal")
    @AllowedTo({Role.CASE_HANDLER, Role.CENTER_MANAGER})
    public Response recordRefusal(@PathParam("id") PreExaminationId id, @NotNull @Valid PatentDecision request) {
        return edge.send(
                new RecordRefusal(id, request.decidedOn(), request.ground().strip()));
    }

    @POST
    @Path(ONE + "/abnormal-filing")
    @AllowedTo({Role.CASE_HANDLER, Role.CENTER_MANAGER})
    public Response recordAbnormalFiling(@PathParam("id") PreExaminationId id, @NotNull @Valid PatentDecision request) {
        return edge.send(new RecordAbnormalFiling(
                id, request.decidedOn(), request.ground().strip()));
    }

    record Reasoned(@NotBlank @Size(max = PROSE_LENGTH) String reason) {}

    @POST
    @Path(ONE + "/withdrawal")
    @AllowedTo({Role.FILING_ENTITY, Role.CASE_HANDLER, Role.CENTER_MANAGER})
    public Response withdrawPreExamination(@PathParam("id") PreExaminationId id, @NotNull @Valid Reasoned request) {
        return edge.send(new WithdrawPreExamination(id, request.reason().strip()));
    }
}
