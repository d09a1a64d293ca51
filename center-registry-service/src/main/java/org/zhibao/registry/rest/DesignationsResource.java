package org.zhibao.registry.rest;

import static org.zhibao.registry.rest.Given.DIVISION_CODE;
import static org.zhibao.registry.rest.Given.LETTER_LENGTH;
import static org.zhibao.registry.rest.Given.LINE;
import static org.zhibao.registry.rest.Given.LINE_LENGTH;
import static org.zhibao.registry.rest.Given.LINE_MEANT;
import static org.zhibao.registry.rest.Given.PROSE_LENGTH;

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
import java.util.Objects;
import java.util.Optional;
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
import org.zhibao.eventlog.service.LogService;
import org.zhibao.eventlog.service.Stated;
import org.zhibao.registry.CertificateNumber;
import org.zhibao.registry.Layer;
import org.zhibao.registry.Offices;
import org.zhibao.registry.RoundId;
import org.zhibao.registry.SubjectKey;
import org.zhibao.registry.certificate.CertificateCommand.ReserveCertificate;
import org.zhibao.registry.designation.DesignationCommand.DesignateSubject;
import org.zhibao.registry.designation.DesignationCommand.IssuePlaque;
import org.zhibao.registry.designation.DesignationCommand.ListForCreation;
import org.zhibao.registry.designation.DesignationCommand.NominateForDesignation;
import org.zhibao.registry.designation.DesignationCommand.RecommendSubject;
import org.zhibao.registry.designation.DesignationCommand.RenewDesignation;
import org.zhibao.registry.designation.DesignationCommand.RevokeDesignation;
import org.zhibao.registry.designation.DesignationCommand.StartReevaluation;
import org.zhibao.registry.designation.DesignationCommand.SubmitForAcceptance;
import org.zhibao.registry.designation.DesignationCommand.WithdrawNomination;
import org.zhibao.registry.designation.DesignationId;
import org.zhibao.registry.designation.DesignationState;
import org.zhibao.registry.designation.KnownRound;
import org.zhibao.registry.designation.SubjectKind;
import org.zhibao.registry.rest.DatedLists.Moment;
import org.zhibao.registry.rest.DatedLists.Source;
import org.zhibao.registry.round.RoundCommand.TakePlace;
import org.zhibao.registry.round.RoundState;
import org.zhibao.registry.subjectterm.SubjectTermCommand.ReserveTerm;
import org.zhibao.registry.view.Designations;
import org.zhibao.registry.view.RecommendationRounds;

/** Designations of cities, parks and enterprises: a nomination, the list, and each one with the decisions about it. */
@Path("/v1/designations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DesignationsResource {
    private static final String ONE = "{id: de-[0-9a-z]+}";
    private static final Designations DESIGNATIONS = new Designations();
    private static final RecommendationRounds ROUNDS = new RecommendationRounds();

    private final CommandEdge edge;
    private final HistoryEdge history;
    private final LogService log;
    private final DatedLists dated;

    @Inject
    DesignationsResource(CommandEdge edge, HistoryEdge history, LogService log, DatedLists dated) {
        this.edge = edge;
        this.history = history;
        this.log = log;
        this.dated = dated;
    }

    record Nomination(
            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = RecommendationRoundsResource.ROUND, message = "a round")
            String round,

            @NotNull SubjectKind kind,

            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String name,

            @NotNull @Valid Given.DivisionCode division,

            @Size(max = LETTER_LENGTH) @Pattern(regexp = "[0-9A-Z-]+", message = "digits and capital letters") @Nullable
            String code,

            @Size(max = LETTER_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT) @Nullable
            String document) {}

    @POST
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response nominateForDesignation(@NotNull @Valid Nomination request) {
        DesignationId designation = new DesignationId("de-" + edge.derivedId());
        return edge.created(
                new NominateForDesignation(
                        designation,
                        known(new RoundId(request.round())),
                        request.kind(),
                        request.name().strip(),
                        request.division().division(),
                        request.code(),
                        request.document()),
                "/v1/designations/" + designation.value());
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Export.CSV, Export.JSON_LINES})
    @AllowedTo(signedIn = true)
    @Answers(Designations.class)
    public Page<Designations.Document> designations(
            @QueryParam("programme") @Size(max = LINE_LENGTH) @Nullable String programme,
            @QueryParam("round") @Size(max = LINE_LENGTH) @Nullable String round,
            @QueryParam("kind") @Nullable SubjectKind kind,
            @QueryParam("state") @Nullable DesignationState state,
            @QueryParam("province") @Pattern(regexp = DIVISION_CODE, message = "six digits of GB/T 2260") @Nullable
                    String province,
            @QueryParam("document") @Size(max = LETTER_LENGTH) @Nullable String document,
            @QueryParam("asOf") @Nullable AsOf asOf,
            @QueryParam("validAt") @Nullable LocalDate validAt,
            @QueryParam("limit") @DefaultValue("50") Limit limit,
            @QueryParam("cursor") @Nullable Cursor cursor) {
        Filter filter = Filter.none()
                .always("programme", programme)
                .always("round", round)
                .always("kind", kind)
                .always("province", province)
                .always("document", document)
                .and("state", state);
        return dated.page(
                DESIGNATIONS,
                filter,
                new Moment(asOf, validAt),
                designation -> Source.of("designation", designation.id()),
                limit,
                cursor);
    }

    @GET
    @Path(ONE)
    @AllowedTo(signedIn = true)
    @APIResponseSchema(Designations.Document.class)
    public Response designation(
            @PathParam("id") DesignationId designation,
            @QueryParam("asOf") @Nullable AsOf asOf,
            @QueryParam("validAt") @Nullable LocalDate validAt) {
        return dated.one(DESIGNATIONS, Source.of("designation", designation.value()), new Moment(asOf, validAt));
    }

    @GET
    @Path(ONE + "/events")
    @AllowedTo(signedIn = true)
    public Response events(
            @PathParam("id") DesignationId designation,
            @QueryParam("after") @Nullable Long after,
            @QueryParam("limit") @DefaultValue("50") Limit limit) {
        return history.events(designation.toString(), after, limit);
    }

    @GET
    @Path(ONE + "/verification")
    @AllowedTo(signedIn = true)
    public Response verification(@PathParam("id") DesignationId designation) {
        return history.verification(designation.toString());
    }

    /** A decision that says no more than that it is taken. */
    record Decision() {}

    @POST
    @Path(ONE + "/recommendation")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response recommendSubject(@PathParam("id") DesignationId designation, @NotNull @Valid Decision request) {
        Optional<Designations.Document> recommendable = in(designation, DesignationState.NOMINATED)
                .filter(document -> new Layer(document.province()).isDecidedBy(edge.office()));
        recommendable.ifPresent(document -> edge.prepare(
                "place", new TakePlace(new RoundId(document.round()), designation.value(), document.province())));
        return edge.send(new RecommendSubject(designation, recommendable.isPresent()));
    }

    record Grounded(@NotBlank @Size(max = PROSE_LENGTH) String ground) {}

    @POST
    @Path(ONE + "/withdrawal")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response withdrawNomination(@PathParam("id") DesignationId designation, @NotNull @Valid Grounded request) {
        return edge.send(new WithdrawNomination(designation, request.ground()));
    }

    record Listing(@Nullable LocalDate effectiveOn) {}

    @POST
    @Path(ONE + "/creation-listing")
    @AllowedTo(Role.NATIONAL_SUPERVISOR)
    public Response listForCreation(@PathParam("id") DesignationId designation, @NotNull @Valid Listing request) {
        return edge.send(new ListForCreation(designation, request.effectiveOn()));
    }

    record Submission(@NotBlank @Size(max = PROSE_LENGTH) String report) {}

    @POST
    @Path(ONE + "/acceptance-submission")
    @AllowedTo({Role.NATIONAL_SUPERVISOR, Role.CENTER_MANAGER})
    public Response submitForAcceptance(
            @PathParam("id") DesignationId designation, @NotNull @Valid Submission request) {
        return edge.send(new SubmitForAcceptance(designation, request.report()));
    }

    record Designating(
            @NotNull @Size(max = LETTER_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String certificateNumber,

            @NotNull LocalDate validFrom,
            @NotNull LocalDate validTo) {}

    /** The term is reserved first: its refusal leaves the number free, which once reserved never is again. */
    @POST
    @Path(ONE + "/designation")
    @AllowedTo(Role.NATIONAL_SUPERVISOR)
    public Response designateSubject(@PathParam("id") DesignationId designation, @NotNull @Valid Designating request) {
        CertificateNumber number = new CertificateNumber(request.certificateNumber());
        boolean possible = !request.validTo().isBefore(request.validFrom());
        Optional<Designations.Document> ready =
                in(designation, DesignationState.UNDER_ACCEPTANCE).filter(document -> possible && isNational());
        ready.ifPresent(document -> {
            edge.prepare(
                    "term",
                    new ReserveTerm(
                            new SubjectKey(document.subject()),
                            designation.value(),
                            request.validFrom(),
                            request.validTo()));
            edge.prepare("certificate", new ReserveCertificate(number, designation.toString()));
        });
        return edge.send(
                new DesignateSubject(designation, number, request.validFrom(), request.validTo(), ready.isPresent()));
    }

    record Plaque(
            @NotNull @Size(max = LETTER_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String plaqueNumber,

            @Nullable LocalDate effectiveOn) {}

    @POST
    @Path(ONE + "/plaque")
    @AllowedTo(Role.NATIONAL_SUPERVISOR)
    public Response issuePlaque(@PathParam("id") DesignationId designation, @NotNull @Valid Plaque request) {
        CertificateNumber number = new CertificateNumber(request.plaqueNumber());
        boolean possible = in(designation, DesignationState.DESIGNATED)
                .filter(document -> document.numbers().plaque() == null)
                .filter(document -> !number.value().equals(document.numbers().certificate()))
                .isPresent();
        if (possible) {
            edge.prepare("plaque", new ReserveCertificate(number, designation.toString()));
        }
        return edge.send(new IssuePlaque(designation, number, possible, request.effectiveOn()));
    }

    @POST
    @Path(ONE + "/reevaluation")
    @AllowedTo(Role.NATIONAL_SUPERVISOR)
    public Response startReevaluation(@PathParam("id") DesignationId designation, @NotNull @Valid Decision request) {
        return edge.send(new StartReevaluation(designation));
    }

    record Renewal(@NotNull LocalDate validTo) {}

    @POST
    @Path(ONE + "/renewal")
    @AllowedTo(Role.NATIONAL_SUPERVISOR)
    public Response renewDesignation(@PathParam("id") DesignationId designation, @NotNull @Valid Renewal request) {
        Optional<Designations.Document> ready = in(designation, DesignationState.RENEWAL_UNDER_REVIEW)
                .filter(document -> isNational() && isLater(request.validTo(), document.validTo()));
        ready.ifPresent(document -> edge.prepare(
                "term",
                new ReserveTerm(
                        new SubjectKey(document.subject()),
                        designation.value(),
                        Objects.requireNonNull(document.validFrom()),
                        request.validTo())));
        return edge.send(new RenewDesignation(designation, request.validTo(), ready.isPresent()));
    }

    record Revocation(
            @NotBlank @Size(max = PROSE_LENGTH) String ground,
            @Nullable LocalDate effectiveOn) {}

    @POST
    @Path(ONE + "/revocation")
    @AllowedTo(Role.NATIONAL_SUPERVISOR)
    public Response revokeDesignation(@PathParam("id") DesignationId designation, @NotNull @Valid Revocation request) {
        return edge.send(new RevokeDesignation(designation, request.ground(), request.effectiveOn()));
    }

    /** The designation while it is in that state; a reservation is only made for a decision that can be taken. */
    private Optional<Designations.Document> in(DesignationId designation, DesignationState state) {
        return log.history()
                .state(DESIGNATIONS, designation.toString(), null)
                .map(Stated::document)
                .filter(document -> document.state() == state);
    }

    private KnownRound known(RoundId round) {
        return log.history()
                .state(ROUNDS, round.toString(), null)
                .map(stated -> new KnownRound(
                        round,
                        stated.document().state() == RoundState.OPEN,
                        stated.document().programme(),
                        stated.position().toString()))
                .orElseGet(() -> new KnownRound(round, false, "", null));
    }

    private boolean isNational() {
        return edge.office().equals(Offices.NATIONAL);
    }

    private static boolean isLater(LocalDate day, @Nullable LocalDate than) {
        return than != null && day.isAfter(than);
    }
}
