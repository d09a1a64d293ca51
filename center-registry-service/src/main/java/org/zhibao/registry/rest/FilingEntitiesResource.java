package org.zhibao.registry.rest;

import static org.zhibao.registry.rest.Given.LETTER_LENGTH;
import static org.zhibao.registry.rest.Given.LINE;
import static org.zhibao.registry.rest.Given.LINE_LENGTH;
import static org.zhibao.registry.rest.Given.LINE_MEANT;
import static org.zhibao.registry.rest.Given.MOST_ITEMS;
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
import java.time.temporal.ChronoUnit;
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
import org.zhibao.registry.CenterId;
import org.zhibao.registry.ChinaTime;
import org.zhibao.registry.RegistryRejected;
import org.zhibao.registry.RegistryRejected.Reason;
import org.zhibao.registry.UnifiedSocialCreditCode;
import org.zhibao.registry.filingentity.DisciplineStep;
import org.zhibao.registry.filingentity.Facts;
import org.zhibao.registry.filingentity.FilingEntityCommand.AllocateQuota;
import org.zhibao.registry.filingentity.FilingEntityCommand.CancelRecordation;
import org.zhibao.registry.filingentity.FilingEntityCommand.GrantExtraQuota;
import org.zhibao.registry.filingentity.FilingEntityCommand.RecordEntity;
import org.zhibao.registry.filingentity.FilingEntityCommand.RefuseRecordation;
import org.zhibao.registry.filingentity.FilingEntityCommand.ReinstateEntity;
import org.zhibao.registry.filingentity.FilingEntityCommand.RequestSupplement;
import org.zhibao.registry.filingentity.FilingEntityCommand.ReviewEligibility;
import org.zhibao.registry.filingentity.FilingEntityCommand.SubmitRecordation;
import org.zhibao.registry.filingentity.FilingEntityCommand.SupplyMaterial;
import org.zhibao.registry.filingentity.FilingEntityCommand.SuspendEntity;
import org.zhibao.registry.filingentity.FilingEntityCommand.TakeDisciplineStep;
import org.zhibao.registry.filingentity.FilingEntityId;
import org.zhibao.registry.filingentity.FilingEntityRules;
import org.zhibao.registry.filingentity.FilingEntityState;
import org.zhibao.registry.filingentity.Material;
import org.zhibao.registry.filingentity.Proof;
import org.zhibao.registry.recordation.RecordationCommand.ReserveRecordation;
import org.zhibao.registry.recordation.RecordationKey;
import org.zhibao.registry.rest.DatedLists.Moment;
import org.zhibao.registry.rest.DatedLists.Source;
import org.zhibao.registry.view.FilingEntities;

/** The filing entities of the centers: a submission, the list, and each one with the decisions about it. */
@Path("/v1/filing-entities")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class FilingEntitiesResource {
    private static final String ONE = "{id: fe-[0-9a-z]+}";
    private static final int MOST_PROOFS = 1_000;
    private static final int MOST_PATENTS = 10_000_000;
    private static final FilingEntities ENTITIES = new FilingEntities();

    private final CommandEdge edge;
    private final HistoryEdge history;
    private final KnownCenters centers;
    private final KnownRules rules;
    private final DatedLists dated;

    @Inject
    FilingEntitiesResource(
            CommandEdge edge, HistoryEdge history, KnownCenters centers, KnownRules rules, DatedLists dated) {
        this.edge = edge;
        this.history = history;
        this.centers = centers;
        this.rules = rules;
        this.dated = dated;
    }

    record EntityFacts(
            @NotNull @Valid Given.DivisionCode seat,
            @NotNull LocalDate establishedOn,
            @NotNull Boolean independentLegalPerson,
            @NotNull @Min(0) @Max(MOST_PATENTS) Integer insuredStaff,
            @NotNull Boolean ownResearch,
            @NotNull Boolean managesRights,
            @NotNull @Min(0) @Max(MOST_PATENTS) Integer inventionsGranted,
            @NotNull @Min(0) @Max(MOST_PATENTS) Integer otherPatentsGranted,
            @Nullable LocalDate lastMisconductOn) {
        Facts facts() {
            return new Facts(
                    seat.division(),
                    establishedOn,
                    independentLegalPerson,
                    insuredStaff,
                    ownResearch,
                    managesRights,
                    inventionsGranted,
                    otherPatentsGranted,
                    lastMisconductOn);
        }
    }

    record MaterialGiven(
            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String name,

            @NotNull @Pattern(regexp = SHA256, message = SHA256_MEANT)
            String sha256) {
        Material material() {
            return new Material(name.strip(), sha256);
        }
    }

    /** {@code attestation} says how a code was seen on the certificate whose check character does not match. */
    record Submission(
            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = CenterResource.ID, message = "the id of a center")
            String center,

            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String code,

            @Nullable @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String attestation,

            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String name,

            @NotEmpty @Size(max = MOST_ITEMS)
            List<@NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT) String> fields,

            @NotNull @Valid EntityFacts facts,
            @Nullable @Size(max = MOST_ITEMS) List<@NotNull @Valid MaterialGiven> materials,

            @Size(max = LETTER_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT) @Nullable
            String document) {}

    @POST
    @AllowedTo({Role.FILING_ENTITY, Role.WORKSTATION_CLERK, Role.CENTER_MANAGER, Role.NATIONAL_SUPERVISOR})
    public Response submitRecordation(@NotNull @Valid Submission request) {
        SubmitRecordation submission = command(request, edge.derivedId(), centers);
        reserve(submission);
        return edge.created(
                submission, "/v1/filing-entities/" + submission.filingEntity().value());
    }

    static SubmitRecordation command(Submission request, String derivedId, KnownCenters centers) {
        return new SubmitRecordation(
                new FilingEntityId("fe-" + derivedId),
                centers.of(new CenterId(request.center())),
                code(request.code()),
                request.attestation(),
                request.name().strip(),
                request.fields(),
                request.facts().facts(),
                materials(request.materials()),
                request.document());
    }

    /** The place of the code at the center, which comes before the submission. */
    private static ReserveRecordation reservation(SubmitRecordation submission) {
        return new ReserveRecordation(
                new RecordationKey(submission.center().id(), submission.code()),
                submission.filingEntity().value());
    }

    private static UnifiedSocialCreditCode code(String text) {
        if (!UnifiedSocialCreditCode.isWellFormed(text)) {
            throw new RegistryRejected(
                    Reason.USCC_MALFORMED,
                    "the code is no unified social credit code: copy its eighteen characters from the certificate");
        }
        return new UnifiedSocialCreditCode(text);
    }

    private static List<Material> materials(@Nullable List<MaterialGiven> given) {
        return given == null
                ? List.of()
                : given.stream().map(MaterialGiven::material).toList();
    }

    /**
     * Reserves the place of the code where the submission can be made at all. A repeat within the hour finds the first
     * reservation; a later one asks again, since the place may have gone to another meanwhile.
     */
    private void reserve(SubmitRecordation submission) {
        if (submission.isPossible(ChinaTime.dayOf(edge.now()))) {
            edge.prepare("place at " + edge.now().truncatedTo(ChronoUnit.HOURS), reservation(submission));
        }
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Export.CSV, Export.JSON_LINES})
    @AllowedTo(signedIn = true)
    @Answers(FilingEntities.class)
    public Page<FilingEntities.Document> filingEntities(
            @QueryParam("center") @Size(max = LINE_LENGTH) @Nullable String center,
            @QueryParam("province") @Size(max = LINE_LENGTH) @Nullable String province,
            @QueryParam("state") @Nullable FilingEntityState state,
            @QueryParam("code") @Size(max = LINE_LENGTH) @Nullable String code,
            @QueryParam("field") @Size(max = LINE_LENGTH) @Nullable String field,
            @QueryParam("document") @Size(max = LETTER_LENGTH) @Nullable String document,
            @QueryParam("asOf") @Nullable AsOf asOf,
            @QueryParam("validAt") @Nullable LocalDate validAt,
            @QueryParam("limit") @DefaultValue("50") Limit limit,
            @QueryParam("cursor") @Nullable Cursor cursor) {
        Filter filter = Filter.none()
                .always("center", center)
                .always("province", province)
                .always("code", code)
                .always("fields", field)
                .always("document", document)
                .and("state", state);
        return dated.page(
                ENTITIES,
                filter,
                new Moment(asOf, validAt),
                each -> Source.of("filingentity", each.id()),
                limit,
                cursor);
    }

    @GET
    @Path(ONE)
    @AllowedTo(signedIn = true)
    @APIResponseSchema(FilingEntities.Document.class)
    public Response filingEntity(
            @PathParam("id") FilingEntityId entity,
            @QueryParam("asOf") @Nullable AsOf asOf,
            @QueryParam("validAt") @Nullable LocalDate validAt) {
        return dated.one(ENTITIES, Source.of("filingentity", entity.value()), new Moment(asOf, validAt));
    }

    @GET
    @Path(ONE + "/events")
    @AllowedTo(signedIn = true)
    public Response events(
            @PathParam("id") FilingEntityId entity,
            @QueryParam("after") @Nullable Long after,
            @QueryParam("limit") @DefaultValue("50") Limit limit) {
        return history.events(entity.toString(), after, limit);
    }

    @GET
    @Path(ONE + "/verification")
    @AllowedTo(signedIn = true)
    public Response verification(@PathParam("id") FilingEntityId entity) {
        return history.verification(entity.toString());
    }

    record SupplementRequest(
            @NotEmpty @Size(max = MOST_ITEMS) List<@NotBlank @Size(max = PROSE_LENGTH) String> items) {}

    @POST
    @Path(ONE + "/supplement-requests")
    @AllowedTo({Role.CENTER_MANAGER, Role.NATIONAL_SUPERVISOR})
    public Response requestSupplement(
            @PathParam("id") FilingEntityId entity, @NotNull @Valid SupplementRequest request) {
        CenterId center = centerOf(entity);
        LocalDate today = ChinaTime.dayOf(edge.now());
        return edge.send(new RequestSupplement(
                entity, request.items(), rules.ofFilingEntities(center, today), rules.workingDays(center, today)));
    }

    record Supplement(
            @NotNull @Valid EntityFacts facts,
            @NotEmpty @Size(max = MOST_ITEMS) List<@NotNull @Valid MaterialGiven> materials) {}

    @POST
    @Path(ONE + "/supplements")
    @AllowedTo({Role.FILING_ENTITY, Role.WORKSTATION_CLERK, Role.CENTER_MANAGER, Role.NATIONAL_SUPERVISOR})
    public Response supplyMaterial(@PathParam("id") FilingEntityId entity, @NotNull @Valid Supplement request) {
        return edge.send(new SupplyMaterial(entity, request.facts().facts(), materials(request.materials())));
    }

    record Recordation(
            @Nullable LocalDate validFrom, @Nullable LocalDate validTo) {}

    /** By the policy that held on the day from which it is to be valid. */
    @POST
    @Path(ONE + "/recordation")
    @AllowedTo({Role.CENTER_MANAGER, Role.NATIONAL_SUPERVISOR})
    public Response recordEntity(@PathParam("id") FilingEntityId entity, @NotNull @Valid Recordation request) {
        CenterId center = centerOf(entity);
        return edge.send(new RecordEntity(
                entity,
                centers.recording(center),
                rulesOn(center, request.validFrom()),
                request.validFrom(),
                request.validTo()));
    }

    record Refusal(@NotEmpty @Size(max = MOST_ITEMS) List<@NotBlank @Size(max = PROSE_LENGTH) String> grounds) {}

    @POST
    @Path(ONE + "/refusal")
    @AllowedTo({Role.CENTER_MANAGER, Role.NATIONAL_SUPERVISOR})
    public Response refuseRecordation(@PathParam("id") FilingEntityId entity, @NotNull @Valid Refusal request) {
        return edge.send(new RefuseRecordation(entity, request.grounds()));
    }

    /** What a disciplinary decision rests on. */
    record ProofGiven(
            Proof.@NotNull Kind kind,

            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String clause,

            @NotNull @Min(2000) @Max(9999) Integer year,

            @Nullable @Size(max = MOST_PROOFS)
            List<@NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT) String>
                    preExaminations,

            @Nullable @Size(max = MOST_ITEMS)
            List<@NotNull @Pattern(regexp = SHA256, message = SHA256_MEANT) String> documents) {
        Proof proof() {
            return new Proof(
                    kind,
                    clause.strip(),
                    year,
                    preExaminations == null ? List.of() : preExaminations,
                    documents == null ? List.of() : documents);
        }
    }

    record Step(
            @NotNull DisciplineStep step,
            @NotBlank @Size(max = PROSE_LENGTH) String ground,
            @NotNull @Valid ProofGiven proof,
            @Nullable LocalDate effectiveOn) {}

    @POST
    @Path(ONE + "/discipline-steps")
    @AllowedTo({Role.CENTER_MANAGER, Role.NATIONAL_SUPERVISOR})
    public Response takeDisciplineStep(@PathParam("id") FilingEntityId entity, @NotNull @Valid Step request) {
        return edge.send(new TakeDisciplineStep(
                entity, request.step(), request.ground(), request.proof().proof(), request.effectiveOn()));
    }

    record Suspension(
            @NotNull LocalDate until,
            @NotBlank @Size(max = PROSE_LENGTH) String ground,
            @NotNull @Valid ProofGiven proof,
            @Nullable LocalDate effectiveOn) {}

    @POST
    @Path(ONE + "/suspensions")
    @AllowedTo({Role.CENTER_MANAGER, Role.NATIONAL_SUPERVISOR})
    public Response suspendEntity(@PathParam("id") FilingEntityId entity, @NotNull @Valid Suspension request) {
        return edge.send(new SuspendEntity(
                entity,
                request.until(),
                request.ground(),
                request.proof().proof(),
                rulesOn(centerOf(entity), request.effectiveOn()),
                request.effectiveOn()));
    }

    record Grounded(@NotBlank @Size(max = PROSE_LENGTH) String ground) {}

    @POST
    @Path(ONE + "/reinstatements")
    @AllowedTo({Role.CENTER_MANAGER, Role.NATIONAL_SUPERVISOR})
    public Response reinstateEntity(@PathParam("id") FilingEntityId entity, @NotNull @Valid Grounded request) {
        return edge.send(new ReinstateEntity(entity, request.ground()));
    }

    record Cancellation(
            @NotBlank @Size(max = PROSE_LENGTH) String ground,
            @NotNull @Valid ProofGiven proof,
            @Nullable LocalDate effectiveOn) {}

    @POST
    @Path(ONE + "/cancellation")
    @AllowedTo({Role.CENTER_MANAGER, Role.NATIONAL_SUPERVISOR})
    public Response cancelRecordation(@PathParam("id") FilingEntityId entity, @NotNull @Valid Cancellation request) {
        return edge.send(new CancelRecordation(
                entity,
                request.ground(),
                request.proof().proof(),
                rulesOn(centerOf(entity), request.effectiveOn()),
                request.effectiveOn()));
    }

    record Quota(
            @NotNull @Min(2000) @Max(9999) Integer year,
            @NotNull @Min(1) @Max(100_000) Integer quota,
            @NotBlank @Size(max = PROSE_LENGTH) String basis) {}

    @POST
    @Path(ONE + "/quotas")
    @AllowedTo({Role.CENTER_MANAGER, Role.NATIONAL_SUPERVISOR})
    public Response allocateQuota(@PathParam("id") FilingEntityId entity, @NotNull @Valid Quota request) {
        return edge.send(new AllocateQuota(entity, request.year(), request.quota(), request.basis()));
    }

    record ExtraQuota(
            @NotNull @Min(2000) @Max(9999) Integer year,
            @NotNull @Min(1) @Max(100_000) Integer quota,
            @NotBlank @Size(max = PROSE_LENGTH) String ground) {}

    @POST
    @Path(ONE + "/extra-quotas")
    @AllowedTo({Role.CENTER_MANAGER, Role.NATIONAL_SUPERVISOR})
    public Response grantExtraQuota(@PathParam("id") FilingEntityId entity, @NotNull @Valid ExtraQuota request) {
        return edge.send(new GrantExtraQuota(entity, request.year(), request.quota(), request.ground()));
    }

    record Review(@NotNull @Valid EntityFacts facts) {}

    @POST
    @Path(ONE + "/eligibility-reviews")
    @AllowedTo({Role.CENTER_MANAGER, Role.NATIONAL_SUPERVISOR})
    public Response reviewEligibility(@PathParam("id") FilingEntityId entity, @NotNull @Valid Review request) {
        CenterId center = centerOf(entity);
        return edge.send(new ReviewEligibility(
                entity, request.facts().facts(), centers.recording(center), rulesOn(center, null)));
    }

    private FilingEntityRules rulesOn(CenterId center, @Nullable LocalDate day) {
        return rules.ofFilingEntities(center, day == null ? ChinaTime.dayOf(edge.now()) : day);
    }

    private CenterId centerOf(FilingEntityId entity) {
        return new CenterId(
                history.stated(ENTITIES, entity.toString(), null).document().center());
    }
}
