package org.zhibao.mediations.rest;

import static org.zhibao.mediations.rest.Given.DIGEST;
import static org.zhibao.mediations.rest.Given.ID;
import static org.zhibao.mediations.rest.Given.LINE_LENGTH;
import static org.zhibao.mediations.rest.Given.MOST_PARTIES;
import static org.zhibao.mediations.rest.Given.PROSE_LENGTH;
import static org.zhibao.mediations.rest.Given.TEXT_LENGTH;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.edge.AllowedTo;
import org.zhibao.eventlog.edge.AsOf;
import org.zhibao.eventlog.edge.CommandEdge;
import org.zhibao.eventlog.edge.HistoryEdge;
import org.zhibao.eventlog.edge.Role;
import org.zhibao.mediations.Agreement;
import org.zhibao.mediations.AgreementText;
import org.zhibao.mediations.Candidate;
import org.zhibao.mediations.Clock;
import org.zhibao.mediations.Compartments;
import org.zhibao.mediations.Court;
import org.zhibao.mediations.Disclosure;
import org.zhibao.mediations.Dispute;
import org.zhibao.mediations.Ground;
import org.zhibao.mediations.MediationRejected;
import org.zhibao.mediations.Receipt;
import org.zhibao.mediations.Relation;
import org.zhibao.mediations.Remedy;
import org.zhibao.mediations.Sealed;
import org.zhibao.mediations.TimeRules;
import org.zhibao.mediations.capacity.CapacityCommand.ReserveSeat;
import org.zhibao.mediations.capacity.MediatorId;
import org.zhibao.mediations.mediation.MediationCommand.AcceptNomination;
import org.zhibao.mediations.mediation.MediationCommand.AgreeExtension;
import org.zhibao.mediations.mediation.MediationCommand.ApplyForConfirmation;
import org.zhibao.mediations.mediation.MediationCommand.ChooseJointly;
import org.zhibao.mediations.mediation.MediationCommand.CommissionAppraisal;
import org.zhibao.mediations.mediation.MediationCommand.ConcludeMediation;
import org.zhibao.mediations.mediation.MediationCommand.ConfideStatement;
import org.zhibao.mediations.mediation.MediationCommand.ConfirmIdentity;
import org.zhibao.mediations.mediation.MediationCommand.ConfirmUndisputedFact;
import org.zhibao.mediations.mediation.MediationCommand.ConsentToMediation;
import org.zhibao.mediations.mediation.MediationCommand.CountersignAgreement;
import org.zhibao.mediations.mediation.MediationCommand.DecideRecusal;
import org.zhibao.mediations.mediation.MediationCommand.DeclineNomination;
import org.zhibao.mediations.mediation.MediationCommand.DesignateMediator;
import org.zhibao.mediations.mediation.MediationCommand.DestroyCompartment;
import org.zhibao.mediations.mediation.MediationCommand.DiscloseRelation;
import org.zhibao.mediations.mediation.MediationCommand.InviteRespondent;
import org.zhibao.mediations.mediation.MediationCommand.InviteSpecialist;
import org.zhibao.mediations.mediation.MediationCommand.LeaveChoice;
import org.zhibao.mediations.mediation.MediationCommand.ObjectToMediator;
import org.zhibao.mediations.mediation.MediationCommand.OpenSession;
import org.zhibao.mediations.mediation.MediationCommand.ProposeMediators;
import org.zhibao.mediations.mediation.MediationCommand.RecalculateClock;
import org.zhibao.mediations.mediation.MediationCommand.ReceiveAppraisal;
import org.zhibao.mediations.mediation.MediationCommand.RecordAgreement;
import org.zhibao.mediations.mediation.MediationCommand.RecordBreach;
import org.zhibao.mediations.mediation.MediationCommand.RecordConfirmationRefused;
import org.zhibao.mediations.mediation.MediationCommand.RecordConfirmationRevoked;
import org.zhibao.mediations.mediation.MediationCommand.RecordConfirmed;
import org.zhibao.mediations.mediation.MediationCommand.RecordPerformance;
import org.zhibao.mediations.mediation.MediationCommand.RecordSession;
import org.zhibao.mediations.mediation.MediationCommand.RefuseMediation;
import org.zhibao.mediations.mediation.MediationCommand.RefuseReplacement;
import org.zhibao.mediations.mediation.MediationCommand.RefuseToSign;
import org.zhibao.mediations.mediation.MediationCommand.RejectRequest;
import org.zhibao.mediations.mediation.MediationCommand.ResumeMediation;
import org.zhibao.mediations.mediation.MediationCommand.ScheduleSession;
import org.zhibao.mediations.mediation.MediationCommand.SealAgreement;
import org.zhibao.mediations.mediation.MediationCommand.SignAgreement;
import org.zhibao.mediations.mediation.MediationCommand.SubmitProposal;
import org.zhibao.mediations.mediation.MediationCommand.SuspendMediation;
import org.zhibao.mediations.mediation.MediationCommand.TerminateMediation;
import org.zhibao.mediations.mediation.MediationCommand.WaiveDisclosure;
import org.zhibao.mediations.mediation.MediationCommand.WithdrawConfirmation;
import org.zhibao.mediations.mediation.MediationEvent.ClockName;
import org.zhibao.mediations.mediation.MediationEvent.IdentityProof;
import org.zhibao.mediations.mediation.MediationEvent.RefusedConfirmation;
import org.zhibao.mediations.mediation.MediationEvent.SuspensionGround;
import org.zhibao.mediations.mediation.MediationId;
import org.zhibao.mediations.mediation.MediationState;
import org.zhibao.mediations.rest.MediationsResource.NewDispute;
import org.zhibao.mediations.view.MediationFile;
import org.zhibao.mediations.view.StatementsInConfidence;

/**
 * What is decided about one mediation: a sub-resource for each decision, in the order a mediation lives; and what was said in it
 * in confidence, for those it was said to.
 */
@Path("/v1/mediations/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class MediationResource {
    private static final MediationFile FILE = new MediationFile();
    private static final StatementsInConfidence STATEMENTS = new StatementsInConfidence();

    private final CommandEdge edge;
    private final HistoryEdge history;
    private final Facts facts;
    private final Compartments compartments;

    @Inject
    MediationResource(CommandEdge edge, HistoryEdge history, Facts facts, Compartments compartments) {
        this.edge = edge;
        this.history = history;
        this.facts = facts;
        this.compartments = compartments;
    }

    record Reasoned(@NotNull @Size(max = PROSE_LENGTH) String reasons) {}

    /** Which party. */
    record OfParty(@NotNull @Pattern(regexp = ID) String party) {}

    @POST
    @Path("rejection")
    @AllowedTo({Role.CENTER_MANAGER, Role.CASE_HANDLER})
    public Response reject(@PathParam("id") String id, @NotNull @Valid Reasoned body) {
        return edge.send(new RejectRequest(id(id), body.reasons()));
    }

    @POST
    @Path("invitations")
    @AllowedTo({Role.CENTER_MANAGER, Role.CASE_HANDLER})
    public Response invite(@PathParam("id") String id, @NotNull @Valid OfParty body) {
        return edge.send(new InviteRespondent(id(id), body.party(), rules(id)));
    }

    record Identity(
            @NotNull @Pattern(regexp = ID) String party,
            @NotNull IdentityProof proof,
            @NotBlank @Size(max = PROSE_LENGTH) String address) {}

    /** Who the party is, and where it is served. */
    @POST
    @Path("identities")
    @AllowedTo({Role.CENTER_MANAGER, Role.CASE_HANDLER, Role.MEDIATOR})
    public Response confirmIdentity(@PathParam("id") String id, @NotNull @Valid Identity body) {
        return edge.send(new ConfirmIdentity(
                id(id), body.party(), body.proof(), sealed(id, Sealed.serviceOf(body.party()), body.address())));
    }

    @POST
    @Path("consent")
    @AllowedTo(signedIn = true)
    public Response consent(@PathParam("id") String id, @NotNull @Valid OfParty body) {
        return edge.send(new ConsentToMediation(id(id), body.party(), rules(id)));
    }

    @POST
    @Path("refusal")
    @AllowedTo(signedIn = true)
    public Response refuse(@PathParam("id") String id, @NotNull @Valid OfParty body) {
        return edge.send(new RefuseMediation(id(id), body.party()));
    }

    record Proposed(@Nullable @Valid NewDispute dispute) {}

    @POST
    @Path("candidates")
    @AllowedTo({Role.CENTER_MANAGER, Role.CASE_HANDLER})
    public Response propose(@PathParam("id") String id, @NotNull @Valid Proposed body) {
        return edge.send(proposal(id, body));
    }

    record Choice(
            @NotNull @Pattern(regexp = ID) String party,
            @NotNull @Pattern(regexp = ID) String mediator) {}

    @POST
    @Path("choices")
    @AllowedTo(signedIn = true)
    public Response choose(@PathParam("id") String id, @NotNull @Valid Choice body) {
        return edge.send(new ChooseJointly(id(id), body.party(), reserved(id, body.mediator()), rules(id)));
    }

    @POST
    @Path("choice-waivers")
    @AllowedTo(signedIn = true)
    public Response leaveChoice(@PathParam("id") String id, @NotNull @Valid OfParty body) {
        return edge.send(new LeaveChoice(id(id), body.party()));
    }

    record Designation(@NotNull @Pattern(regexp = ID) String mediator) {}

    @POST
    @Path("designation")
    @AllowedTo({Role.CENTER_MANAGER, Role.CASE_HANDLER})
    public Response designate(@PathParam("id") String id, @NotNull @Valid Designation body) {
        return edge.send(new DesignateMediator(id(id), reserved(id, body.mediator()), rules(id)));
    }

    record Acceptance(
            @NotNull @Size(max = PROSE_LENGTH) String declaration,
            @NotNull @Size(max = 50) List<@Valid @NotNull Told> disclosures) {}

    @POST
    @Path("acceptance")
    @AllowedTo(Role.MEDIATOR)
    public Response acceptNomination(@PathParam("id") String id, @NotNull @Valid Acceptance body) {
        return edge.send(new AcceptNomination(
                id(id),
                body.declaration(),
                body.disclosures().stream().map(Told::disclosure).toList(),
                rules(id)));
    }

    @POST
    @Path("declination")
    @AllowedTo(Role.MEDIATOR)
    public Response declineNomination(@PathParam("id") String id, @NotNull @Valid Reasoned body) {
        return edge.send(new DeclineNomination(id(id), body.reasons()));
    }

    record Told(
            Relation.@NotNull Kind kind,
            @Nullable @Pattern(regexp = ID) String party,
            @NotBlank @Size(max = PROSE_LENGTH) String remark) {
        Disclosure disclosure() {
            return new Disclosure(kind, party, remark);
        }
    }

    @POST
    @Path("disclosures")
    @AllowedTo(Role.MEDIATOR)
    public Response disclose(@PathParam("id") String id, @NotNull @Valid Told body) {
        return edge.send(new DiscloseRelation(id(id), body.disclosure()));
    }

    @POST
    @Path("disclosures/{number}/waivers")
    @AllowedTo(signedIn = true)
    public Response waive(@PathParam("id") String id, @PathParam("number") int number, @NotNull @Valid OfParty body) {
        return edge.send(new WaiveDisclosure(id(id), number, body.party()));
    }

    record Objection(
            @NotNull @Pattern(regexp = ID) String by,
            @NotNull @Size(max = PROSE_LENGTH) String ground) {}

    @POST
    @Path("objections")
    @AllowedTo(signedIn = true)
    public Response objectTo(@PathParam("id") String id, @NotNull @Valid Objection body) {
        return edge.send(new ObjectToMediator(id(id), body.by(), body.ground()));
    }

    record Recusal(
            boolean recused,
            @NotNull @Size(max = PROSE_LENGTH) String reasons) {}

    @POST
    @Path("recusal")
    @AllowedTo({Role.CENTER_MANAGER, Role.CASE_HANDLER, Role.MEDIATOR})
    public Response decideRecusal(@PathParam("id") String id, @NotNull @Valid Recusal body) {
        return edge.send(new DecideRecusal(id(id), body.recused(), body.reasons()));
    }

    @POST
    @Path("replacement-refusal")
    @AllowedTo(signedIn = true)
    public Response refuseReplacement(@PathParam("id") String id, @NotNull @Valid OfParty body) {
        return edge.send(new RefuseReplacement(id(id), body.party()));
    }

    @POST
    @Path("opening")
    @AllowedTo({Role.CENTER_MANAGER, Role.CASE_HANDLER, Role.MEDIATOR})
    public Response open(@PathParam("id") String id, @Nullable Plain body) {
        return edge.send(new OpenSession(id(id)));
    }

    record Session(
            @NotNull Instant heldAt,
            @NotBlank @Size(max = LINE_LENGTH) String place,
            boolean publicly,
            @NotNull @Size(max = MOST_PARTIES) Set<@NotNull String> agreedBy) {}

    @POST
    @Path("sessions")
    @AllowedTo({Role.CENTER_MANAGER, Role.CASE_HANDLER, Role.MEDIATOR})
    public Response schedule(@PathParam("id") String id, @NotNull @Valid Session body) {
        return edge.send(new ScheduleSession(id(id), body.heldAt(), body.place(), body.publicly(), body.agreedBy()));
    }

    record Minutes(
            @NotNull LocalDate heldOn,
            @Nullable @Pattern(regexp = ID) String privateWith,
            @NotBlank @Size(max = TEXT_LENGTH) String text) {}

    @POST
    @Path("session-records")
    @AllowedTo(Role.MEDIATOR)
    public Response recordSession(@PathParam("id") String id, @NotNull @Valid Minutes body) {
        return edge.send(new RecordSession(
                id(id),
                body.heldOn(),
                body.privateWith(),
                sealed(
                        id,
                        body.privateWith() == null ? Sealed.TABLE : Sealed.compartmentOf(body.privateWith()),
                        body.text())));
    }

    record Statement(
            @NotNull @Pattern(regexp = ID) String party,
            @NotBlank @Size(max = TEXT_LENGTH) String text) {}

    @POST
    @Path("statements")
    @AllowedTo(signedIn = true)
    public Response confide(@PathParam("id") String id, @NotNull @Valid Statement body) {
        return edge.send(new ConfideStatement(
                id(id), body.party(), sealed(id, Sealed.compartmentOf(body.party()), body.text())));
    }

    record Proposal(
            @NotNull @Pattern(regexp = ID) String by,
            @NotBlank @Size(max = TEXT_LENGTH) String text) {}

    @POST
    @Path("proposals")
    @AllowedTo(signedIn = true)
    public Response submitProposal(@PathParam("id") String id, @NotNull @Valid Proposal body) {
        return edge.send(new SubmitProposal(id(id), body.by(), sealed(id, Sealed.TABLE, body.text())));
    }

    record Specialist(
            @NotBlank @Size(max = LINE_LENGTH) String specialist,
            @NotBlank @Size(max = LINE_LENGTH) String field,
            @NotNull @Size(max = MOST_PARTIES) Set<@NotNull String> agreedBy) {}

    @POST
    @Path("specialists")
    @AllowedTo({Role.CENTER_MANAGER, Role.CASE_HANDLER, Role.MEDIATOR})
    public Response inviteSpecialist(@PathParam("id") String id, @NotNull @Valid Specialist body) {
        return edge.send(new InviteSpecialist(id(id), body.specialist(), body.field(), body.agreedBy()));
    }

    record Appraisal(
            @NotBlank @Size(max = PROSE_LENGTH) String subject,
            @NotBlank @Size(max = LINE_LENGTH) String appraiser) {}

    @POST
    @Path("appraisals")
    @AllowedTo({Role.CENTER_MANAGER, Role.CASE_HANDLER, Role.MEDIATOR})
    public Response commissionAppraisal(@PathParam("id") String id, @NotNull @Valid Appraisal body) {
        return edge.send(new CommissionAppraisal(id(id), body.subject(), body.appraiser()));
    }

    record Digested(@NotNull @Pattern(regexp = DIGEST) String digest) {}

    @POST
    @Path("appraisal-reports")
    @AllowedTo({Role.CENTER_MANAGER, Role.CASE_HANDLER, Role.MEDIATOR})
    public Response receiveAppraisal(@PathParam("id") String id, @NotNull @Valid Digested body) {
        return edge.send(new ReceiveAppraisal(id(id), body.digest(), rules(id)));
    }

    record Extension(
            @Min(1) @Max(180) int days,
            @NotNull @Size(max = MOST_PARTIES) Set<@NotNull String> agreedBy) {}

    @POST
    @Path("extensions")
    @AllowedTo({Role.CENTER_MANAGER, Role.CASE_HANDLER, Role.MEDIATOR})
    public Response agreeExtension(@PathParam("id") String id, @NotNull @Valid Extension body) {
        return edge.send(new AgreeExtension(id(id), body.days(), body.agreedBy(), rules(id)));
    }

    record Fact(
            @NotBlank @Size(max = PROSE_LENGTH) String fact,
            @NotNull @Size(max = MOST_PARTIES) Set<@NotNull String> agreedBy) {}

    @POST
    @Path("undisputed-facts")
    @AllowedTo({Role.CENTER_MANAGER, Role.CASE_HANDLER, Role.MEDIATOR})
    public Response confirmFact(@PathParam("id") String id, @NotNull @Valid Fact body) {
        return edge.send(new ConfirmUndisputedFact(id(id), body.fact(), body.agreedBy()));
    }

    record SuspensionNotice(
            @NotNull SuspensionGround ground,
            @NotBlank @Size(max = PROSE_LENGTH) String remark,
            @Nullable @Size(max = LINE_LENGTH) String reportedTo) {}

    @POST
    @Path("suspension")
    @AllowedTo({Role.CENTER_MANAGER, Role.CASE_HANDLER, Role.MEDIATOR})
    public Response suspend(@PathParam("id") String id, @NotNull @Valid SuspensionNotice body) {
        return edge.send(new SuspendMediation(id(id), body.ground(), body.remark(), body.reportedTo()));
    }

    @POST
    @Path("resumption")
    @AllowedTo({Role.CENTER_MANAGER, Role.CASE_HANDLER})
    public Response resume(@PathParam("id") String id, @NotNull @Valid Reasoned body) {
        return edge.send(new ResumeMediation(id(id), body.reasons()));
    }

    /**
     * What was agreed.
     *
     * @param facts what the dispute is about, and its main facts
     * @param performance how and by when each does what was agreed; or that it is done already
     */
    record NewAgreement(
            Agreement.@NotNull Form form,
            @Nullable @Size(max = TEXT_LENGTH) String facts,
            @Nullable @Size(max = TEXT_LENGTH) String terms,
            @Nullable @Size(max = TEXT_LENGTH) String performance,
            @NotNull LocalDate reachedOn,
            @NotNull @Size(max = MOST_PARTIES) Set<@NotNull String> agreedBy) {
        AgreementText text() {
            return new AgreementText(facts, terms, performance);
        }
    }

    /** The text that all sign is made of the parts, and has the parties in it. */
    @POST
    @Path("agreement")
    @AllowedTo(Role.MEDIATOR)
    public Response recordAgreement(@PathParam("id") String id, @NotNull @Valid NewAgreement body) {
        List<String> parties =
                known(id).parties().stream().map(MediationFile.PartyFile::name).toList();
        String text = body.text().written(parties);
        return edge.send(new RecordAgreement(
                id(id),
                body.form(),
                Receipt.digestOf(text),
                sealed(id, Sealed.AGREEMENT, text),
                body.text().states(),
                body.reachedOn(),
                body.agreedBy(),
                rules(id)));
    }

    record Signature(
            @NotNull @Pattern(regexp = ID) String party,
            @NotNull @Pattern(regexp = DIGEST) String digest) {}

    @POST
    @Path("signatures")
    @AllowedTo(signedIn = true)
    public Response sign(@PathParam("id") String id, @NotNull @Valid Signature body) {
        return edge.send(new SignAgreement(id(id), body.party(), body.digest()));
    }

    @POST
    @Path("countersignature")
    @AllowedTo(Role.MEDIATOR)
    public Response countersign(@PathParam("id") String id, @NotNull @Valid Digested body) {
        return edge.send(new CountersignAgreement(id(id), body.digest()));
    }

    @POST
    @Path("seal")
    @AllowedTo({Role.CENTER_MANAGER, Role.CASE_HANDLER})
    public Response seal(@PathParam("id") String id, @NotNull @Valid Digested body) {
        return edge.send(new SealAgreement(id(id), body.digest(), rules(id)));
    }

    @POST
    @Path("signing-refusal")
    @AllowedTo(signedIn = true)
    public Response refuseToSign(@PathParam("id") String id, @NotNull @Valid OfParty body) {
        return edge.send(new RefuseToSign(id(id), body.party()));
    }

    record Application(
            @NotNull @Size(max = MOST_PARTIES) Set<@NotNull String> applicants,
            @NotBlank @Size(max = LINE_LENGTH) String court,
            Court.@NotNull Level level,
            Court.@NotNull Link link) {}

    @POST
    @Path("confirmation-application")
    @AllowedTo({Role.CENTER_MANAGER, Role.CASE_HANDLER})
    public Response applyForConfirmation(@PathParam("id") String id, @NotNull @Valid Application body) {
        return edge.send(new ApplyForConfirmation(
                id(id), body.applicants(), new Court(body.court(), body.level(), body.link()), rules(id)));
    }

    record Decision(
            @NotBlank @Size(max = LINE_LENGTH) String decision,
            @NotNull LocalDate decidedOn) {}

    @POST
    @Path("confirmation")
    @AllowedTo({Role.CENTER_MANAGER, Role.CASE_HANDLER, Role.PARTNER_OFFICE})
    public Response recordConfirmed(@PathParam("id") String id, @NotNull @Valid Decision body) {
        return edge.send(new RecordConfirmed(id(id), body.decision(), body.decidedOn()));
    }

    record RefusedDecision(
            @NotNull RefusedConfirmation ground,
            @NotBlank @Size(max = LINE_LENGTH) String decision) {}

    @POST
    @Path("confirmation-refusal")
    @AllowedTo({Role.CENTER_MANAGER, Role.CASE_HANDLER, Role.PARTNER_OFFICE})
    public Response recordConfirmationRefused(@PathParam("id") String id, @NotNull @Valid RefusedDecision body) {
        return edge.send(new RecordConfirmationRefused(id(id), body.ground(), body.decision()));
    }

    @POST
    @Path("confirmation-withdrawal")
    @AllowedTo(signedIn = true)
    public Response withdrawConfirmation(@PathParam("id") String id, @NotNull @Valid OfParty body) {
        return edge.send(new WithdrawConfirmation(id(id), body.party()));
    }

    record NewRevocation(
            @NotBlank @Size(max = LINE_LENGTH) String decision,
            @NotNull LocalDate soughtOn,
            @NotNull LocalDate knownOn) {}

    @POST
    @Path("confirmation-revocation")
    @AllowedTo({Role.CENTER_MANAGER, Role.CASE_HANDLER, Role.PARTNER_OFFICE})
    public Response recordRevoked(@PathParam("id") String id, @NotNull @Valid NewRevocation body) {
        return edge.send(new RecordConfirmationRevoked(id(id), body.decision(), body.soughtOn(), body.knownOn()));
    }

    record Performed(
            @NotNull @Pattern(regexp = ID) String party,
            @NotBlank @Size(max = PROSE_LENGTH) String what,
            boolean complete) {}

    @POST
    @Path("performances")
    @AllowedTo({Role.CENTER_MANAGER, Role.CASE_HANDLER})
    public Response recordPerformance(@PathParam("id") String id, @NotNull @Valid Performed body) {
        return edge.send(new RecordPerformance(id(id), body.party(), body.what(), body.complete()));
    }

    record Breach(
            @NotNull @Pattern(regexp = ID) String party,
            @NotBlank @Size(max = PROSE_LENGTH) String what) {}

    @POST
    @Path("breaches")
    @AllowedTo({Role.CENTER_MANAGER, Role.CASE_HANDLER})
    public Response recordBreach(@PathParam("id") String id, @NotNull @Valid Breach body) {
        return edge.send(new RecordBreach(id(id), body.party(), body.what()));
    }

    @POST
    @Path("conclusion")
    @AllowedTo({Role.CENTER_MANAGER, Role.CASE_HANDLER})
    public Response conclude(@PathParam("id") String id, @Nullable Plain body) {
        return edge.send(new ConcludeMediation(id(id)));
    }

    record Termination(
            @NotNull Ground ground, @NotNull @Size(max = 10) List<@NotNull Remedy> remedies) {}

    @POST
    @Path("termination")
    @AllowedTo({Role.CENTER_MANAGER, Role.CASE_HANDLER})
    public Response terminate(@PathParam("id") String id, @NotNull @Valid Termination body) {
        return edge.send(new TerminateMediation(id(id), body.ground(), body.remedies()));
    }

    @POST
    @Path("clocks/{clock}/recalculation")
    @AllowedTo({Role.CENTER_MANAGER, Role.CASE_HANDLER})
    public Response recalculate(
            @PathParam("id") String id, @PathParam("clock") ClockName clock, @NotNull @Valid Reasoned body) {
        MediationFile.Document file = known(id);
        Clock running = file.clocks().get(clock);
        LocalDate trigger = running == null ? Clock.dayOf(edge.now()) : running.trigger();
        return edge.send(
                new RecalculateClock(id(id), clock, facts.rules(file.organisation(), trigger), body.reasons()));
    }

    /** What was said in one compartment. */
    public record Opened(String compartment, List<Said> items) {
        /** {@code what} is the name of the event. */
        public record Said(String what, Instant at, String digest, String text) {}
    }

    /**
     * For those it was said to: one party and the mediator, or all parties and the mediator, and for the agreement also the
     * organisation, as for where a party is served. Once the mediation is over only the agreement is left (SPC Online Mediation Rules, art. 18). Everybody else
     * hears the same as if there were nothing.
     */
    @GET
    @Path("compartments/{compartment}")
    @AllowedTo(signedIn = true)
    public Opened open(
            @PathParam("id") String id,
            @PathParam("compartment") String compartment,
            @QueryParam("asOf") @Nullable AsOf asOf) {
        MediationFile.@Nullable Document file = file(id);
        if (file == null || !mayOpen(file, compartment)) {
            throw nothingToRead(id);
        }
        boolean asMediator = edge.actor().equals(file.mediator());
        return history.find(STATEMENTS, new MediationId(id).toString(), asOf == null ? null : asOf.instant())
                .map(stated -> new Opened(
                        compartment,
                        stated.document().boxes().stream()
                                .filter(box -> box.sealed().compartment().equals(compartment))
                                // A mediator reads nothing that another one was told, but where a party is served.
                                .filter(box -> !asMediator
                                        || box.what().equals("IdentityConfirmed")
                                        || box.sequence() > stated.document().nominated())
                                .map(box -> new Opened.Said(
                                        box.what(),
                                        box.at(),
                                        box.sealed().digest(),
                                        compartments.open(id, box.sealed())))
                                .toList()))
                .orElseThrow(() -> nothingToRead(id));
    }

    private boolean mayOpen(MediationFile.Document file, String compartment) {
        boolean mediator = edge.actor().equals(file.mediator());
        if (compartment.equals(Sealed.AGREEMENT)) {
            return mediator
                    || file.accounts().contains(edge.actor())
                    || file.organisation().equals(edge.office());
        }
        if (file.state().isOver()) {
            return false;
        }
        if (compartment.equals(Sealed.TABLE)) {
            return mediator || file.accounts().contains(edge.actor());
        }
        return file.parties().stream()
                .anyMatch(party -> (compartment.equals(Sealed.compartmentOf(party.id()))
                                && (mediator || edge.actor().equals(party.account())))
                        || (compartment.equals(Sealed.serviceOf(party.id()))
                                && (mediator
                                        || edge.actor().equals(party.account())
                                        || file.organisation().equals(edge.office()))));
    }

    private static MediationRejected nothingToRead(String id) {
        return new MediationRejected(
                MediationRejected.Reason.COMPARTMENT_SEALED,
                "mediation %s: there is nothing here that you may read".formatted(id));
    }

    /** Once it is over, nobody will ever read it again. */
    @DELETE
    @Path("compartments/{compartment}")
    @AllowedTo(Role.CENTER_MANAGER)
    public Response destroyCompartment(@PathParam("id") String id, @PathParam("compartment") String compartment) {
        Response recorded = edge.send(new DestroyCompartment(id(id), compartment));
        // After the record, and again with every repeat: what stops in between leaves a record without the deed, never
        // the
        // deed without its record.
        compartments.destroy(id, compartment);
        return recorded;
    }

    record Plain() {}

    private static MediationId id(String id) {
        return new MediationId(id);
    }

    private MediationFile.@Nullable Document file(String id) {
        return history.find(FILE, new MediationId(id).toString(), null)
                .map(stated -> stated.document())
                .orElse(null);
    }

    private MediationFile.Document known(String id) {
        MediationFile.@Nullable Document file = file(id);
        if (file == null) {
            throw new NotFoundException();
        }
        return file;
    }

    private TimeRules rules(String id) {
        return facts.rules(known(id).organisation(), Clock.dayOf(edge.now()));
    }

    private ProposeMediators proposal(String id, Proposed body) {
        MediationFile.Document file = known(id);
        NewDispute given = body.dispute();
        Dispute dispute = given == null ? file.dispute() : given.dispute();
        if (dispute == null) {
            throw new MediationRejected(
                    MediationRejected.Reason.DISPUTE_UNKNOWN,
                    "mediation %s: nobody has said yet what it is about; say it with this request".formatted(id));
        }
        return new ProposeMediators(
                id(id), dispute, facts.candidates(file.organisation(), file.caseId(), Clock.dayOf(edge.now())));
    }

    /** A place is taken before the nomination, so that racing ones cannot exceed what a mediator can hold. */
    private Candidate reserved(String id, String mediator) {
        MediationFile.Document file = known(id);
        LocalDate day = Clock.dayOf(edge.now());
        Candidate candidate = facts.candidate(mediator, file.organisation(), file.caseId(), day);
        if (file.state() == MediationState.CONSENTED) {
            String step = "seat of " + edge.now().truncatedTo(ChronoUnit.HOURS);
            edge.prepare(step, new ReserveSeat(new MediatorId(mediator), id, candidate.capacity()));
        }
        return candidate;
    }

    private Sealed sealed(String id, String compartment, String text) {
        known(id);
        return compartments.seal(id, compartment, text);
    }
}
