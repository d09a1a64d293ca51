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
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.CaseRejected;
import org.zhibao.cases.CaseRejected.Reason;
import org.zhibao.cases.CenterStanding;
import org.zhibao.cases.assistance.CaseId;
import org.zhibao.cases.dispute.DisputeCommand.ReassignDispute;
import org.zhibao.cases.dispute.DisputeId;
import org.zhibao.cases.view.CaseFile;
import org.zhibao.cases.view.CentersKnown;
import org.zhibao.cases.view.Disputes;
import org.zhibao.eventlog.Sight;
import org.zhibao.eventlog.edge.AllowedTo;
import org.zhibao.eventlog.edge.Answers;
import org.zhibao.eventlog.edge.AsOf;
import org.zhibao.eventlog.edge.CommandEdge;
import org.zhibao.eventlog.edge.HistoryEdge;
import org.zhibao.eventlog.edge.Limit;
import org.zhibao.eventlog.edge.Role;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.eventlog.service.Stated;

/** Disputes by their blinded keys: which case has one, and the superior's word about it. */
@Path("/v1/disputes/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@AllowedTo({Role.CENTER_MANAGER, Role.CASE_HANDLER, Role.PARTNER_OFFICE, Role.NATIONAL_SUPERVISOR, Role.AUDITOR})
public class DisputesResource {
    private static final CaseFile FILE = new CaseFile();
    private static final Disputes STATE = new Disputes();

    private final CommandEdge edge;
    private final HistoryEdge history;
    private final LogService log;

    @Inject
    DisputesResource(CommandEdge edge, HistoryEdge history, LogService log) {
        this.edge = edge;
        this.history = history;
        this.log = log;
    }

    @GET
    @APIResponseSchema(Disputes.Document.class)
    public Response dispute(@PathParam("id") DisputeId id, @QueryParam("asOf") @Nullable AsOf asOf) {
        return history.state(STATE, id.toString(), asOf);
    }

    @GET
    @Path("events")
    public Response events(
            @PathParam("id") DisputeId id,
            @QueryParam("after") @Nullable Long after,
            @QueryParam("limit") @DefaultValue("50") Limit limit) {
        return history.events(id.toString(), after, limit);
    }

    /** The case that is to have it, and why. */
    record Reassignment(
            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String caseId,

            @NotBlank @Size(max = PROSE_LENGTH) String reasons) {}

    @POST
    @Path("reassignment")
    @AllowedTo({Role.CENTER_MANAGER, Role.PARTNER_OFFICE, Role.NATIONAL_SUPERVISOR})
    @Answers(CentersKnown.class)
    public Response reassignDispute(@PathParam("id") DisputeId id, @NotNull @Valid Reassignment request) {
        // The superior sees the dispute, and of the case only who has it.
        CaseFile.Document file = log.history()
                .seenBy(Sight.OF_THE_SERVICE)
                .state(FILE, new CaseId(request.caseId()).toString(), null)
                .map(Stated::document)
                .orElseThrow(NotFoundException::new);
        CenterStanding center = log.view(CentersKnown.class)
                .get(file.center())
                .map(CentersKnown.Document::standing)
                .orElseThrow(() -> new CaseRejected(
                        Reason.RECEIVER_NOT_COMPETENT,
                        "center %s is not known to the registry".formatted(file.center())));
        return edge.send(
                new ReassignDispute(id, file.id(), center, request.reasons().strip()));
    }
}
