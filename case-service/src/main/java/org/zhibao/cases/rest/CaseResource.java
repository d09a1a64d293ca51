package org.zhibao.cases.rest;

import static org.zhibao.cases.rest.Given.LINE;
import static org.zhibao.cases.rest.Given.LINE_LENGTH;
import static org.zhibao.cases.rest.Given.LINE_MEANT;
import static org.zhibao.cases.rest.Given.MOST_ITEMS;
import static org.zhibao.cases.rest.Given.OPINION_LENGTH;
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
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.assistance.AssistanceCommand.AcceptApplication;
import org.zhibao.cases.assistance.AssistanceCommand.AssignHandler;
import org.zhibao.cases.assistance.AssistanceCommand.CloseCase;
import org.zhibao.cases.assistance.AssistanceCommand.DraftOpinion;
import org.zhibao.cases.assistance.AssistanceCommand.IssueOpinion;
import org.zhibao.cases.assistance.AssistanceCommand.OpenMediation;
import org.zhibao.cases.assistance.AssistanceCommand.RecordOutcome;
import org.zhibao.cases.assistance.AssistanceCommand.RefuseApplication;
import org.zhibao.cases.assistance.AssistanceCommand.ReopenCase;
import org.zhibao.cases.assistance.AssistanceCommand.RequestCorrection;
import org.zhibao.cases.assistance.AssistanceCommand.ResumeHandling;
import org.zhibao.cases.assistance.AssistanceCommand.StartExamination;
import org.zhibao.cases.assistance.AssistanceCommand.SubmitCorrection;
import org.zhibao.cases.assistance.AssistanceCommand.SuspendHandling;
import org.zhibao.cases.assistance.AssistanceCommand.WithdrawApplication;
import org.zhibao.cases.assistance.AssistanceEvent.Material;
import org.zhibao.cases.assistance.AssistanceEvent.MissingItem;
import org.zhibao.cases.assistance.AssistanceEvent.Result;
import org.zhibao.cases.assistance.CaseId;
import org.zhibao.cases.view.CaseFile;
import org.zhibao.eventlog.edge.AsOf;
import org.zhibao.eventlog.edge.CommandEdge;
import org.zhibao.eventlog.edge.HistoryEdge;
import org.zhibao.eventlog.edge.Limit;

/** One case: its file and history, and a sub-resource for each decision about it, in the order a case lives. */
@Path("/v1/cases/{id: " + Given.CASE_ID + "}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CaseResource {
    private static final CaseFile FILE = new CaseFile();

    private final CommandEdge edge;
    private final HistoryEdge history;

    @Inject
    CaseResource(CommandEdge edge, HistoryEdge history) {
        this.edge = edge;
        this.history = history;
    }

    @GET
    public Response file(@PathParam("id") CaseId id, @QueryParam("asOf") @Nullable AsOf asOf) {
        return history.state(FILE, id.toString(), asOf);
    }

    @GET
    @Path("events")
    public Response events(
            @PathParam("id") CaseId id,
            @QueryParam("after") @Nullable Long after,
            @QueryParam("limit") @DefaultValue("50") Limit limit) {
        return history.events(id.toString(), after, limit);
    }

    @GET
    @Path("verification")
    public Response verification(@PathParam("id") CaseId id) {
        return history.verification(id.toString());
    }

    /** A decision that needs no words; {@code {}}, or no body at all. */
    record Plain() {}

    record Withdrawal(@NotBlank @Size(max = PROSE_LENGTH) String reason) {}

    @POST
    @Path("withdrawal")
    public Response withdrawApplication(@PathParam("id") CaseId id, @NotNull @Valid Withdrawal request) {
        return edge.send(new WithdrawApplication(id, request.reason().strip()));
    }

    @POST
    @Path("examination")
    public Response startExamination(@PathParam("id") CaseId id, @Nullable Plain request) {
        return edge.send(new StartExamination(id));
    }

    record CorrectionNotice(@NotNull @Size(max = MOST_ITEMS) List<@NotNull @Valid Missing> items) {}

    record Missing(
            @NotNull Material material,
            @NotBlank @Size(max = PROSE_LENGTH) String remark) {}

    @POST
    @Path("correction-requests")
    public Response requestCorrection(@PathParam("id") CaseId id, @NotNull @Valid CorrectionNotice request) {
        List<MissingItem> items = request.items().stream()
                .map(missing ->
                        new MissingItem(missing.material(), missing.remark().strip()))
                .toList();
        return edge.send(new RequestCorrection(id, items));
    }

    record Correction(
            @NotBlank @Size(max = PROSE_LENGTH) String summary,
            @Nullable Instant receivedAt) {}

    @POST
    @Path("corrections")
    public Response submitCorrection(@PathParam("id") CaseId id, @NotNull @Valid Correction request) {
        return edge.send(new SubmitCorrection(id, request.summary().strip(), request.receivedAt()));
    }

    @POST
    @Path("acceptance")
    public Response acceptApplication(@PathParam("id") CaseId id, @Nullable Plain request) {
        return edge.send(new AcceptApplication(id));
    }

    record Refusal(
            @Nullable @Size(max = MOST_ITEMS) List<@NotNull @Size(max = PROSE_LENGTH) String> grounds,
            @Nullable @Size(max = PROSE_LENGTH) String remedy) {}

    /** What is missing is for the case to say, since it is a rule and not a matter of form. */
    @POST
    @Path("refusal")
    public Response refuseApplication(@PathParam("id") CaseId id, @NotNull @Valid Refusal request) {
        return edge.send(new RefuseApplication(
                id,
                request.grounds() == null ? List.of() : request.grounds(),
                request.remedy() == null ? "" : request.remedy()));
    }

    record Assignment(
            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String handler,

            @NotBlank @Size(max = PROSE_LENGTH) String reason) {}

    @POST
    @Path("handler")
    public Response assignHandler(@PathParam("id") CaseId id, @NotNull @Valid Assignment request) {
        return edge.send(new AssignHandler(
                id, request.handler().strip(), request.reason().strip()));
    }

    record Grounded(@NotBlank @Size(max = PROSE_LENGTH) String ground) {}

    @POST
    @Path("suspension")
    public Response suspendHandling(@PathParam("id") CaseId id, @NotNull @Valid Grounded request) {
        return edge.send(new SuspendHandling(id, request.ground().strip()));
    }

    @POST
    @Path("resumption")
    public Response resumeHandling(@PathParam("id") CaseId id, @Nullable Plain request) {
        return edge.send(new ResumeHandling(id));
    }

    record Draft(@NotBlank @Size(max = OPINION_LENGTH) String text) {}

    @POST
    @Path("opinion-drafts")
    public Response draftOpinion(@PathParam("id") CaseId id, @NotNull @Valid Draft request) {
        return edge.send(new DraftOpinion(id, request.text()));
    }

    @POST
    @Path("opinions")
    public Response issueOpinion(@PathParam("id") CaseId id, @Nullable Plain request) {
        return edge.send(new IssueOpinion(id));
    }

    record Mediation(
            @NotNull @Size(max = MOST_ITEMS)
            List<@NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT) String> parties,

            @NotBlank @Size(max = PROSE_LENGTH) String matter) {}

    @POST
    @Path("mediation")
    public Response openMediation(@PathParam("id") CaseId id, @NotNull @Valid Mediation request) {
        List<String> parties = request.parties().stream().map(String::strip).toList();
        return edge.send(new OpenMediation(id, parties, request.matter().strip()));
    }

    record Outcome(@NotBlank @Size(max = PROSE_LENGTH) String outcome) {}

    @POST
    @Path("outcome")
    public Response recordOutcome(@PathParam("id") CaseId id, @NotNull @Valid Outcome request) {
        return edge.send(new RecordOutcome(id, request.outcome().strip()));
    }

    record Closing(@NotNull Result result) {}

    @POST
    @Path("closing")
    public Response closeCase(@PathParam("id") CaseId id, @NotNull @Valid Closing request) {
        return edge.send(new CloseCase(id, request.result()));
    }

    @POST
    @Path("reopening")
    public Response reopenCase(@PathParam("id") CaseId id, @NotNull @Valid Grounded request) {
        return edge.send(new ReopenCase(id, request.ground().strip()));
    }
}
