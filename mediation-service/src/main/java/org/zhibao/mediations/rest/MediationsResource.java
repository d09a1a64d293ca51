package org.zhibao.mediations.rest;

import static org.zhibao.mediations.rest.Given.ID;
import static org.zhibao.mediations.rest.Given.LINE_LENGTH;

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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.edge.Access;
import org.zhibao.eventlog.edge.AllowedTo;
import org.zhibao.eventlog.edge.Answers;
import org.zhibao.eventlog.edge.AsOf;
import org.zhibao.eventlog.edge.CommandEdge;
import org.zhibao.eventlog.edge.Cursor;
import org.zhibao.eventlog.edge.EmergencyAccess;
import org.zhibao.eventlog.edge.EmergencyAccess.Emergency;
import org.zhibao.eventlog.edge.HistoryEdge;
import org.zhibao.eventlog.edge.Limit;
import org.zhibao.eventlog.edge.NoCommand;
import org.zhibao.eventlog.edge.Role;
import org.zhibao.eventlog.projection.Page;
import org.zhibao.eventlog.projection.Query;
import org.zhibao.mediations.Commission;
import org.zhibao.mediations.Dispute;
import org.zhibao.mediations.Mode;
import org.zhibao.mediations.Party;
import org.zhibao.mediations.mediation.MediationCommand.AcceptCommission;
import org.zhibao.mediations.mediation.MediationCommand.RequestMediation;
import org.zhibao.mediations.mediation.MediationId;
import org.zhibao.mediations.mediation.MediationState;
import org.zhibao.mediations.view.MediationFile;
import org.zhibao.mediations.view.MediationOutcomes;

/** Mediations over HTTP: a new one, the lists, and one of them; what is decided about it is in {@link MediationResource}. */
@Path("/v1/mediations")
@Produces(MediaType.APPLICATION_JSON)
public class MediationsResource {
    private static final MediationFile FILE = new MediationFile();
    private static final String DIVISION = "[0-9]{6}";

    private final CommandEdge edge;
    private final HistoryEdge history;
    private final Access access;
    private final EmergencyAccess emergencies;

    @Inject
    MediationsResource(CommandEdge edge, HistoryEdge history, Access access, EmergencyAccess emergencies) {
        this.edge = edge;
        this.history = history;
        this.access = access;
        this.emergencies = emergencies;
    }

    /**
     * A request by a party.
     *
     * @param caseId the case it belongs to, if any
     * @param tariff where the tariff is published by which a commercial body charges
     */
    public record NewMediation(
            @NotNull Mode mode,
            @NotBlank @Size(max = 100) String organisation,
            @NotNull @Size(min = 2, max = 50) List<@Valid @NotNull NewParty> parties,
            @NotBlank @Size(max = 2000) String matter,
            @PositiveOrZero long feeFen,
            @Nullable @Pattern(regexp = ID) String caseId,
            @Nullable @Valid NewDispute dispute,
            @Nullable @Size(max = 500) String tariff) {}

    /** What it is about. */
    public record NewDispute(
            Dispute.@NotNull Right right,
            @NotBlank @Size(max = LINE_LENGTH) String field,
            @NotNull @Size(max = 20) List<@NotBlank @Size(max = 20) String> languages,
            @NotNull @Pattern(regexp = DIVISION) String division) {
        Dispute dispute() {
            return new Dispute(right, field, languages, division);
        }
    }

    /** Someone the dispute is between. */
    public record NewParty(
            @NotNull @Pattern(regexp = ID) String id,
            @NotBlank @Size(max = 200) String name,
            @NotNull Party.Side side,
            @Nullable @Size(max = 100) String account) {
        Party party() {
            return new Party(id, name, side, account);
        }
    }

    /** What a court passes on. */
    public record NewCommission(
            @NotNull Mode mode,
            @NotBlank @Size(max = 100) String organisation,
            @NotNull @Size(min = 2, max = 50) List<@Valid @NotNull NewParty> parties,
            @NotBlank @Size(max = 2000) String matter,
            @PositiveOrZero long feeFen,
            @NotNull @Valid NewDispute dispute,
            @NotBlank @Size(max = LINE_LENGTH) String court,
            @Nullable @Size(max = 100) String courtOffice,
            @NotBlank @Size(max = LINE_LENGTH) String courtCase,
            Commission.@NotNull Procedure procedure) {}

    /** A party asks, or a clerk for it. */
    @POST
    @AllowedTo(signedIn = true)
    public Response request(@NotNull @Valid NewMediation body) {
        String id = edge.derivedId();
        NewDispute dispute = body.dispute();
        RequestMediation command = new RequestMediation(
                new MediationId(id),
                body.mode(),
                body.organisation(),
                body.parties().stream().map(NewParty::party).toList(),
                body.matter(),
                body.feeFen(),
                body.caseId(),
                dispute == null ? null : dispute.dispute(),
                body.tariff());
        return edge.created(command, "/v1/mediations/" + id);
    }

    @POST
    @Path("commissions")
    @AllowedTo({Role.CENTER_MANAGER, Role.CASE_HANDLER})
    public Response acceptCommission(@NotNull @Valid NewCommission body) {
        String id = edge.derivedId();
        AcceptCommission command = new AcceptCommission(
                new MediationId(id),
                body.mode(),
                body.organisation(),
                body.parties().stream().map(NewParty::party).toList(),
                body.matter(),
                body.feeFen(),
                body.dispute().dispute(),
                new Commission(body.court(), body.courtOffice(), body.courtCase(), body.procedure()));
        return edge.created(command, "/v1/mediations/" + id);
    }

    /** Of an organisation, a mediator, or a party's account, all or those that wait for one action; by what is due first, or the latest first. */
    @GET
    @AllowedTo(signedIn = true)
    @Answers(MediationFile.class)
    public Page<MediationFile.Document> list(
            @QueryParam("organisation") @Nullable @Size(min = 1, max = 100) String organisation,
            @QueryParam("mediator") @Nullable @Size(max = 100) String mediator,
            @QueryParam("account") @Nullable @Size(max = 100) String account,
            @QueryParam("case") @Nullable @Size(max = 100) String caseId,
            @QueryParam("state") @Nullable MediationState state,
            @QueryParam("mode") @Nullable Mode mode,
            @QueryParam("action") MediationFile.@Nullable NextAction action,
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("to") @Nullable LocalDate to,
            @QueryParam("by") @DefaultValue("REQUEST") Order by,
            @QueryParam("limit") @DefaultValue("50") Limit limit,
            @QueryParam("cursor") @Nullable Cursor cursor) {
        Query query = Query.everything()
                .between("requestedAt", from == null ? null : begins(from), to == null ? null : begins(to.plusDays(1)));
        query = organisation == null ? query : query.and("organisation", organisation);
        query = mediator == null ? query : query.and("mediator", mediator);
        query = account == null ? query : query.and("accounts", account);
        query = caseId == null ? query : query.and("caseId", caseId);
        query = state == null ? query : query.and("state", state);
        query = mode == null ? query : query.and("mode", mode);
        query = action == null ? query : query.and("nextAction", action);
        query = by == Order.DUE
                // What waits for nothing has no date, and is left out.
                ? query.from("nextDue", Instant.EPOCH).sortAscending("nextDue")
                : query.sortDescending("requestedAt");
        return access.view(MediationFile.class)
                .find(query.limit(limit.value()).after(cursor == null ? null : cursor.value()));
    }

    /** How a list is sorted. */
    public enum Order {
        REQUEST,
        DUE
    }

    private static Instant begins(LocalDate day) {
        return day.atStartOfDay(ZoneId.of("Asia/Shanghai")).toInstant();
    }

    /** How mediations ended. */
    public record Outcomes(List<Line> lines) {
        /**
         * One organisation, mode and kind of right.
         *
         * @param ended by outcome; one mediation may count in several, as settled, confirmed and performed
         * @param daysToAgreement the mean of those settled
         */
        public record Line(
                String organisation,
                Mode mode,
                @Nullable String right,
                Map<String, Long> ended,
                @Nullable Double daysToAgreement) {}
    }

    @GET
    @Path("outcomes")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER, Role.AUDITOR})
    @Answers(MediationOutcomes.class)
    public Outcomes outcomes(
            @QueryParam("organisation") @NotBlank @Size(max = 100) String organisation,
            @QueryParam("mode") @Nullable Mode mode,
            @QueryParam("right") @Nullable @Size(max = 40) String right) {
        Query query = Query.where("organisation", organisation).limit(Query.MOST);
        query = mode == null ? query : query.and("mode", mode);
        query = right == null ? query : query.and("right", right);
        Map<String, MediationOutcomes.Document> sums = new TreeMap<>();
        Page<MediationOutcomes.Document> page =
                access.view(MediationOutcomes.class).find(query);
        add(page.items(), sums);
        while (page.next() != null) {
            page = access.view(MediationOutcomes.class).find(query.after(page.next()));
            add(page.items(), sums);
        }
        return new Outcomes(sums.values().stream().map(MediationsResource::line).toList());
    }

    private static void add(List<MediationOutcomes.Document> parts, Map<String, MediationOutcomes.Document> sums) {
        parts.forEach(part -> sums.merge(part.mode() + "/" + part.right(), part, MediationsResource::sum));
    }

    private static MediationOutcomes.Document sum(MediationOutcomes.Document one, MediationOutcomes.Document other) {
        Map<String, Long> ended = new TreeMap<>(one.ended());
        other.ended().forEach((outcome, count) -> ended.merge(outcome, count, Long::sum));
        return new MediationOutcomes.Document(
                one.id(),
                one.organisation(),
                one.readers(),
                one.mode(),
                one.right(),
                ended,
                one.daysToAgreement() + other.daysToAgreement());
    }

    private static Outcomes.Line line(MediationOutcomes.Document sum) {
        Long settled = sum.ended().get("SETTLED");
        return new Outcomes.Line(
                sum.organisation(),
                sum.mode(),
                sum.right(),
                sum.ended(),
                settled == null ? null : (double) sum.daysToAgreement() / settled);
    }

    /** How it stands, or stood by the instant {@code asOf}. */
    @GET
    @Path("{id}")
    @AllowedTo(signedIn = true)
    @APIResponseSchema(MediationFile.Document.class)
    public Response file(@PathParam("id") String id, @QueryParam("asOf") @Nullable AsOf asOf) {
        return history.state(FILE, stream(id), asOf);
    }

    /** What was said in confidence stands there as closed boxes. */
    @GET
    @Path("{id}/events")
    @AllowedTo(signedIn = true)
    public Response events(
            @PathParam("id") String id,
            @QueryParam("after") @Nullable Long after,
            @QueryParam("limit") @DefaultValue("50") Limit limit) {
        return history.events(stream(id), after, limit);
    }

    @GET
    @Path("{id}/verification")
    @AllowedTo(signedIn = true)
    public Response verification(@PathParam("id") String id) {
        return history.verification(stream(id));
    }

    /** Breaks the glass: see {@link EmergencyAccess}. */
    @POST
    @Path("{id}/emergency-access")
    @NoCommand
    @AllowedTo({Role.CENTER_MANAGER, Role.CASE_HANDLER, Role.PARTNER_OFFICE})
    public EmergencyAccess.Granted takeEmergencyAccess(@PathParam("id") String id, @NotNull @Valid Emergency request) {
        return emergencies.take(stream(id), request);
    }

    private static String stream(String id) {
        return new MediationId(id).toString();
    }
}
