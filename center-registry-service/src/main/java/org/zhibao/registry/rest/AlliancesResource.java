package org.zhibao.registry.rest;

import static org.zhibao.registry.rest.Given.LETTER_LENGTH;
import static org.zhibao.registry.rest.Given.LINE;
import static org.zhibao.registry.rest.Given.LINE_LENGTH;
import static org.zhibao.registry.rest.Given.LINE_MEANT;
import static org.zhibao.registry.rest.Given.MOST_ITEMS;
import static org.zhibao.registry.rest.Given.OFFICE;
import static org.zhibao.registry.rest.Given.OFFICE_MEANT;
import static org.zhibao.registry.rest.Given.PROSE_LENGTH;
import static org.zhibao.registry.rest.Given.SHA256;
import static org.zhibao.registry.rest.Given.SHA256_MEANT;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;
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
import org.zhibao.registry.alliance.AllianceCommand.AdmitMember;
import org.zhibao.registry.alliance.AllianceCommand.AdoptCharter;
import org.zhibao.registry.alliance.AllianceCommand.AgreeToCharter;
import org.zhibao.registry.alliance.AllianceCommand.CommentOnCharter;
import org.zhibao.registry.alliance.AllianceCommand.DissolveAlliance;
import org.zhibao.registry.alliance.AllianceCommand.EstablishAlliance;
import org.zhibao.registry.alliance.AllianceCommand.InitiateAlliance;
import org.zhibao.registry.alliance.AllianceCommand.JoinAsInitiator;
import org.zhibao.registry.alliance.AllianceCommand.OfferService;
import org.zhibao.registry.alliance.AllianceCommand.OpenCharterReview;
import org.zhibao.registry.alliance.AllianceCommand.ProposeCharterText;
import org.zhibao.registry.alliance.AllianceCommand.ProposeProtocol;
import org.zhibao.registry.alliance.AllianceCommand.RecordWithdrawal;
import org.zhibao.registry.alliance.AllianceCommand.SignInitiatorsProtocol;
import org.zhibao.registry.alliance.AllianceId;
import org.zhibao.registry.alliance.AllianceState;
import org.zhibao.registry.rest.DatedLists.Moment;
import org.zhibao.registry.rest.DatedLists.Source;
import org.zhibao.registry.view.AllianceMembers;
import org.zhibao.registry.view.Alliances;

/** Alliances of services: a new one, the list, and each one on its way from the first initiator to its members' services. */
@Path("/v1/alliances")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AlliancesResource {
    private static final String ONE = "{id: al-[0-9a-z]+}";
    private static final Alliances ALLIANCES = new Alliances();
    private static final AllianceMembers MEMBERS = new AllianceMembers();

    private final CommandEdge edge;
    private final HistoryEdge history;
    private final DatedLists dated;

    @Inject
    AlliancesResource(CommandEdge edge, HistoryEdge history, DatedLists dated) {
        this.edge = edge;
        this.history = history;
        this.dated = dated;
    }

    record Initiation(
            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String name,

            @NotNull @Valid Given.DivisionCode division,

            @NotEmpty @Size(max = MOST_ITEMS)
            List<@NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT) String> fields,

            @Size(max = LETTER_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT) @Nullable
            String document) {}

    @POST
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response initiateAlliance(@NotNull @Valid Initiation request) {
        AllianceId alliance = new AllianceId("al-" + edge.derivedId());
        return edge.created(
                new InitiateAlliance(
                        alliance,
                        request.name().strip(),
                        request.division().division(),
                        request.fields(),
                        request.document()),
                "/v1/alliances/" + alliance.value());
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Export.CSV, Export.JSON_LINES})
    @AllowedTo(signedIn = true)
    @Answers(Alliances.class)
    public Page<Alliances.Document> alliances(
            @QueryParam("state") @Nullable AllianceState state,
            @QueryParam("field") @Size(max = LINE_LENGTH) @Nullable String field,
            @QueryParam("document") @Size(max = LETTER_LENGTH) @Nullable String document,
            @QueryParam("asOf") @Nullable AsOf asOf,
            @QueryParam("validAt") @Nullable LocalDate validAt,
            @QueryParam("limit") @DefaultValue("50") Limit limit,
            @QueryParam("cursor") @Nullable Cursor cursor) {
        Filter filter = Filter.none()
                .always("fields", field)
                .always("document", document)
                .and("state", state);
        return dated.page(
                ALLIANCES, filter, new Moment(asOf, validAt), each -> Source.of("alliance", each.id()), limit, cursor);
    }

    @GET
    @Path(ONE)
    @AllowedTo(signedIn = true)
    @APIResponseSchema(Alliances.Document.class)
    public Response alliance(
            @PathParam("id") AllianceId alliance,
            @QueryParam("asOf") @Nullable AsOf asOf,
            @QueryParam("validAt") @Nullable LocalDate validAt) {
        return dated.one(ALLIANCES, Source.of("alliance", alliance.value()), new Moment(asOf, validAt));
    }

    @GET
    @Path(ONE + "/events")
    @AllowedTo(signedIn = true)
    public Response events(
            @PathParam("id") AllianceId alliance,
            @QueryParam("after") @Nullable Long after,
            @QueryParam("limit") @DefaultValue("50") Limit limit) {
        return history.events(alliance.toString(), after, limit);
    }

    @GET
    @Path(ONE + "/verification")
    @AllowedTo(signedIn = true)
    public Response verification(@PathParam("id") AllianceId alliance) {
        return history.verification(alliance.toString());
    }

    @GET
    @Path(ONE + "/members")
    @Produces({MediaType.APPLICATION_JSON, Export.CSV, Export.JSON_LINES})
    @AllowedTo(signedIn = true)
    @Answers(AllianceMembers.class)
    public Page<AllianceMembers.Document> members(
            @PathParam("id") AllianceId alliance,
            @QueryParam("role") AllianceMembers.@Nullable Role role,
            @QueryParam("field") @Size(max = LINE_LENGTH) @Nullable String field,
            @QueryParam("asOf") @Nullable AsOf asOf,
            @QueryParam("validAt") @Nullable LocalDate validAt,
            @QueryParam("limit") @DefaultValue("50") Limit limit,
            @QueryParam("cursor") @Nullable Cursor cursor) {
        Filter filter = Filter.none()
                .always("alliance", alliance.value())
                .and("fields", field)
                .and("role", role);
        return dated.page(
                MEMBERS,
                filter,
                new Moment(asOf, validAt),
                member -> new Source(alliance.toString(), alliance.value() + "/" + member.organisation()),
                limit,
                cursor);
    }

    record Organisation(
            @NotNull @Size(max = LETTER_LENGTH) @Pattern(regexp = OFFICE, message = OFFICE_MEANT)
            String organisation,

            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String name,

            @NotEmpty @Size(max = MOST_ITEMS)
            List<@NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT) String> fields) {}

    @POST
    @Path(ONE + "/initiators")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response joinAsInitiator(@PathParam("id") AllianceId alliance, @NotNull @Valid Organisation request) {
        return edge.send(new JoinAsInitiator(
                alliance, request.organisation(), request.name().strip(), request.fields()));
    }

    record Protocol(
            @NotNull @Pattern(regexp = SHA256, message = SHA256_MEANT)
            String sha256,

            @NotNull @Min(1) @Max(100) Integer quorumPercent) {}

    @POST
    @Path(ONE + "/protocol")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response proposeProtocol(@PathParam("id") AllianceId alliance, @NotNull @Valid Protocol request) {
        return edge.send(new ProposeProtocol(alliance, request.sha256(), request.quorumPercent()));
    }

    record Signature(
            @NotNull @Size(max = LETTER_LENGTH) @Pattern(regexp = OFFICE, message = OFFICE_MEANT)
            String organisation,

            @NotNull @Pattern(regexp = SHA256, message = SHA256_MEANT)
            String sha256) {}

    @POST
    @Path(ONE + "/protocol-signatures")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response signInitiatorsProtocol(@PathParam("id") AllianceId alliance, @NotNull @Valid Signature request) {
        return edge.send(new SignInitiatorsProtocol(alliance, request.organisation(), request.sha256()));
    }

    record CharterText(
            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String title,

            @NotNull @Pattern(regexp = SHA256, message = SHA256_MEANT)
            String sha256) {}

    @POST
    @Path(ONE + "/charter-texts")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response proposeCharterText(@PathParam("id") AllianceId alliance, @NotNull @Valid CharterText request) {
        return edge.send(new ProposeCharterText(alliance, request.title().strip(), request.sha256()));
    }

    record Nothing() {}

    @POST
    @Path(ONE + "/charter-review")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response openCharterReview(@PathParam("id") AllianceId alliance, @NotNull @Valid Nothing request) {
        return edge.send(new OpenCharterReview(alliance));
    }

    record Comment(
            @NotNull @Pattern(regexp = SHA256, message = SHA256_MEANT)
            String sha256,

            @NotNull @Size(max = LETTER_LENGTH) @Pattern(regexp = OFFICE, message = OFFICE_MEANT)
            String organisation,

            @NotBlank @Size(max = PROSE_LENGTH) String comment) {}

    @POST
    @Path(ONE + "/charter-comments")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response commentOnCharter(@PathParam("id") AllianceId alliance, @NotNull @Valid Comment request) {
        return edge.send(new CommentOnCharter(alliance, request.sha256(), request.organisation(), request.comment()));
    }

    @POST
    @Path(ONE + "/charter-agreements")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response agreeToCharter(@PathParam("id") AllianceId alliance, @NotNull @Valid Signature request) {
        return edge.send(new AgreeToCharter(alliance, request.organisation(), request.sha256()));
    }

    record Adoption(
            @NotNull @Pattern(regexp = SHA256, message = SHA256_MEANT)
            String sha256) {}

    @POST
    @Path(ONE + "/charter-adoption")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response adoptCharter(@PathParam("id") AllianceId alliance, @NotNull @Valid Adoption request) {
        return edge.send(new AdoptCharter(alliance, request.sha256()));
    }

    record Establishment(@Nullable LocalDate effectiveOn) {}

    @POST
    @Path(ONE + "/establishment")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response establishAlliance(@PathParam("id") AllianceId alliance, @NotNull @Valid Establishment request) {
        return edge.send(new EstablishAlliance(alliance, request.effectiveOn()));
    }

    @POST
    @Path(ONE + "/members")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response admitMember(@PathParam("id") AllianceId alliance, @NotNull @Valid Organisation request) {
        return edge.send(
                new AdmitMember(alliance, request.organisation(), request.name().strip(), request.fields()));
    }

    record Offer(
            @NotNull @Size(max = LETTER_LENGTH) @Pattern(regexp = OFFICE, message = OFFICE_MEANT)
            String organisation,

            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String service) {}

    @POST
    @Path(ONE + "/services")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response offerService(@PathParam("id") AllianceId alliance, @NotNull @Valid Offer request) {
        return edge.send(new OfferService(
                alliance, request.organisation(), request.service().strip()));
    }

    record Withdrawal(
            @NotNull @Size(max = LETTER_LENGTH) @Pattern(regexp = OFFICE, message = OFFICE_MEANT)
            String organisation,

            @NotBlank @Size(max = PROSE_LENGTH) String ground) {}

    @POST
    @Path(ONE + "/withdrawals")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response recordWithdrawal(@PathParam("id") AllianceId alliance, @NotNull @Valid Withdrawal request) {
        return edge.send(new RecordWithdrawal(alliance, request.organisation(), request.ground()));
    }

    record Dissolution(
            @NotBlank @Size(max = PROSE_LENGTH) String ground,
            @Nullable LocalDate effectiveOn) {}

    @POST
    @Path(ONE + "/dissolution")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response dissolveAlliance(@PathParam("id") AllianceId alliance, @NotNull @Valid Dissolution request) {
        return edge.send(new DissolveAlliance(alliance, request.ground(), request.effectiveOn()));
    }
}
