package org.zhibao.cases.preexamination;

import java.util.List;
import org.zhibao.cases.preexamination.PreExaminationCommand.AdmitRequest;
import org.zhibao.cases.preexamination.PreExaminationCommand.DeclareQualified;
import org.zhibao.cases.preexamination.PreExaminationCommand.DeclareUnqualified;
import org.zhibao.cases.preexamination.PreExaminationCommand.IssueExaminationOpinion;
import org.zhibao.cases.preexamination.PreExaminationCommand.LapsePreExamination;
import org.zhibao.cases.preexamination.PreExaminationCommand.RecalculateDueDate;
import org.zhibao.cases.preexamination.PreExaminationCommand.RecordAbnormalFiling;
import org.zhibao.cases.preexamination.PreExaminationCommand.RecordFastTrack;
import org.zhibao.cases.preexamination.PreExaminationCommand.RecordGrant;
import org.zhibao.cases.preexamination.PreExaminationCommand.RecordRefusal;
import org.zhibao.cases.preexamination.PreExaminationCommand.RejectRequest;
import org.zhibao.cases.preexamination.PreExaminationCommand.ReportFiling;
import org.zhibao.cases.preexamination.PreExaminationCommand.ReturnReservation;
import org.zhibao.cases.preexamination.PreExaminationCommand.StartPreExamination;
import org.zhibao.cases.preexamination.PreExaminationCommand.SubmitAmendment;
import org.zhibao.cases.preexamination.PreExaminationCommand.WithdrawPreExamination;

/** How far a pre-examination has come, and what may be asked of it there. */
public enum PreExaminationState {
    RECEIVED,
    NOT_ADMITTED,
    ADMITTED,
    EXAMINING,
    OPINION_ISSUED,
    QUALIFIED,
    UNQUALIFIED,
    FILED,
    FAST_TRACKED,
    FAST_TRACK_REFUSED,
    GRANTED,
    REFUSED,
    ABNORMAL,
    LAPSED,
    WITHDRAWN;

    /** The commands one in this state considers; each may still be refused by a rule of its own. */
    List<Class<? extends PreExaminationCommand>> allowed() {
        return switch (this) {
            case RECEIVED -> List.of(AdmitRequest.class, RejectRequest.class, WithdrawPreExamination.class);
            case ADMITTED -> List.of(StartPreExamination.class, WithdrawPreExamination.class);
            case EXAMINING ->
                List.of(
                        IssueExaminationOpinion.class,
                        DeclareQualified.class,
                        DeclareUnqualified.class,
                        WithdrawPreExamination.class);
            case OPINION_ISSUED ->
                List.of(
                        SubmitAmendment.class,
                        LapsePreExamination.class,
                        WithdrawPreExamination.class,
                        RecalculateDueDate.class);
            case QUALIFIED ->
                List.of(
                        ReportFiling.class,
                        LapsePreExamination.class,
                        WithdrawPreExamination.class,
                        RecalculateDueDate.class);
            case FILED -> List.of(RecordFastTrack.class);
            case FAST_TRACKED -> List.of(RecordGrant.class, RecordRefusal.class, RecordAbnormalFiling.class);
            case NOT_ADMITTED, WITHDRAWN -> List.of(ReturnReservation.class);
            case UNQUALIFIED, FAST_TRACK_REFUSED, GRANTED, REFUSED, ABNORMAL, LAPSED -> List.of();
        };
    }

    public List<String> allowedCommands() {
        return allowed().stream().map(Class::getSimpleName).toList();
    }
}
