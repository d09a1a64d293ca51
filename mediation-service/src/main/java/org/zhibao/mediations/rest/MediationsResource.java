package org.zhibao.mediations.rest;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.edge.Answers;
import org.zhibao.eventlog.edge.AsOf;
import org.zhibao.eventlog.edge.CommandEdge;
import org.zhibao.eventlog.edge.Cursor;
import org.zhibao.eventlog.edge.HistoryEdge;
import org.zhibao.eventlog.edge.Limit;
import org.zhibao.eventlog.projection.Page;
import org.zhibao.eventlog.projection.Query;
import org.zhibao.eventlog.projection.View;
import org.zhibao.mediations.Ground;
import org.zhibao.mediations.Mode;
import org.zhibao.mediations.Party;
import org.zhibao.mediations.Remedy;
import org.zhibao.mediations.mediation.MediationCommand.ConsentToMediation;
import org.zhibao.mediations.mediation.MediationCommand.InviteRespondent;
import org.zhibao.mediations.mediation.MediationCommand.RefuseMediation;
import org.zhibao.mediations.mediation.MediationCommand.RequestMediation;
import org.zhibao.mediations.mediation.MediationCommand.TerminateMediation;
import org.zhibao.mediations.mediation.MediationId;
import org.zhibao.mediations.view.MediationFile;

/** Mediations over HTTP: a sub-resource for each decision. */
@Path("/v1/mediations")
public class MediationsResource {
    private static final MediationFile FILE = new MediationFile();
    private static final String ID = "[A-Za-z0-9][A-Za-z0-9-]{0,99}";

    private final CommandEdge edge;
    private final HistoryEdge history;
    private final View<MediationFile.Document> mediations;

    @Inject
    MediationsResource(CommandEdge edge, HistoryEdge history, View<MediationFile.Document> mediations) {
        this.edge = edge;
        this.history = history;
        this.mediations = mediations;
    }

    /**
     * A request by a party.
     *
     * @param caseId the case it belongs to, if any
     */
    public record NewMediation(
            @NotNull Mode mode,
            @NotBlank @Size(max = 100) String organisation,
            @NotNull @Size(min = 2, max = 50) List<@Valid @NotNull NewParty> parties,
            @NotBlank @Size(max = 2000) String matter,
            @PositiveOrZero long feeFen,
            @Nullable @Pattern(regexp = ID) String caseId) {}

    /** Someone the dispute is between. */
    public record NewParty(
            @NotNull @Pattern(regexp = ID) String id,
            @NotBlank @Size(max = 200) String name,
            @NotNull Party.Side side) {
        Party party() {
            return new Party(id, name, side);
        }
    }

    /** Which party. */
    public record OfParty(@NotNull @Pattern(regexp = ID) String party) {}

    /**
     * The end without agreement.
     *
     * @param remedies what the parties are told they can still do
     */
    public record Termination(
            @NotNull Ground ground, @NotNull @Size(max = 10) List<@NotNull Remedy> remedies) {}

    @POST
    public Response request(@NotNull @Valid NewMediation body) {
        String id = edge.derivedId();
        RequestMediation command = new RequestMediation(
                new MediationId(id),
                body.mode(),
                body.organisation(),
                body.parties().stream().map(NewParty::party).toList(),
                body.matter(),
                body.feeFen(),
                body.caseId());
        return edge.created(command, "/v1/mediations/" + id);
    }

    @POST
    @Path("{id}/invitations")
    public Response invite(@PathParam("id") String id, @NotNull @Valid OfParty body) {
        return edge.send(new InviteRespondent(new MediationId(id), body.party()));
    }

    @POST
    @Path("{id}/consent")
    public Response consent(@PathParam("id") String id, @NotNull @Valid OfParty body) {
        return edge.send(new ConsentToMediation(new MediationId(id), body.party()));
    }

    @POST
    @Path("{id}/refusal")
    public Response refuse(@PathParam("id") String id, @NotNull @Valid OfParty body) {
        return edge.send(new RefuseMediation(new MediationId(id), body.party()));
    }

    @POST
    @Path("{id}/termination")
    public Response terminate(@PathParam("id") String id, @NotNull @Valid Termination body) {
        return edge.send(new TerminateMediation(new MediationId(id), body.ground(), body.remedies()));
    }

    /** The mediations of an organisation, latest first. */
    @GET
    @Answers(MediationFile.class)
    public Page<MediationFile.Document> list(
            @QueryParam("organisation") @NotBlank @Size(max = 100) String organisation,
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @DefaultValue("50") Limit limit,
            @QueryParam("cursor") @Nullable Cursor cursor) {
        Query query = Query.where("organisation", organisation)
                .sortDescending("requestedAt")
                .limit(limit.value())
                .after(cursor == null ? null : cursor.value());
        return mediations.find(state == null ? query : query.and("state", state));
    }

    /** How it stands, or stood by the instant {@code asOf}. */
    @GET
    @Path("{id}")
    public Response file(@PathParam("id") String id, @QueryParam("asOf") @Nullable AsOf asOf) {
        return history.state(FILE, stream(id), asOf);
    }

    @GET
    @Path("{id}/events")
    public Response events(
            @PathParam("id") String id,
            @QueryParam("after") @Nullable Long after,
            @QueryParam("limit") @DefaultValue("50") Limit limit) {
        return history.events(stream(id), after, limit);
    }

    @GET
    @Path("{id}/verification")
    public Response verification(@PathParam("id") String id) {
        return history.verification(stream(id));
    }

    private static String stream(String id) {
        return new MediationId(id).toString();
    }
}
