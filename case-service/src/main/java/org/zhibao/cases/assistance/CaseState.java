package org.zhibao.cases.assistance;

import java.util.ArrayList;
import java.util.List;
import org.zhibao.cases.assistance.AssistanceCommand.AcceptApplication;
import org.zhibao.cases.assistance.AssistanceCommand.AddEvidence;
import org.zhibao.cases.assistance.AssistanceCommand.AddNote;
import org.zhibao.cases.assistance.AssistanceCommand.AddParty;
import org.zhibao.cases.assistance.AssistanceCommand.AppointPanel;
import org.zhibao.cases.assistance.AssistanceCommand.ArchiveCase;
import org.zhibao.cases.assistance.AssistanceCommand.AssignHandler;
import org.zhibao.cases.assistance.AssistanceCommand.ClassifyCase;
import org.zhibao.cases.assistance.AssistanceCommand.CloseCase;
import org.zhibao.cases.assistance.AssistanceCommand.DeemWithdrawn;
import org.zhibao.cases.assistance.AssistanceCommand.DisposeCase;
import org.zhibao.cases.assistance.AssistanceCommand.DraftOpinion;
import org.zhibao.cases.assistance.AssistanceCommand.EndMandate;
import org.zhibao.cases.assistance.AssistanceCommand.EscalateExamination;
import org.zhibao.cases.assistance.AssistanceCommand.ExportEvidence;
import org.zhibao.cases.assistance.AssistanceCommand.ExtendDeadline;
import org.zhibao.cases.assistance.AssistanceCommand.Intake;
import org.zhibao.cases.assistance.AssistanceCommand.IssueOpinion;
import org.zhibao.cases.assistance.AssistanceCommand.LapseObjectionPeriod;
import org.zhibao.cases.assistance.AssistanceCommand.LiftLegalHold;
import org.zhibao.cases.assistance.AssistanceCommand.LinkCase;
import org.zhibao.cases.assistance.AssistanceCommand.LockCase;
import org.zhibao.cases.assistance.AssistanceCommand.LodgeObjection;
import org.zhibao.cases.assistance.AssistanceCommand.OpenMediation;
import org.zhibao.cases.assistance.AssistanceCommand.PlaceLegalHold;
import org.zhibao.cases.assistance.AssistanceCommand.RecalculateDeadline;
import org.zhibao.cases.assistance.AssistanceCommand.RecordAuthorityDecision;
import org.zhibao.cases.assistance.AssistanceCommand.RecordContact;
import org.zhibao.cases.assistance.AssistanceCommand.RecordDissent;
import org.zhibao.cases.assistance.AssistanceCommand.RecordErasure;
import org.zhibao.cases.assistance.AssistanceCommand.RecordExportClearance;
import org.zhibao.cases.assistance.AssistanceCommand.RecordMandate;
import org.zhibao.cases.assistance.AssistanceCommand.RecordMediationOutcome;
import org.zhibao.cases.assistance.AssistanceCommand.RecordOutcome;
import org.zhibao.cases.assistance.AssistanceCommand.ReferToAuthority;
import org.zhibao.cases.assistance.AssistanceCommand.RefuseApplication;
import org.zhibao.cases.assistance.AssistanceCommand.ReopenCase;
import org.zhibao.cases.assistance.AssistanceCommand.ReplaceEvidence;
import org.zhibao.cases.assistance.AssistanceCommand.RequestCorrection;
import org.zhibao.cases.assistance.AssistanceCommand.ResumeHandling;
import org.zhibao.cases.assistance.AssistanceCommand.RevokeRefusal;
import org.zhibao.cases.assistance.AssistanceCommand.SignOpinion;
import org.zhibao.cases.assistance.AssistanceCommand.StartExamination;
import org.zhibao.cases.assistance.AssistanceCommand.SubmitCorrection;
import org.zhibao.cases.assistance.AssistanceCommand.SuspendHandling;
import org.zhibao.cases.assistance.AssistanceCommand.TakeBackFromAuthority;
import org.zhibao.cases.assistance.AssistanceCommand.UpholdRefusal;
import org.zhibao.cases.assistance.AssistanceCommand.WithdrawApplication;

/** Where a case stands, and what may be asked of it there. */
public enum CaseState {
    SUBMITTED,
    UNDER_EXAMINATION,
    CORRECTION_PENDING,
    ACCEPTED,
    REFUSED,
    OBJECTION_PENDING,
    IN_HANDLING,
    SUSPENDED,
    OPINION_ISSUED,
    MEDIATION_OPENED,
    REFERRED,
    CLOSED,
    WITHDRAWN,
    DEEMED_WITHDRAWN,
    ARCHIVED,
    DISPOSED;

    /** What is kept beside the decisions as long as a case goes on. */
    private static final List<Class<? extends AssistanceCommand>> KEPT = List.of(
            AddParty.class,
            RecordMandate.class,
            EndMandate.class,
            AddEvidence.class,
            ReplaceEvidence.class,
            RecordExportClearance.class,
            ExportEvidence.class,
            ClassifyCase.class,
            RecordContact.class,
            AddNote.class);

    /** What may be said of a case as long as there is anything left of it. */
    private static final List<Class<? extends AssistanceCommand>> ALWAYS =
            List.of(PlaceLegalHold.class, LiftLegalHold.class, LinkCase.class);

    /** Whether the case goes on, be it that it waits for something. */
    public boolean isOpen() {
        return switch (this) {
            case CLOSED, WITHDRAWN, DEEMED_WITHDRAWN, ARCHIVED, DISPOSED -> false;
            default -> true;
        };
    }

    /** The commands a case in this state considers; each may still be refused by a rule of its own. */
    List<Class<? extends AssistanceCommand>> allowed() {
        List<Class<? extends AssistanceCommand>> all = new ArrayList<>(decisions());
        all.addAll(isOpen() ? KEPT : List.of());
        all.addAll(ofClocks());
        all.addAll(this == DISPOSED ? List.of() : ALWAYS);
        return List.copyOf(all);
    }

    private List<Class<? extends AssistanceCommand>> decisions() {
        return switch (this) {
            case SUBMITTED ->
                List.of(StartExamination.class, WithdrawApplication.class, EscalateExamination.class, LockCase.class);
            case UNDER_EXAMINATION ->
                List.of(
                        RequestCorrection.class,
                        AcceptApplication.class,
                        RefuseApplication.class,
                        EscalateExamination.class,
                        LockCase.class);
            case CORRECTION_PENDING -> List.of(SubmitCorrection.class, DeemWithdrawn.class, LockCase.class);
            case ACCEPTED -> List.of(AssignHandler.class, LockCase.class, AppointPanel.class);
            case IN_HANDLING ->
                List.of(
                        AssignHandler.class,
                        SuspendHandling.class,
                        AppointPanel.class,
                        DraftOpinion.class,
                        SignOpinion.class,
                        RecordDissent.class,
                        IssueOpinion.class,
                        OpenMediation.class,
                        ReferToAuthority.class,
                        LockCase.class);
            case SUSPENDED -> List.of(ResumeHandling.class, LockCase.class);
            case OPINION_ISSUED -> List.of(RecordOutcome.class, CloseCase.class, LockCase.class);
            case MEDIATION_OPENED ->
                List.of(RecordMediationOutcome.class, RecordOutcome.class, CloseCase.class, LockCase.class);
            case REFERRED ->
                List.of(
                        TakeBackFromAuthority.class,
                        RecordAuthorityDecision.class,
                        RecordOutcome.class,
                        CloseCase.class);
            case REFUSED -> List.of(LodgeObjection.class, LapseObjectionPeriod.class);
            case OBJECTION_PENDING -> List.of(UpholdRefusal.class, RevokeRefusal.class);
            // What came in time counts, also when it is typed in after the timer struck.
            case DEEMED_WITHDRAWN -> List.of(SubmitCorrection.class);
            case CLOSED -> List.of(ReopenCase.class, ArchiveCase.class);
            case WITHDRAWN -> List.of(ArchiveCase.class);
            case ARCHIVED -> List.of(DisposeCase.class);
            case DISPOSED -> List.of(RecordErasure.class);
        };
    }

    /** What may be asked of the clock that runs. */
    private List<Class<? extends AssistanceCommand>> ofClocks() {
        return switch (this) {
            case SUBMITTED, UNDER_EXAMINATION, CORRECTION_PENDING, ACCEPTED, IN_HANDLING ->
                List.of(ExtendDeadline.class, RecalculateDeadline.class);
            case REFUSED, SUSPENDED, REFERRED -> List.of(RecalculateDeadline.class);
            default -> List.of();
        };
    }

    public List<String> allowedCommands() {
        return allowed().stream().map(Class::getSimpleName).toList();
    }

    /** What is possible while a transfer is open. */
    public List<String> allowedWhileLocked() {
        return allowed().stream()
                .filter(Intake.class::isAssignableFrom)
                .map(Class::getSimpleName)
                .toList();
    }
}
