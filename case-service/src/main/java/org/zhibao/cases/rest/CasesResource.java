package org.zhibao.cases.rest;

import static org.zhibao.cases.rest.Given.COUNTRY;
import static org.zhibao.cases.rest.Given.COUNTRY_MEANT;
import static org.zhibao.cases.rest.Given.LINE;
import static org.zhibao.cases.rest.Given.LINE_LENGTH;
import static org.zhibao.cases.rest.Given.LINE_MEANT;
import static org.zhibao.cases.rest.Given.MOST_ITEMS;
import static org.zhibao.cases.rest.Given.OPINION_LENGTH;
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
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.CaseRejected;
import org.zhibao.cases.CaseRejected.Reason;
import org.zhibao.cases.CenterStanding;
import org.zhibao.cases.Channel;
import org.zhibao.cases.Connection;
import org.zhibao.cases.ServiceItem;
import org.zhibao.cases.TimeRules;
import org.zhibao.cases.assistance.AssistanceCommand.AcceptApplication;
import org.zhibao.cases.assistance.AssistanceCommand.AssignHandler;
import org.zhibao.cases.assistance.AssistanceCommand.CloseCase;
import org.zhibao.cases.assistance.AssistanceCommand.DraftOpinion;
import org.zhibao.cases.assistance.AssistanceCommand.ExtendDeadline;
import org.zhibao.cases.assistance.AssistanceCommand.LodgeObjection;
import org.zhibao.cases.assistance.AssistanceCommand.OpenMediation;
import org.zhibao.cases.assistance.AssistanceCommand.RecordOutcome;
import org.zhibao.cases.assistance.AssistanceCommand.RefuseApplication;
import org.zhibao.cases.assistance.AssistanceCommand.ReopenCase;
import org.zhibao.cases.assistance.AssistanceCommand.RequestCorrection;
import org.zhibao.cases.assistance.AssistanceCommand.ResumeHandling;
import org.zhibao.cases.assistance.AssistanceCommand.RevokeRefusal;
import org.zhibao.cases.assistance.AssistanceCommand.StartExamination;
import org.zhibao.cases.assistance.AssistanceCommand.SubmitApplication;
import org.zhibao.cases.assistance.AssistanceCommand.SubmitCorrection;
import org.zhibao.cases.assistance.AssistanceCommand.SuspendHandling;
import org.zhibao.cases.assistance.AssistanceCommand.UpholdRefusal;
import org.zhibao.cases.assistance.AssistanceCommand.WithdrawApplication;
import org.zhibao.cases.assistance.AssistanceEvent.Material;
import org.zhibao.cases.assistance.AssistanceEvent.MissingItem;
import org.zhibao.cases.assistance.AssistanceEvent.Result;
import org.zhibao.cases.assistance.CaseId;
import org.zhibao.cases.assistance.CaseState;
import org.zhibao.cases.dispute.DisputeCommand.ReserveDispute;
import org.zhibao.cases.dispute.DisputeId;
import org.zhibao.cases.view.CaseDeadlines;
import org.zhibao.cases.view.CaseFile;
import org.zhibao.cases.view.CasesOfCenter;
import org.zhibao.cases.view.CentersKnown;
import org.zhibao.cases.view.MediatorsOfCases;
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
import org.zhibao.eventlog.service.Stated;

/** Cases: a new one, the list, one of them, and a sub-resource for each decision about it in the order a case lives. */
@Path("/v1/cases")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@AllowedTo({Role.CENTER_MANAGER, Role.CASE_HANDLER})
public class CasesResource {
    private static final int MOST_DAYS_MORE = 60;
    private static final int MOST_COMPETENT = 20;
    private static final CaseFile FILE = new CaseFile();
    private static final CaseDeadlines DEADLINES = new CaseDeadlines();

    private final CommandEdge edge;
    private final HistoryEdge history;
    private final Access access;
    private final EmergencyAccess emergencies;
    private final LogService log;
    private final DisputeKeys keys;
    private final RulesInForce rules;

    @Inject
    CasesResource(
            CommandEdge edge,
            HistoryEdge history,
            Access access,
            EmergencyAccess emergencies,
            LogService log,
            DisputeKeys keys) {
        this.edge = edge;
        this.history = history;
        this.access = access;
        this.emergencies = emergencies;
        this.log = log;
        this.keys = keys;
        this.rules = new RulesInForce(log);
    }

    record Application(
            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String center,

            @NotNull ServiceItem serviceItem,
            @NotNull Channel channel,

            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String applicant,

            @Nullable Boolean exportOriented,
            @NotBlank @Size(max = PROSE_LENGTH) String matter,
            @Nullable @Size(max = MOST_ITEMS) List<@NotNull @Valid Tie> connections,

            @Nullable @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String field,

            @Nullable @Pattern(regexp = COUNTRY, message = COUNTRY_MEANT)
            String country,

            @Nullable @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String rightNumber,

            @Nullable Instant receivedAt) {

        List<Connection> ties() {
            return connections == null
                    ? List.of()
                    : connections.stream()
                            .map(tie -> new Connection(
                                    Connection.Kind.valueOf(tie.kind().name()), tie.division()))
                            .toList();
        }

        @Nullable
        String industry() {
            return field == null ? null : field.strip();
        }
    }

    record Tie(
            @NotNull Tied kind,

            @NotNull @Pattern(regexp = "[1-9][0-9]{5}", message = "the six digits of a division")
            String division) {}

    /** By what somebody may say it is tied; that it is presumed, nobody says. */
    enum Tied {
        DOMICILE,
        HABITUAL_RESIDENCE,
        PLACE_OF_BUSINESS,
        PLACE_OF_INFRINGEMENT
    }

    /** With {@code Read-After} a center counts that was opened just before. */
    @POST
    @AllowedTo({Role.CENTER_MANAGER, Role.CASE_HANDLER, Role.WORKSTATION_CLERK, Role.PARTNER_OFFICE})
    @Answers(CentersKnown.class)
    public Response submitApplication(@NotNull @Valid Application request) {
        CenterStanding center = standing(request.center());
        CaseId id = new CaseId("CN%s-%d-%s"
                .formatted(center.division(), Deadline.dayOf(edge.now()).getYear(), edge.derivedId()));
        Instant receivedAt = request.receivedAt() == null ? edge.now() : request.receivedAt();
        return edge.created(
                new SubmitApplication(
                        id,
                        center,
                        rules.assistance(center.id(), Deadline.dayOf(receivedAt)),
                        request.serviceItem(),
                        request.channel(),
                        request.applicant().strip(),
                        Boolean.TRUE.equals(request.exportOriented()),
                        request.matter().strip(),
                        request.ties(),
                        request.industry(),
                        request.country(),
                        request.rightNumber() == null
                                ? null
                                : request.rightNumber().strip(),
                        instead(center, request),
                        request.receivedAt(),
                        edge.bodyDigest()),
                "/v1/cases/" + id.value());
    }

    /** Those that may take it, the smallest district first; not looked for when the chosen one may. */
    private List<String> instead(CenterStanding chosen, Application request) {
        if (chosen.isCompetentFor(request.serviceItem(), request.ties(), request.industry())) {
            return List.of();
        }
        return log.view(CentersKnown.class).all(Query.where("operating", true)).stream()
                .map(CentersKnown.Document::standing)
                .filter(center -> center.isCompetentFor(request.serviceItem(), request.ties(), request.industry()))
                .sorted(Comparator.comparing(
                                (CenterStanding center) -> -center.significant().length())
                        .thenComparing(CenterStanding::id))
                .limit(MOST_COMPETENT)
                .map(CenterStanding::id)
                .toList();
    }

    private CenterStanding standing(String center) {
        return log.view(CentersKnown.class)
                .get(center)
                .map(CentersKnown.Document::standing)
                .orElseThrow(() -> new CaseRejected(
                        Reason.CENTER_NOT_OPERATING,
                        "center %s is not known to the registry; choose one from its list".formatted(center)));
    }

    /**
     * Newest first. Both days count by the day of receipt, in the time zone of the centers. With {@code asOf}, what was recorded by
     * then decides who had which case and how it stood.
     */
    @GET
    @AllowedTo(signedIn = true)
    @Answers(CasesOfCenter.class)
    @Produces({MediaType.APPLICATION_JSON, Export.CSV, Export.JSON_LINES})
    public Page<CasesOfCenter.Document> cases(
            @QueryParam("center") @Size(max = LINE_LENGTH) @Nullable String center,
            @QueryParam("state") @Nullable CaseState state,
            @QueryParam("serviceItem") @Nullable ServiceItem serviceItem,
            @QueryParam("channel") @Nullable Channel channel,
            @QueryParam("exportOriented") @Nullable Boolean exportOriented,
            @QueryParam("imported") @Nullable Boolean imported,
            @QueryParam("linkedTo") @Size(max = LINE_LENGTH) @Nullable String linkedTo,
            @QueryParam("handler") @Size(max = LINE_LENGTH) @Nullable String handler,
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("to") @Nullable LocalDate to,
            @QueryParam("asOf") @Nullable AsOf asOf,
            @QueryParam("limit") @DefaultValue("50") Limit limit,
            @QueryParam("cursor") @Nullable Cursor cursor) {
        Query query = Query.everything()
                .between("submittedAt", from == null ? null : begins(from), to == null ? null : begins(to.plusDays(1)));
        query = serviceItem == null ? query : query.and("serviceItem", serviceItem);
        query = channel == null ? query : query.and("channel", channel);
        query = exportOriented == null ? query : query.and("exportOriented", exportOriented);
        query = imported == null ? query : query.and("imported", imported);
        query = query.sortDescending("submittedAt");
        String after = cursor == null ? null : cursor.value();
        if (asOf != null) {
            return new PastLists(access)
                    .page(
                            present -> access.view(CasesOfCenter.class).find(present),
                            new CasesOfCenter(),
                            query,
                            limit.value(),
                            after,
                            asOf.instant(),
                            line -> new CaseId(line.id()).toString(),
                            line -> (center == null || line.center().equals(center))
                                    && (linkedTo == null || line.links().contains(linkedTo))
                                    && (state == null || line.state() == state)
                                    && (handler == null || handler.equals(line.handler())));
        }
        query = center == null ? query : query.and("center", center);
        query = state == null ? query : query.and("state", state);
        query = handler == null ? query : query.and("handler", handler);
        query = linkedTo == null ? query : query.and("links", linkedTo);
        return access.view(CasesOfCenter.class).find(query.limit(limit.value()).after(after));
    }

    private static Instant begins(LocalDate day) {
        return day.atStartOfDay(Deadline.ZONE).toInstant();
    }

    @GET
    @AllowedTo(signedIn = true)
    @Path("{id}")
    @APIResponseSchema(CaseFile.Document.class)
    public Response file(@PathParam("id") CaseId id, @QueryParam("asOf") @Nullable AsOf asOf) {
        return history.state(FILE, id.toString(), asOf);
    }

    /**
     * The clocks of a case, in the order they started, each with the way to its date; those that run are judged by {@code asOf},
     * or by now.
     */
    @GET
    @AllowedTo(signedIn = true)
    @Path("{id}/deadlines")
    public Response deadlines(@PathParam("id") CaseId id, @QueryParam("asOf") @Nullable AsOf asOf) {
        Instant then = asOf == null || asOf.instant().isAfter(edge.now()) ? edge.now() : asOf.instant();
        Stated<CaseDeadlines.Document> stated = history.stated(DEADLINES, id.toString(), asOf);
        return Response.ok(stated.document().at(then).explained(rules::reckoned))
                .header(CommandEdge.POSITION, stated.position().toString())
                .build();
    }

    record Extension(
            @Min(1) @Max(MOST_DAYS_MORE) int workingDays,
            @NotBlank @Size(max = PROSE_LENGTH) String reason) {}

    /** Of the deadline that runs. */
    @POST
    @Path("{id}/deadline-extensions")
    @AllowedTo(Role.CENTER_MANAGER)
    public Response extendDeadline(@PathParam("id") CaseId id, @NotNull @Valid Extension request) {
        return edge.send(
                new ExtendDeadline(id, request.workingDays(), request.reason().strip(), rulesOn(edge.now())));
    }

    @GET
    @AllowedTo(signedIn = true)
    @Path("{id}/events")
    public Response events(
            @PathParam("id") CaseId id,
            @QueryParam("after") @Nullable Long after,
            @QueryParam("limit") @DefaultValue("50") Limit limit) {
        return history.events(id.toString(), after, limit);
    }

    @GET
    @AllowedTo(signedIn = true)
    @Path("{id}/verification")
    public Response verification(@PathParam("id") CaseId id) {
        return history.verification(id.toString());
    }

    /** Breaks the glass: see {@link EmergencyAccess}. */
    @POST
    @Path("{id}/emergency-access")
    @NoCommand
    @AllowedTo({Role.CENTER_MANAGER, Role.CASE_HANDLER, Role.PARTNER_OFFICE})
    public EmergencyAccess.Granted takeEmergencyAccess(@PathParam("id") CaseId id, @NotNull @Valid Emergency request) {
        return emergencies.take(id.toString(), request);
    }

    /** A decision that needs no words; {@code {}}, or no body at all. */
    record Plain() {}

    record Withdrawal(@NotBlank @Size(max = PROSE_LENGTH) String reason) {}

    @POST
    @Path("{id}/withdrawal")
    public Response withdrawApplication(@PathParam("id") CaseId id, @NotNull @Valid Withdrawal request) {
        return edge.send(new WithdrawApplication(id, request.reason().strip()));
    }

    @POST
    @Path("{id}/examination")
    public Response startExamination(@PathParam("id") CaseId id, @Nullable Plain request) {
        return edge.send(new StartExamination(id));
    }

    record CorrectionNotice(@NotNull @Size(max = MOST_ITEMS) List<@NotNull @Valid Missing> items) {}

    record Missing(
            @NotNull Material material,
            @NotBlank @Size(max = PROSE_LENGTH) String remark) {}

    @POST
    @Path("{id}/correction-requests")
    public Response requestCorrection(@PathParam("id") CaseId id, @NotNull @Valid CorrectionNotice request) {
        List<MissingItem> items = request.items().stream()
                .map(missing ->
                        new MissingItem(missing.material(), missing.remark().strip()))
                .toList();
        return edge.send(new RequestCorrection(id, items, rulesOn(edge.now())));
    }

    private String centerOf(CaseId id) {
        return history.stated(FILE, id.toString(), null).document().center();
    }

    /** Those of the caller's office: hardly anybody but the responsible center sets a clock in motion. */
    private TimeRules rulesOn(Instant trigger) {
        return rules.assistance(edge.office(), Deadline.dayOf(trigger));
    }

    record Correction(
            @NotBlank @Size(max = PROSE_LENGTH) String summary,
            @Nullable Instant receivedAt,
            @Nullable @Size(max = LINE_LENGTH) String mandate) {}

    @POST
    @Path("{id}/corrections")
    public Response submitCorrection(@PathParam("id") CaseId id, @NotNull @Valid Correction request) {
        Instant receivedAt = request.receivedAt() == null ? edge.now() : request.receivedAt();
        return edge.send(new SubmitCorrection(
                id,
                request.summary().strip(),
                request.receivedAt(),
                request.mandate(),
                rulesOn(receivedAt),
                edge.bodyDigest()));
    }

    /**
     * The right the dispute is about, where it is another than the application names, and the party on the other side; where both are
     * known nobody else may take it.
     */
    record Acceptance(
            @Nullable @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String rightNumber,

            @Nullable @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String otherSide) {}

    /** First the dispute is reserved; a repeat finds it reserved and goes on. */
    @POST
    @Path("{id}/acceptance")
    public Response acceptApplication(@PathParam("id") CaseId id, @Nullable @Valid Acceptance request) {
        if (request == null || request.otherSide() == null) {
            return edge.send(new AcceptApplication(id, null, rulesOn(edge.now())));
        }
        CaseFile.Document one = found(id);
        CaseFile.Application application = one.application();
        String right = request.rightNumber() == null ? application.rightNumber() : request.rightNumber();
        if (right == null) {
            return edge.send(new AcceptApplication(id, null, rulesOn(edge.now())));
        }
        DisputeId dispute = keys.key(right, application.applicant(), request.otherSide());
        // What will be refused anyway must not take the dispute.
        if (one.allowedCommands().contains("AcceptApplication") && one.center().equals(edge.office())) {
            reserve(dispute, one);
        }
        return edge.send(new AcceptApplication(id, dispute.value(), rulesOn(edge.now())));
    }

    private CaseFile.Document found(CaseId id) {
        return history.stated(FILE, id.toString(), null).document();
    }

    private void reserve(DisputeId dispute, CaseFile.Document one) {
        edge.prepare(
                "dispute",
                new ReserveDispute(
                        dispute, one.id(), one.center(), standing(one.center()).division()));
    }

    record Refusal(
            @Nullable @Size(max = MOST_ITEMS) List<@NotNull @Size(max = PROSE_LENGTH) String> grounds,
            @Nullable @Size(max = PROSE_LENGTH) String remedy) {}

    /** What is missing is for the case to say, since it is a rule and not a matter of form. */
    @POST
    @Path("{id}/refusal")
    public Response refuseApplication(@PathParam("id") CaseId id, @NotNull @Valid Refusal request) {
        return edge.send(new RefuseApplication(
                id,
                request.grounds() == null ? List.of() : request.grounds(),
                request.remedy() == null ? "" : request.remedy(),
                rulesOn(edge.now())));
    }

    record Objection(
            @NotNull @Size(max = MOST_ITEMS) List<@NotNull @Size(max = PROSE_LENGTH) String> grounds,
            @Nullable Instant receivedAt,
            @Nullable @Size(max = LINE_LENGTH) String mandate) {}

    /** Recorded by whoever received it; it counts by when that was. */
    @POST
    @Path("{id}/objections")
    @AllowedTo({
        Role.CENTER_MANAGER,
        Role.CASE_HANDLER,
        Role.WORKSTATION_CLERK,
        Role.PARTNER_OFFICE,
        Role.NATIONAL_SUPERVISOR
    })
    public Response lodgeObjection(@PathParam("id") CaseId id, @NotNull @Valid Objection request) {
        List<String> grounds = request.grounds().stream().map(String::strip).toList();
        return edge.send(new LodgeObjection(id, grounds, request.receivedAt(), request.mandate(), edge.bodyDigest()));
    }

    record Review(@NotBlank @Size(max = PROSE_LENGTH) String reasons) {}

    @POST
    @Path("{id}/refusal-upholding")
    @AllowedTo({Role.CENTER_MANAGER, Role.PARTNER_OFFICE, Role.NATIONAL_SUPERVISOR})
    public Response upholdRefusal(@PathParam("id") CaseId id, @NotNull @Valid Review request) {
        return edge.send(new UpholdRefusal(id, request.reasons().strip()));
    }

    @POST
    @Path("{id}/refusal-revocation")
    @AllowedTo({Role.CENTER_MANAGER, Role.PARTNER_OFFICE, Role.NATIONAL_SUPERVISOR})
    public Response revokeRefusal(@PathParam("id") CaseId id, @NotNull @Valid Review request) {
        return edge.send(new RevokeRefusal(
                id, request.reasons().strip(), rules.assistance(centerOf(id), Deadline.dayOf(edge.now()))));
    }

    record Assignment(
            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String handler,

            @NotBlank @Size(max = PROSE_LENGTH) String reason) {}

    @POST
    @Path("{id}/handler")
    public Response assignHandler(@PathParam("id") CaseId id, @NotNull @Valid Assignment request) {
        return edge.send(new AssignHandler(
                id, request.handler().strip(), request.reason().strip(), MediatorsOfCases.of(log, id)));
    }

    record Grounded(@NotBlank @Size(max = PROSE_LENGTH) String ground) {}

    @POST
    @Path("{id}/suspension")
    public Response suspendHandling(@PathParam("id") CaseId id, @NotNull @Valid Grounded request) {
        return edge.send(new SuspendHandling(id, request.ground().strip()));
    }

    @POST
    @Path("{id}/resumption")
    public Response resumeHandling(@PathParam("id") CaseId id, @Nullable Plain request) {
        return edge.send(new ResumeHandling(id, rulesOn(edge.now())));
    }

    record Draft(@NotBlank @Size(max = OPINION_LENGTH) String text) {}

    @POST
    @Path("{id}/opinion-drafts")
    public Response draftOpinion(@PathParam("id") CaseId id, @NotNull @Valid Draft request) {
        return edge.send(new DraftOpinion(id, request.text()));
    }

    record Mediation(
            @NotNull @Size(max = MOST_ITEMS)
            List<@NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT) String> parties,

            @NotBlank @Size(max = PROSE_LENGTH) String matter) {}

    @POST
    @Path("{id}/mediation")
    public Response openMediation(@PathParam("id") CaseId id, @NotNull @Valid Mediation request) {
        List<String> parties = request.parties().stream().map(String::strip).toList();
        return edge.send(new OpenMediation(id, parties, request.matter().strip()));
    }

    record Outcome(@NotBlank @Size(max = PROSE_LENGTH) String outcome) {}

    @POST
    @Path("{id}/outcome")
    public Response recordOutcome(@PathParam("id") CaseId id, @NotNull @Valid Outcome request) {
        return edge.send(new RecordOutcome(id, request.outcome().strip()));
    }

    record Closing(@NotNull Result result) {}

    @POST
    @Path("{id}/closing")
    public Response closeCase(@PathParam("id") CaseId id, @NotNull @Valid Closing request) {
        return edge.send(new CloseCase(id, request.result()));
    }

    @POST
    @Path("{id}/reopening")
    public Response reopenCase(@PathParam("id") CaseId id, @NotNull @Valid Grounded request) {
        CaseFile.Document one = found(id);
        if (one.dispute() != null
                && one.allowedCommands().contains("ReopenCase")
                && one.center().equals(edge.office())) {
            reserve(new DisputeId(one.dispute()), one);
        }
        return edge.send(new ReopenCase(id, request.ground().strip()));
    }
}
