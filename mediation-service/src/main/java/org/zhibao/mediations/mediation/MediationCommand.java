package org.zhibao.mediations.mediation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.zhibao.mediations.Agreement;
import org.zhibao.mediations.AgreementText;
import org.zhibao.mediations.Candidate;
import org.zhibao.mediations.Commission;
import org.zhibao.mediations.Court;
import org.zhibao.mediations.Disclosure;
import org.zhibao.mediations.Dispute;
import org.zhibao.mediations.Ground;
import org.zhibao.mediations.Mode;
import org.zhibao.mediations.Party;
import org.zhibao.mediations.Remedy;
import org.zhibao.mediations.Sealed;
import org.zhibao.mediations.TimeRules;
import org.zhibao.mediations.mediation.MediationEvent.ClockName;
import org.zhibao.mediations.mediation.MediationEvent.IdentityProof;
import org.zhibao.mediations.mediation.MediationEvent.RefusedConfirmation;
import org.zhibao.mediations.mediation.MediationEvent.SuspensionGround;

/** Everything one may ask of a mediation, in the order of its life. Clocks are reckoned by the rules a command brings. */
public sealed interface MediationCommand {
    @TargetAggregateIdentifier
    MediationId mediation();

    /**
     * A party, or whoever handles its case, asks for mediation.
     *
     * @param organisation who holds the mediation
     * @param feeFen what the parties will be charged, in fen
     * @param caseId the case it comes from, if any
     * @param dispute null when a case opens it: then nobody has said yet
     * @param tariff where the fee's tariff is published; null when there is no fee
     */
    record RequestMediation(
            MediationId mediation,
            Mode mode,
            String organisation,
            List<Party> parties,
            String matter,
            long feeFen,
            @Nullable String caseId,
            @Nullable Dispute dispute,
            @Nullable String tariff)
            implements MediationCommand {}

    /** The organisation takes on what a court passes to it. */
    record AcceptCommission(
            MediationId mediation,
            Mode mode,
            String organisation,
            List<Party> parties,
            String matter,
            long feeFen,
            Dispute dispute,
            Commission commission)
            implements MediationCommand {}

    record RejectRequest(MediationId mediation, String reasons) implements MediationCommand {}

    record InviteRespondent(MediationId mediation, String party, TimeRules rules) implements MediationCommand {}

    record ConsentToMediation(MediationId mediation, String party, TimeRules rules) implements MediationCommand {}

    record RefuseMediation(MediationId mediation, String party) implements MediationCommand {}

    /** {@code address} is where what is sent to the party counts as served. */
    record ConfirmIdentity(MediationId mediation, String party, IdentityProof proof, Sealed address)
            implements MediationCommand {}

    /** The time to answer is over: asked for by a timer. */
    record EndUnanswered(MediationId mediation) implements MediationCommand {}

    /** {@code candidates} are all that could come into question, with what is known of each now. */
    record ProposeMediators(MediationId mediation, Dispute dispute, List<Candidate> candidates)
            implements MediationCommand {}

    /** One party's choice; when all have chosen the same mediator, that one is nominated. */
    record ChooseJointly(MediationId mediation, String party, Candidate mediator, TimeRules rules)
            implements MediationCommand {}

    /** A party leaves the choice to the organisation; when all do, it need not wait. */
    record LeaveChoice(MediationId mediation, String party) implements MediationCommand {}

    record DesignateMediator(MediationId mediation, Candidate mediator, TimeRules rules) implements MediationCommand {}

    /** {@code declaration} is the text in which the mediator declares to be independent and impartial. */
    record AcceptNomination(MediationId mediation, String declaration, List<Disclosure> disclosures, TimeRules rules)
            implements MediationCommand {}

    record DeclineNomination(MediationId mediation, String reason) implements MediationCommand {}

    /** The time to accept is over: asked for by a timer. */
    record LapseNomination(MediationId mediation) implements MediationCommand {}

    record DiscloseRelation(MediationId mediation, Disclosure disclosure) implements MediationCommand {}

    record WaiveDisclosure(MediationId mediation, int number, String party) implements MediationCommand {}

    /** {@code by} is a party, or the mediator who asks to be recused. */
    record ObjectToMediator(MediationId mediation, String by, String ground) implements MediationCommand {}

    record DecideRecusal(MediationId mediation, boolean recused, String reasons) implements MediationCommand {}

    record RefuseReplacement(MediationId mediation, String party) implements MediationCommand {}

    record OpenSession(MediationId mediation) implements MediationCommand {}

    /** {@code agreedBy} are those who want it open to the public. */
    record ScheduleSession(MediationId mediation, Instant heldAt, String place, boolean publicly, Set<String> agreedBy)
            implements MediationCommand {}

    /** {@code privateWith} is the party the mediator spoke with alone; null when all were there. */
    record RecordSession(
            MediationId mediation,
            LocalDate heldOn,
            @Nullable String privateWith,
            Sealed minutes) implements MediationCommand {}

    /** What a party tells the mediator alone. */
    record ConfideStatement(MediationId mediation, String party, Sealed statement) implements MediationCommand {}

    /** {@code by} is a party or the mediator. */
    record SubmitProposal(MediationId mediation, String by, Sealed proposal) implements MediationCommand {}

    record InviteSpecialist(MediationId mediation, String specialist, String field, Set<String> agreedBy)
            implements MediationCommand {}

    record CommissionAppraisal(MediationId mediation, String subject, String appraiser) implements MediationCommand {}

    record ReceiveAppraisal(MediationId mediation, String digest, TimeRules rules) implements MediationCommand {}

    record AgreeExtension(MediationId mediation, int days, Set<String> agreedBy, TimeRules rules)
            implements MediationCommand {}

    record ConfirmUndisputedFact(MediationId mediation, String fact, Set<String> agreedBy)
            implements MediationCommand {}

    /** {@code reportedTo} is whom a suspicion of sham mediation is reported to. */
    record SuspendMediation(
            MediationId mediation,
            SuspensionGround ground,
            String remark,
            @Nullable String reportedTo) implements MediationCommand {}

    record ResumeMediation(MediationId mediation, String finding) implements MediationCommand {}

    /**
     * What the parties came to.
     *
     * @param digest SHA-256 of the text that all will sign, or of the minutes of an oral agreement
     * @param text the same text, for their eyes
     * @param states which of the parts that an agreement must have the text states
     * @param agreedBy who was there; an oral agreement needs all
     */
    record RecordAgreement(
            MediationId mediation,
            Agreement.Form form,
            String digest,
            Sealed text,
            Set<AgreementText.Part> states,
            LocalDate reachedOn,
            Set<String> agreedBy,
            TimeRules rules)
            implements MediationCommand {}

    record SignAgreement(MediationId mediation, String party, String digest) implements MediationCommand {}

    record CountersignAgreement(MediationId mediation, String digest) implements MediationCommand {}

    record SealAgreement(MediationId mediation, String digest, TimeRules rules) implements MediationCommand {}

    record RefuseToSign(MediationId mediation, String party) implements MediationCommand {}

    record ApplyForConfirmation(MediationId mediation, Set<String> applicants, Court court, TimeRules rules)
            implements MediationCommand {}

    record RecordConfirmed(MediationId mediation, String decision, LocalDate decidedOn) implements MediationCommand {}

    record RecordConfirmationRefused(MediationId mediation, RefusedConfirmation ground, String decision)
            implements MediationCommand {}

    record WithdrawConfirmation(MediationId mediation, String party) implements MediationCommand {}

    /**
     * A court took its confirmation back.
     *
     * @param soughtOn the day on which somebody who was no party asked for it
     * @param knownOn the day on which they knew, or should have known, that it harms them
     */
    record RecordConfirmationRevoked(MediationId mediation, String decision, LocalDate soughtOn, LocalDate knownOn)
            implements MediationCommand {}

    record RecordPerformance(MediationId mediation, String party, String what, boolean complete)
            implements MediationCommand {}

    record RecordBreach(MediationId mediation, String party, String what) implements MediationCommand {}

    record ConcludeMediation(MediationId mediation) implements MediationCommand {}

    /**
     * The organisation ends the mediation without agreement.
     *
     * @param remedies what the parties are told they can still do
     */
    record TerminateMediation(MediationId mediation, Ground ground, List<Remedy> remedies)
            implements MediationCommand {}

    /** A calendar was published or corrected: asked for by a reaction. */
    record RecalculateClock(MediationId mediation, ClockName clock, TimeRules rules, String cause)
            implements MediationCommand {}

    /** After the end: the key of what was said in confidence is to be destroyed. */
    record DestroyCompartment(MediationId mediation, String compartment) implements MediationCommand {}
}
