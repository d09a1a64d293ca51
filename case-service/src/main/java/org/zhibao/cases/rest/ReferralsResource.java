package org.zhibao.cases.rest;

import static org.zhibao.cases.rest.Given.LINE;
import static org.zhibao.cases.rest.Given.LINE_LENGTH;
import static org.zhibao.cases.rest.Given.LINE_MEANT;
import static org.zhibao.cases.rest.Given.MOST_ITEMS;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.AuthorityKind;
import org.zhibao.cases.assistance.AssistanceCommand.ReferToAuthority;
import org.zhibao.cases.assistance.CaseId;
import org.zhibao.cases.referral.ReferralCommand.AcceptReferral;
import org.zhibao.cases.referral.ReferralCommand.AcknowledgeReferral;
import org.zhibao.cases.referral.ReferralCommand.PrepareReferral;
import org.zhibao.cases.referral.ReferralCommand.RecordReferralOutcome;
import org.zhibao.cases.referral.ReferralCommand.ReturnReferral;
import org.zhibao.cases.referral.ReferralCommand.SendReferral;
import org.zhibao.cases.referral.ReferralId;
import org.zhibao.cases.referral.ReferralState;
import org.zhibao.cases.view.CaseFile;
import org.zhibao.cases.view.Referrals;
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

/** Referrals to an authority: a new one, the list, one of them, and each decision about it. */
@Path("/v1/referrals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@AllowedTo({Role.CENTER_MANAGER, Role.CASE_HANDLER, Role.PARTNER_OFFICE})
public class ReferralsResource {
    private static final String SHA_256 = "[0-9a-f]{64}";
    private static final String SHA_256_MEANT = "a SHA-256 as 64 hexadecimal digits";
    private static final CaseFile FILE = new CaseFile();
    private static final Referrals STATE = new Referrals();

    private final CommandEdge edge;
    private final HistoryEdge history;
    private final Access access;

    @Inject
    ReferralsResource(CommandEdge edge, HistoryEdge history, Access access) {
        this.edge = edge;
        this.history = history;
        this.access = access;
    }

    record Preparation(
            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String caseId,

            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String authority,

            @NotNull AuthorityKind authorityKind,
            @NotBlank @Size(max = PROSE_LENGTH) String matter,

            @NotNull @Size(max = MOST_ITEMS)
            List<@NotNull @Pattern(regexp = SHA_256, message = SHA_256_MEANT) String> documents) {}

    @POST
    @AllowedTo({Role.CENTER_MANAGER, Role.CASE_HANDLER})
    public Response prepareReferral(@NotNull @Valid Preparation request) {
        CaseFile.Document file = history.stated(FILE, new CaseId(request.caseId()).toString(), null)
                .document();
        ReferralId id = new ReferralId("CN%s-RF-%d-%s"
                .formatted(
                        file.application().division(),
                        Deadline.dayOf(edge.now()).getYear(),
                        edge.derivedId()));
        return edge.created(
                new PrepareReferral(
                        id,
                        file.id(),
                        file.center(),
                        request.authority().strip(),
                        request.authorityKind(),
                        request.matter().strip(),
                        request.documents()),
                "/v1/referrals/" + id.value());
    }

    /** A center asks by {@code center} for those it sent, an authority by {@code authority} for its own; newest first. */
    @GET
    @AllowedTo(signedIn = true)
    @Answers(Referrals.class)
    @Produces({MediaType.APPLICATION_JSON, Export.CSV, Export.JSON_LINES})
    public Page<Referrals.Document> referrals(
            @QueryParam("caseId") @Size(max = LINE_LENGTH) @Nullable String caseId,
            @QueryParam("center") @Size(max = LINE_LENGTH) @Nullable String center,
            @QueryParam("authority") @Size(max = LINE_LENGTH) @Nullable String authority,
            @QueryParam("authorityKind") @Nullable AuthorityKind authorityKind,
            @QueryParam("state") @Nullable ReferralState state,
            @QueryParam("limit") @DefaultValue("50") Limit limit,
            @QueryParam("cursor") @Nullable Cursor cursor) {
        Query query = Query.everything();
        query = caseId == null ? query : query.and("caseId", caseId);
        query = center == null ? query : query.and("center", center);
        query = authority == null ? query : query.and("authority", authority);
        query = authorityKind == null ? query : query.and("authorityKind", authorityKind);
        query = state == null ? query : query.and("state", state);
        return access.view(Referrals.class)
                .find(query.sortDescending("preparedAt")
                        .limit(limit.value())
                        .after(cursor == null ? null : cursor.value()));
    }

    @GET
    @Path("{id}")
    @AllowedTo(signedIn = true)
    @APIResponseSchema(Referrals.Document.class)
    public Response referral(@PathParam("id") ReferralId id, @QueryParam("asOf") @Nullable AsOf asOf) {
        return history.state(STATE, id.toString(), asOf);
    }

    @GET
    @Path("{id}/events")
    @AllowedTo(signedIn = true)
    public Response events(
            @PathParam("id") ReferralId id,
            @QueryParam("after") @Nullable Long after,
            @QueryParam("limit") @DefaultValue("50") Limit limit) {
        return history.events(id.toString(), after, limit);
    }

    @GET
    @Path("{id}/verification")
    @AllowedTo(signedIn = true)
    public Response verification(@PathParam("id") ReferralId id) {
        return history.verification(id.toString());
    }

    /** A decision that needs no words; {@code {}}, or no body at all. */
    record Unworded() {}

    /** First the case says that it is referred, which is where that is checked; a repeat finds it so and goes on. */
    @POST
    @Path("{id}/sending")
    @AllowedTo({Role.CENTER_MANAGER, Role.CASE_HANDLER})
    public Response sendReferral(@PathParam("id") ReferralId id, @Nullable Unworded request) {
        Referrals.Document one = history.stated(STATE, id.toString(), null).document();
        if (one.state() == ReferralState.PREPARED) {
            edge.prepare(
                    "refer",
                    new ReferToAuthority(new CaseId(one.caseId()), id.value(), one.authority(), one.authorityKind()));
        }
        return edge.send(new SendReferral(id));
    }

    record Acknowledgement(
            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String fileNumber,

            @Nullable @Pattern(regexp = SHA_256, message = SHA_256_MEANT)
            String proof) {}

    @POST
    @Path("{id}/acknowledgement")
    public Response acknowledgeReferral(@PathParam("id") ReferralId id, @NotNull @Valid Acknowledgement request) {
        return edge.send(new AcknowledgeReferral(id, request.fileNumber().strip(), request.proof()));
    }

    record Proven(
            @Nullable @Pattern(regexp = SHA_256, message = SHA_256_MEANT)
            String proof) {}

    @POST
    @Path("{id}/acceptance")
    public Response acceptReferral(@PathParam("id") ReferralId id, @Nullable @Valid Proven request) {
        return edge.send(new AcceptReferral(id, request == null ? null : request.proof()));
    }

    record Returning(
            @NotBlank @Size(max = PROSE_LENGTH) String ground,

            @Nullable @Pattern(regexp = SHA_256, message = SHA_256_MEANT)
            String proof) {}

    @POST
    @Path("{id}/return")
    public Response returnReferral(@PathParam("id") ReferralId id, @NotNull @Valid Returning request) {
        return edge.send(new ReturnReferral(id, request.ground().strip(), request.proof()));
    }

    record ProvenOutcome(
            @NotBlank @Size(max = PROSE_LENGTH) String outcome,

            @Nullable @Pattern(regexp = SHA_256, message = SHA_256_MEANT)
            String proof) {}

    @POST
    @Path("{id}/outcome")
    public Response recordReferralOutcome(@PathParam("id") ReferralId id, @NotNull @Valid ProvenOutcome request) {
        return edge.send(new RecordReferralOutcome(id, request.outcome().strip(), request.proof()));
    }
}
