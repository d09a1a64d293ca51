package org.zhibao.mediations.mediation;

import java.util.List;
import java.util.Set;
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
import org.zhibao.mediations.mediation.MediationCommand.EndUnanswered;
import org.zhibao.mediations.mediation.MediationCommand.InviteRespondent;
import org.zhibao.mediations.mediation.MediationCommand.InviteSpecialist;
import org.zhibao.mediations.mediation.MediationCommand.LapseNomination;
import org.zhibao.mediations.mediation.MediationCommand.LeaveChoice;
import org.zhibao.mediations.mediation.MediationCommand.ObjectToMediator;
import org.zhibao.mediations.mediation.MediationCommand.OpenSession;
import org.zhibao.mediations.mediation.MediationCommand.ProposeMediators;
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

/** How far a mediation has come, and what may be asked of it there. */
public enum MediationState {
    REQUESTED,
    RESPONDENT_INVITED,
    CONSENTED,
    MEDIATOR_NOMINATED,
    MEDIATOR_APPOINTED,
    IN_MEDIATION,
    SUSPENDED,
    AGREEMENT_REACHED,
    AGREEMENT_EFFECTIVE,
    CONFIRMATION_PENDING,
    CONFIRMED,
    CONCLUDED,
    TERMINATED,
    NOT_ACCEPTED;

    boolean allows(MediationCommand command) {
        return allowed().contains(command.getClass());
    }

    /** Whether not all parties have agreed to try yet. */
    boolean isBeforeConsent() {
        return this == REQUESTED || this == RESPONDENT_INVITED;
    }

    /** Whether nothing more will be said in it. */
    public boolean isOver() {
        return this == CONCLUDED || this == TERMINATED || this == NOT_ACCEPTED;
    }

    /** The names of the commands that a mediation accepts in this state. */
    public List<String> allowedCommands() {
        return allowed().stream().map(Class::getSimpleName).sorted().toList();
    }

    Set<Class<? extends MediationCommand>> allowed() {
        return switch (this) {
            case REQUESTED ->
                Set.of(
                        ConfirmIdentity.class,
                        InviteRespondent.class,
                        RejectRequest.class,
                        RefuseMediation.class,
                        TerminateMediation.class);
            case RESPONDENT_INVITED ->
                Set.of(
                        ConfirmIdentity.class,
                        InviteRespondent.class,
                        ConsentToMediation.class,
                        RefuseMediation.class,
                        EndUnanswered.class,
                        TerminateMediation.class);
            case CONSENTED ->
                Set.of(
                        ConfirmIdentity.class,
                        ProposeMediators.class,
                        ChooseJointly.class,
                        LeaveChoice.class,
                        DesignateMediator.class,
                        RefuseMediation.class,
                        TerminateMediation.class);
            case MEDIATOR_NOMINATED ->
                Set.of(
                        ConfirmIdentity.class,
                        AcceptNomination.class,
                        DeclineNomination.class,
                        LapseNomination.class,
                        RefuseReplacement.class,
                        RefuseMediation.class,
                        TerminateMediation.class);
            case MEDIATOR_APPOINTED ->
                Set.of(
                        ConfirmIdentity.class,
                        DiscloseRelation.class,
                        WaiveDisclosure.class,
                        ObjectToMediator.class,
                        DecideRecusal.class,
                        RefuseReplacement.class,
                        OpenSession.class,
                        ScheduleSession.class,
                        AgreeExtension.class,
                        RefuseMediation.class,
                        TerminateMediation.class);
            case IN_MEDIATION ->
                Set.of(
                        ConfirmIdentity.class,
                        DiscloseRelation.class,
                        WaiveDisclosure.class,
                        ObjectToMediator.class,
                        DecideRecusal.class,
                        ScheduleSession.class,
                        RecordSession.class,
                        ConfideStatement.class,
                        SubmitProposal.class,
                        InviteSpecialist.class,
                        CommissionAppraisal.class,
                        ReceiveAppraisal.class,
                        AgreeExtension.class,
                        ConfirmUndisputedFact.class,
                        SuspendMediation.class,
                        RecordAgreement.class,
                        RefuseMediation.class,
                        TerminateMediation.class);
            case SUSPENDED ->
                Set.of(
                        ResumeMediation.class,
                        ReceiveAppraisal.class,
                        AgreeExtension.class,
                        DiscloseRelation.class,
                        WaiveDisclosure.class,
                        RefuseMediation.class,
                        TerminateMediation.class);
            case AGREEMENT_REACHED ->
                Set.of(
                        ConfirmIdentity.class,
                        SignAgreement.class,
                        CountersignAgreement.class,
                        SealAgreement.class,
                        RefuseToSign.class,
                        TerminateMediation.class);
            case AGREEMENT_EFFECTIVE ->
                Set.of(
                        ApplyForConfirmation.class,
                        RecordAgreement.class,
                        RecordPerformance.class,
                        RecordBreach.class,
                        ConcludeMediation.class);
            case CONFIRMATION_PENDING ->
                Set.of(
                        RecordConfirmed.class,
                        RecordConfirmationRefused.class,
                        WithdrawConfirmation.class,
                        RecordPerformance.class,
                        RecordBreach.class);
            case CONFIRMED ->
                Set.of(
                        RecordPerformance.class,
                        RecordBreach.class,
                        RecordConfirmationRevoked.class,
                        ConcludeMediation.class);
            // What a court has confirmed it may still take back, long after all was performed.
            case CONCLUDED -> Set.of(RecordConfirmationRevoked.class, DestroyCompartment.class);
            case TERMINATED, NOT_ACCEPTED -> Set.of(DestroyCompartment.class);
        };
    }
}
