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
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.MandateScope;
import org.zhibao.cases.PartyRole;
import org.zhibao.cases.assistance.AssistanceCommand.AddParty;
import org.zhibao.cases.assistance.AssistanceCommand.EndMandate;
import org.zhibao.cases.assistance.AssistanceCommand.RecordMandate;
import org.zhibao.cases.assistance.CaseId;
import org.zhibao.cases.view.PartiesOfCase;
import org.zhibao.eventlog.edge.AllowedTo;
import org.zhibao.eventlog.edge.AsOf;
import org.zhibao.eventlog.edge.CommandEdge;
import org.zhibao.eventlog.edge.HistoryEdge;
import org.zhibao.eventlog.edge.Role;

/** Who takes part in a case, and who acts for them. */
@Path("/v1/cases")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@AllowedTo({Role.CENTER_MANAGER, Role.CASE_HANDLER})
public class PartiesResource {
    private static final PartiesOfCase PARTIES = new PartiesOfCase();

    private final CommandEdge edge;
    private final HistoryEdge history;

    @Inject
    PartiesResource(CommandEdge edge, HistoryEdge history) {
        this.edge = edge;
        this.history = history;
    }

    @GET
    @AllowedTo(signedIn = true)
    @Path("{id}/parties")
    @APIResponseSchema(PartiesOfCase.Document.class)
    public Response parties(@PathParam("id") CaseId id, @QueryParam("asOf") @Nullable AsOf asOf) {
        return history.state(PARTIES, id.toString(), asOf);
    }

    record NewParty(
            @NotNull PartyRole role,

            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String name,

            @Nullable @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String account) {}

    @POST
    @Path("{id}/parties")
    public Response addParty(@PathParam("id") CaseId id, @NotNull @Valid NewParty request) {
        return edge.send(new AddParty(id, request.role(), request.name().strip(), request.account()));
    }

    record NewMandate(
            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String party,

            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String agent,

            @Nullable @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String account,

            @Nullable @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String agency,

            @NotNull MandateScope scope,
            @NotNull LocalDate validFrom,
            @Nullable LocalDate validTo) {}

    @POST
    @Path("{id}/mandates")
    public Response recordMandate(@PathParam("id") CaseId id, @NotNull @Valid NewMandate request) {
        return edge.send(new RecordMandate(
                id,
                request.party(),
                request.agent().strip(),
                request.account(),
                request.agency(),
                request.scope(),
                request.validFrom(),
                request.validTo()));
    }

    record MandateEnding(
            @NotNull LocalDate endedOn,
            @NotBlank @Size(max = PROSE_LENGTH) String ground) {}

    @POST
    @Path("{id}/mandates/{mandate}/ending")
    public Response endMandate(
            @PathParam("id") CaseId id, @PathParam("mandate") String mandate, @NotNull @Valid MandateEnding request) {
        return edge.send(
                new EndMandate(id, mandate, request.endedOn(), request.ground().strip()));
    }
}
