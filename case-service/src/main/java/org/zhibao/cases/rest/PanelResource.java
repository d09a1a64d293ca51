package org.zhibao.cases.rest;

import static org.zhibao.cases.rest.Given.LINE_LENGTH;
import static org.zhibao.cases.rest.Given.MOST_ITEMS;
import static org.zhibao.cases.rest.Given.PROSE_LENGTH;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.assistance.AssistanceCommand.AppointPanel;
import org.zhibao.cases.assistance.AssistanceCommand.IssueOpinion;
import org.zhibao.cases.assistance.AssistanceCommand.RecordDissent;
import org.zhibao.cases.assistance.AssistanceCommand.SignOpinion;
import org.zhibao.cases.assistance.CaseId;
import org.zhibao.cases.view.ExpertsKnown;
import org.zhibao.cases.view.MediatorsOfCases;
import org.zhibao.cases.view.PanelOfCase;
import org.zhibao.cases.view.PanelRules;
import org.zhibao.deadlines.Deadline;
import org.zhibao.eventlog.edge.AllowedTo;
import org.zhibao.eventlog.edge.Answers;
import org.zhibao.eventlog.edge.AsOf;
import org.zhibao.eventlog.edge.CommandEdge;
import org.zhibao.eventlog.edge.HistoryEdge;
import org.zhibao.eventlog.edge.Role;
import org.zhibao.eventlog.service.LogService;

/** The panel behind an opinion on infringement, its signatures and dissents, and the issuing. */
@Path("/v1/cases")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@AllowedTo({Role.CENTER_MANAGER, Role.CASE_HANDLER})
public class PanelResource {
    private static final PanelOfCase PANEL = new PanelOfCase();

    private final CommandEdge edge;
    private final HistoryEdge history;
    private final PanelRules rules;
    private final LogService log;

    @Inject
    PanelResource(CommandEdge edge, HistoryEdge history, LogService log) {
        this.edge = edge;
        this.history = history;
        this.rules = new PanelRules(log);
        this.log = log;
    }

    record Panel(@NotNull @Size(max = MOST_ITEMS) List<@NotBlank @Size(max = LINE_LENGTH) String> experts) {}

    /** With {@code Read-After} an expert counts that was appointed just before. */
    @POST
    @Path("{id}/panel")
    @Answers(ExpertsKnown.class)
    public Response appointPanel(@PathParam("id") CaseId id, @NotNull @Valid Panel request) {
        PanelRules.Size size = rules.size(edge.office(), Deadline.dayOf(edge.now()));
        return edge.send(new AppointPanel(
                id, rules.standings(request.experts()), size.experts(), size.policy(), MediatorsOfCases.of(log, id)));
    }

    @GET
    @AllowedTo(signedIn = true)
    @Path("{id}/panel")
    @APIResponseSchema(PanelOfCase.Document.class)
    public Response panel(@PathParam("id") CaseId id, @QueryParam("asOf") @Nullable AsOf asOf) {
        return history.state(PANEL, id.toString(), asOf);
    }

    /** A decision that needs no words; {@code {}}, or no body at all. */
    record Plain() {}

    @POST
    @AllowedTo(Role.EXPERT)
    @Path("{id}/opinion-signatures")
    public Response signOpinion(@PathParam("id") CaseId id, @Nullable Plain request) {
        return edge.send(new SignOpinion(id));
    }

    record Dissent(@NotBlank @Size(max = PROSE_LENGTH) String reasons) {}

    @POST
    @AllowedTo(Role.EXPERT)
    @Path("{id}/opinion-dissents")
    public Response recordDissent(@PathParam("id") CaseId id, @NotNull @Valid Dissent request) {
        return edge.send(new RecordDissent(id, request.reasons().strip()));
    }

    @POST
    @Path("{id}/opinions")
    public Response issueOpinion(@PathParam("id") CaseId id, @Nullable Plain request) {
        List<String> members = history.find(PANEL, id.toString(), null)
                .map(stated -> stated.document().members().stream()
                        .map(PanelOfCase.Member::expert)
                        .toList())
                .orElse(List.of());
        return edge.send(new IssueOpinion(id, rules.standings(members)));
    }
}
