package org.zhibao.cases.rest;

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
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.CaseRejected;
import org.zhibao.cases.CaseRejected.Reason;
import org.zhibao.cases.CenterStanding;
import org.zhibao.cases.assistance.AssistanceCommand.LockCase;
import org.zhibao.cases.assistance.CaseId;
import org.zhibao.cases.transfer.TransferCommand.AcceptTransfer;
import org.zhibao.cases.transfer.TransferCommand.DeclineTransfer;
import org.zhibao.cases.transfer.TransferCommand.DetermineCompetence;
import org.zhibao.cases.transfer.TransferCommand.EscalateToSuperior;
import org.zhibao.cases.transfer.TransferCommand.ProposeTransfer;
import org.zhibao.cases.transfer.TransferCommand.RecallTransfer;
import org.zhibao.cases.transfer.TransferId;
import org.zhibao.cases.transfer.TransferState;
import org.zhibao.cases.view.CaseFile;
import org.zhibao.cases.view.CentersKnown;
import org.zhibao.cases.view.Custody;
import org.zhibao.cases.view.RulesInForce;
import org.zhibao.cases.view.Transfers;
import org.zhibao.deadlines.Deadline;
import org.zhibao.eventlog.edge.Access;
import org.zhibao.eventlog.edge.AllowedTo;
import org.zhibao.eventlog.edge.Answers;
import org.zhibao.eventlog.edge.AsOf;
import org.zhibao.eventlog.edge.CommandEdge;
import org.zhibao.eventlog.edge.Cursor;
import org.zhibao.eventlog.edge.Export;
import org.zhibao.eventlog.edge.HistoryEdge;
import org.zhibao.eventlog.edge.Limit;
import org.zhibao.eventlog.edge.Role;
import org.zhibao.eventlog.projection.Page;
import org.zhibao.eventlog.projection.Query;
import org.zhibao.eventlog.service.LogService;

/** Transfers: a new one, the list of those that come and go, one of them, and each decision about it. */
@Path("/v1/transfers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@AllowedTo({Role.CENTER_MANAGER, Role.CASE_HANDLER})
public class TransfersResource {
    private static final CaseFile FILE = new CaseFile();
    private static final Transfers STATE = new Transfers();

    private final CommandEdge edge;
    private final HistoryEdge history;
    private final Access access;
    private final LogService log;
    private final RulesInForce rules;

    @Inject
    TransfersResource(CommandEdge edge, HistoryEdge history, Access access, LogService log) {
        this.edge = edge;
        this.history = history;
        this.access = access;
        this.log = log;
        this.rules = new RulesInForce(log);
    }

    /** The summary is all that the receiver sees until the case is theirs. */
    record Proposal(
            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String caseId,

            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String to,

            @NotBlank @Size(max = PROSE_LENGTH) String ground,
            @NotBlank @Size(max = PROSE_LENGTH) String summary) {}

    /** First the case is locked, which is where all is checked; a repeat finds it locked and goes on. */
    @POST
    @Answers(CentersKnown.class)
    public Response proposeTransfer(@NotNull @Valid Proposal request) {
        CaseId caseId = new CaseId(request.caseId());
        CaseFile.Document before = file(caseId);
        TransferId id = new TransferId("CN%s-TR-%d-%s"
                .formatted(
                        before.application().division(),
                        Deadline.dayOf(edge.now()).getYear(),
                        edge.derivedId()));
        String ground = request.ground().strip();
        String summary = request.summary().strip();
        edge.prepare(
                "lock",
                new LockCase(
                        caseId,
                        id.value(),
                        standing(request.to()),
                        ground,
                        summary,
                        rules.transfer(before.center(), Deadline.dayOf(edge.now()))));
        return edge.created(proposal(id, file(caseId)), "/v1/transfers/" + id.value());
    }

    /** What the lock recorded; when it is gone again, an earlier try of this request got further than its answer. */
    private ProposeTransfer proposal(TransferId id, CaseFile.Document locked) {
        Custody.OpenTransfer open = locked.custody().transfer();
        if (open == null || !open.transfer().equals(id.value())) {
            Transfers.Document there = found(id);
            return new ProposeTransfer(
                    id,
                    there.caseId(),
                    there.from(),
                    there.to(),
                    there.superior(),
                    there.serviceItem(),
                    there.ground(),
                    there.summary(),
                    there.answerBy());
        }
        return new ProposeTransfer(
                id,
                locked.id(),
                locked.center(),
                open.to(),
                open.superior(),
                locked.application().serviceItem(),
                open.ground(),
                open.summary(),
                open.answerBy());
    }

    private CaseFile.Document file(CaseId caseId) {
        return history.stated(FILE, caseId.toString(), null).document();
    }

    private CenterStanding standing(String center) {
        return log.view(CentersKnown.class)
                .get(center)
                .map(CentersKnown.Document::standing)
                .orElseThrow(() -> new CaseRejected(
                        Reason.RECEIVER_NOT_COMPETENT,
                        "center %s is not known to the registry; choose one from its list".formatted(center)));
    }

    /** Those that come are asked for by {@code to}, those that go by {@code from}; newest first. */
    @GET
    @AllowedTo(signedIn = true)
    @Answers(Transfers.class)
    @Produces({MediaType.APPLICATION_JSON, Export.CSV, Export.JSON_LINES})
    public Page<Transfers.Document> transfers(
            @QueryParam("caseId") @Size(max = LINE_LENGTH) @Nullable String caseId,
            @QueryParam("from") @Size(max = LINE_LENGTH) @Nullable String from,
            @QueryParam("to") @Size(max = LINE_LENGTH) @Nullable String to,
            @QueryParam("superior") @Size(max = LINE_LENGTH) @Nullable String superior,
            @QueryParam("state") @Nullable TransferState state,
            @QueryParam("dueBefore") @Nullable LocalDate dueBefore,
            @QueryParam("limit") @DefaultValue("50") Limit limit,
            @QueryParam("cursor") @Nullable Cursor cursor) {
        Query query = Query.everything();
        query = caseId == null ? query : query.and("caseId", caseId);
        query = from == null ? query : query.and("from", from);
        query = to == null ? query : query.and("to", to);
        query = superior == null ? query : query.and("superior", superior);
        query = state == null ? query : query.and("state", state);
        query = dueBefore == null ? query : query.to("dueOn", dueBefore);
        return access.view(Transfers.class)
                .find(query.sortDescending("proposedAt")
                        .limit(limit.value())
                        .after(cursor == null ? null : cursor.value()));
    }

    @GET
    @Path("{id}")
    @AllowedTo(signedIn = true)
    @APIResponseSchema(Transfers.Document.class)
    public Response transfer(@PathParam("id") TransferId id, @QueryParam("asOf") @Nullable AsOf asOf) {
        return history.state(STATE, id.toString(), asOf);
    }

    @GET
    @Path("{id}/events")
    @AllowedTo(signedIn = true)
    public Response events(
            @PathParam("id") TransferId id,
            @QueryParam("after") @Nullable Long after,
            @QueryParam("limit") @DefaultValue("50") Limit limit) {
        return history.events(id.toString(), after, limit);
    }

    @GET
    @Path("{id}/verification")
    @AllowedTo(signedIn = true)
    public Response verification(@PathParam("id") TransferId id) {
        return history.verification(id.toString());
    }

    /** A decision that needs no words; {@code {}}, or no body at all. */
    record Wordless() {}

    @POST
    @Path("{id}/acceptance")
    @Answers(CentersKnown.class)
    public Response acceptTransfer(@PathParam("id") TransferId id, @Nullable Wordless request) {
        return edge.send(new AcceptTransfer(id, standing(found(id).to())));
    }

    private Transfers.Document found(TransferId id) {
        return history.stated(STATE, id.toString(), null).document();
    }

    record Ground(@NotBlank @Size(max = PROSE_LENGTH) String ground) {}

    @POST
    @Path("{id}/declining")
    public Response declineTransfer(@PathParam("id") TransferId id, @NotNull @Valid Ground request) {
        return edge.send(new DeclineTransfer(id, request.ground().strip()));
    }

    @POST
    @Path("{id}/recall")
    public Response recallTransfer(@PathParam("id") TransferId id, @NotNull @Valid Ground request) {
        return edge.send(new RecallTransfer(id, request.ground().strip()));
    }

    @POST
    @Path("{id}/escalation")
    public Response escalateToSuperior(@PathParam("id") TransferId id, @NotNull @Valid Ground request) {
        return edge.send(new EscalateToSuperior(id, request.ground().strip()));
    }

    record Determination(
            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String center,

            @NotBlank @Size(max = PROSE_LENGTH) String reasons) {}

    @POST
    @Path("{id}/determination")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.PARTNER_OFFICE, Role.CENTER_MANAGER})
    @Answers(CentersKnown.class)
    public Response determineCompetence(@PathParam("id") TransferId id, @NotNull @Valid Determination request) {
        return edge.send(new DetermineCompetence(
                id, standing(request.center()), request.reasons().strip()));
    }
}
