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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.CaseLink;
import org.zhibao.cases.CaseRejected;
import org.zhibao.cases.CaseRejected.Reason;
import org.zhibao.cases.assistance.AssistanceCommand.ArchiveCase;
import org.zhibao.cases.assistance.AssistanceCommand.LiftLegalHold;
import org.zhibao.cases.assistance.AssistanceCommand.LinkCase;
import org.zhibao.cases.assistance.AssistanceCommand.PlaceLegalHold;
import org.zhibao.cases.assistance.CaseId;
import org.zhibao.cases.view.AssistancePolicies;
import org.zhibao.cases.view.KeepingOfCase;
import org.zhibao.cases.view.RulesInForce;
import org.zhibao.deadlines.Deadline;
import org.zhibao.eventlog.edge.Access;
import org.zhibao.eventlog.edge.AllowedTo;
import org.zhibao.eventlog.edge.AsOf;
import org.zhibao.eventlog.edge.CommandEdge;
import org.zhibao.eventlog.edge.HistoryEdge;
import org.zhibao.eventlog.edge.Role;
import org.zhibao.eventlog.service.LogService;

/** What becomes of a case when it is over, and its links to others. */
@Path("/v1/cases")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@AllowedTo({Role.CENTER_MANAGER, Role.CASE_HANDLER})
public class KeepingResource {
    private static final KeepingOfCase KEEPING = new KeepingOfCase();
    /** Where no policy says how long. */
    private static final int YEARS_BY_DEFAULT = 10;

    private final CommandEdge edge;
    private final HistoryEdge history;
    private final Access access;
    private final RulesInForce rules;
    private final InTheHandsOf custody;

    @Inject
    KeepingResource(CommandEdge edge, HistoryEdge history, Access access, LogService log, InTheHandsOf custody) {
        this.edge = edge;
        this.history = history;
        this.access = access;
        this.rules = new RulesInForce(log);
        this.custody = custody;
    }

    @GET
    @AllowedTo(signedIn = true)
    @Path("{id}/keeping")
    @APIResponseSchema(KeepingOfCase.Document.class)
    public Response keeping(@PathParam("id") CaseId id, @QueryParam("asOf") @Nullable AsOf asOf) {
        return history.state(KEEPING, id.toString(), asOf);
    }

    /** A decision that needs no words; {@code {}}, or no body at all. */
    record Plain() {}

    @POST
    @Path("{id}/archiving")
    public Response archiveCase(@PathParam("id") CaseId id, @Nullable Plain request) {
        AssistancePolicies.InForce policy = rules.policy(edge.office(), Deadline.dayOf(edge.now()));
        String source = policy.policies().isEmpty() ? "by default" : String.join(", ", policy.policies());
        return edge.send(new ArchiveCase(id, policy.number("retentionYears", YEARS_BY_DEFAULT), source));
    }

    record Hold(
            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String authority,

            @NotBlank @Size(max = PROSE_LENGTH) String ground) {}

    @POST
    @AllowedTo(Role.CENTER_MANAGER)
    @Path("{id}/legal-holds")
    public Response placeLegalHold(@PathParam("id") CaseId id, @NotNull @Valid Hold request) {
        return edge.send(new PlaceLegalHold(
                id, request.authority().strip(), request.ground().strip()));
    }

    record Lifting(@NotBlank @Size(max = PROSE_LENGTH) String ground) {}

    @POST
    @AllowedTo(Role.CENTER_MANAGER)
    @Path("{id}/legal-holds/{hold}/lifting")
    public Response liftLegalHold(
            @PathParam("id") CaseId id, @PathParam("hold") String hold, @NotNull @Valid Lifting request) {
        return edge.send(new LiftLegalHold(id, hold, request.ground().strip()));
    }

    record Link(
            @NotBlank @Size(max = LINE_LENGTH) String other,
            @NotNull CaseLink link) {}

    @POST
    @Path("{id}/links")
    public Response linkCase(@PathParam("id") CaseId id, @NotNull @Valid Link request) {
        custody.requireKnown(id);
        if (!access.history().head(new CaseId(request.other()).toString()).exists()) {
            throw new CaseRejected(Reason.CASE_UNKNOWN, "there is no case %s to link to".formatted(request.other()));
        }
        return edge.send(new LinkCase(id, request.other(), request.link()));
    }
}
