package org.zhibao.cases.assistance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.AccessLevel;
import org.zhibao.cases.AuthorityKind;
import org.zhibao.cases.CaseLink;
import org.zhibao.cases.Channel;
import org.zhibao.cases.Competence;
import org.zhibao.cases.Connection;
import org.zhibao.cases.ContactWay;
import org.zhibao.cases.EvidenceCategory;
import org.zhibao.cases.ExportGate;
import org.zhibao.cases.MandateScope;
import org.zhibao.cases.PartyRole;
import org.zhibao.cases.Sealed;
import org.zhibao.cases.ServiceItem;
import org.zhibao.cases.StoredBytes;
import org.zhibao.cases.TimeLimit;
import org.zhibao.cases.TransferRules.Clocks;
import org.zhibao.deadlines.Deadline;

/**
 * Everything that can have happened to an assistance case, in the order a case lives.
 *
 * <p>Stored forever and read by other services: renaming or removing a field or an enum's value needs a new revision, an
 * upcaster, and a new file under {@code contract/}. The revision is 1 where no annotation says otherwise.
 */
public sealed interface AssistanceEvent {
    /** The center responsible for the case when it happened. */
    String center();

    /**
     * A matter came in, under a receipt.
     *
     * @param applicant display name
     * @param reliedOn position in the registry's log that showed the center operating
     * @param connections what ties it to a place, and {@code field} the industry field; absent when nobody said
     * @param country where a dispute overseas is
     * @param competence whether what was said shows that the center may take it; absent when nobody judged that
     * @param rightNumber of the right it is about, as somebody wrote it
     */
    record ApplicationSubmitted(
            String id,
            String center,
            String division,
            ServiceItem serviceItem,
            Channel channel,
            String applicant,
            boolean exportOriented,
            String matter,
            Instant receivedAt,
            LocalDate submittedOn,
            Receipt receipt,
            Deadline examineBy,
            String reliedOn,
            @Nullable List<Connection> connections,
            @Nullable String field,
            @Nullable String country,
            @Nullable Competence competence,
            @Nullable String rightNumber)
            implements AssistanceEvent {}

    /**
     * It was kept somewhere else before; in the same commit as what was known of it. These are the days that were written there; when
     * it came into this log, the commit says.
     *
     * @param importId of the import, and {@code line} the line in it
     */
    record CaseImported(
            String center,
            String caseId,
            String source,
            String legacyNumber,
            String importId,
            long line,
            LocalDate submittedOn,
            @Nullable LocalDate acceptedOn,
            @Nullable LocalDate closedOn)
            implements AssistanceEvent {}

    record ApplicationWithdrawn(String center, String reason) implements AssistanceEvent {}

    record ExaminationStarted(String center) implements AssistanceEvent {}

    record CorrectionRequested(String center, List<MissingItem> items, Deadline correctBy) implements AssistanceEvent {}

    /** The mandate is absent when the party came in person; the receipt, in what was recorded before there were any. */
    record CorrectionSubmitted(
            String center,
            String summary,
            Instant receivedAt,
            Deadline examineBy,
            @Nullable String mandate,
            @Nullable Receipt receipt)
            implements AssistanceEvent {}

    record DeemedWithdrawn(String center, LocalDate missedOn) implements AssistanceEvent {}

    /** The center did not decide in time: the administration of its province sees the case from now on. */
    record ExaminationEscalated(String center, String to, LocalDate missedOn) implements AssistanceEvent {}

    /** The correction had come in time after all; it follows in the same commit. */
    record DeemedWithdrawalReversed(String center, Instant receivedAt) implements AssistanceEvent {}

    /** The case has this dispute, by its blinded key; the acceptance or the reopening is in the same commit. */
    record DisputeNamed(String center, String dispute) implements AssistanceEvent {}

    /** The case has it no longer, since it is closed. */
    record DisputeLeft(String center, String dispute) implements AssistanceEvent {}

    /**
     * The center took the case on.
     *
     * @param effectiveOn the day of the decision of a case that was taken over from elsewhere; else it holds from when it is recorded
     */
    record ApplicationAccepted(
            String center,
            ServiceItem serviceItem,
            @Nullable LocalDate effectiveOn) implements AssistanceEvent {
        ApplicationAccepted(String center, ServiceItem serviceItem) {
            this(center, serviceItem, null);
        }
    }

    record ApplicationRefused(String center, List<String> grounds, String remedy, Deadline objectBy)
            implements AssistanceEvent {}

    /** Counts from when it was received, however late it is recorded. */
    record ObjectionLodged(
            String center,
            List<String> grounds,
            Instant receivedAt,
            @Nullable String mandate,
            @Nullable Receipt receipt)
            implements AssistanceEvent {}

    record ObjectionPeriodLapsed(String center, LocalDate lapsedOn) implements AssistanceEvent {}

    /** The refusal stands and the case is closed. */
    record RefusalUpheld(String center, String authority, String reasons) implements AssistanceEvent {}

    /** The acceptance follows in the same commit. */
    record RefusalRevoked(String center, String authority, String reasons) implements AssistanceEvent {}

    record HandlerAssigned(String center, String handler, String reason) implements AssistanceEvent {}

    record HandlingSuspended(String center, String ground) implements AssistanceEvent {}

    record HandlingResumed(String center) implements AssistanceEvent {}

    record OpinionDrafted(String center, int number, String text) implements AssistanceEvent {}

    /** The policy says how many there must be at least. */
    record PanelAppointed(String center, List<PanelMember> members, int size, String policy)
            implements AssistanceEvent {}

    record OpinionSigned(String center, int number, String expert) implements AssistanceEvent {}

    record DissentRecorded(String center, int number, String expert, String reasons) implements AssistanceEvent {}

    /**
     * The notice says that the opinion is for reference and binds nobody.
     *
     * @param signedBy members of the panel; none where there is no panel, absent in what was recorded before there were any
     */
    record OpinionIssued(
            String center,
            int number,
            String text,
            String notice,
            @Nullable List<String> signedBy,
            @Nullable List<String> dissentedBy)
            implements AssistanceEvent {}

    /**
     * The mediation service begins a mediation when it reads this.
     *
     * @param mediation the id under which the mediation service opens it
     * @param parties display names, the applicant first
     */
    record MediationOpened(String center, String caseId, String mediation, List<String> parties, String matter)
            implements AssistanceEvent {}

    record MediationOutcomeRecorded(String center, String mediation, MediationOutcome outcome, String ground)
            implements AssistanceEvent {}

    record OutcomeRecorded(String center, String outcome) implements AssistanceEvent {}

    /**
     * The case came to an end.
     *
     * @param effectiveOn the day of the end of a case that was taken over from elsewhere; else it holds from when it is recorded
     */
    record CaseClosed(
            String center,
            Result result,
            ServiceItem serviceItem,
            LocalDate submittedOn,
            @Nullable LocalDate effectiveOn)
            implements AssistanceEvent {
        CaseClosed(String center, Result result, ServiceItem serviceItem, LocalDate submittedOn) {
            this(center, result, serviceItem, submittedOn, null);
        }
    }

    record CaseReopened(String center, String ground) implements AssistanceEvent {}

    /** What the other deadlines are told with, the time to handle a case is told by itself, where a policy sets one. */
    record DeadlineStarted(String center, TimeLimit limit, Deadline deadline) implements AssistanceEvent {}

    /** No day counts from this one on, until it is resumed. */
    record DeadlineSuspended(String center, TimeLimit limit, LocalDate from) implements AssistanceEvent {}

    /** From this day on each counts again; the deadline leaves out those between. */
    record DeadlineResumed(String center, TimeLimit limit, LocalDate on, Deadline deadline)
            implements AssistanceEvent {}

    record DeadlineExtended(
            String center,
            TimeLimit limit,
            int workingDays,
            LocalDate oldDue,
            LocalDate newDue,
            String reason,
            Deadline deadline)
            implements AssistanceEvent {}

    /** A calendar or policy was published that moved it. */
    record DeadlineRecalculated(
            String center, TimeLimit limit, LocalDate oldDue, LocalDate newDue, String cause, Deadline deadline)
            implements AssistanceEvent {}

    /** Nothing is decided about it any more, and it is kept to the end of that day. */
    record CaseArchived(String center, LocalDate retainUntil, String policy) implements AssistanceEvent {}

    record LegalHoldPlaced(String center, String hold, String authority, String ground) implements AssistanceEvent {}

    record LegalHoldLifted(String center, String hold, String ground) implements AssistanceEvent {}

    /** From now on bytes of evidence, and the key to what was written about people, are to be destroyed. */
    record CaseDisposed(String center, String caseId, LocalDate retainedUntil) implements AssistanceEvent {}

    /** They are; so many pieces there were. */
    record ContentErased(String center, int pieces) implements AssistanceEvent {}

    record CaseLinked(String center, String other, CaseLink link) implements AssistanceEvent {}

    /** The applicant is party {@code P1} from the submission on; others are numbered as they are named. */
    record PartyAdded(
            String center,
            String party,
            PartyRole role,
            String name,
            @Nullable String account) implements AssistanceEvent {}

    /** {@code account} is how the agent signs in; absent when they do not, and in what was recorded before they could. */
    record MandateRecorded(
            String center,
            String mandate,
            String party,
            String agent,
            @Nullable String account,
            @Nullable String agency,
            MandateScope scope,
            LocalDate validFrom,
            @Nullable LocalDate validTo)
            implements AssistanceEvent {}

    record MandateEnded(String center, String mandate, LocalDate endedOn, String ground) implements AssistanceEvent {}

    /** The first version of a piece of evidence; its bytes lie in the store, under their digest. */
    record EvidenceAdded(
            String center,
            String evidence,
            String name,
            EvidenceCategory category,
            AccessLevel level,
            StoredBytes bytes,
            Instant receivedAt,
            @Nullable String mandate,
            Receipt receipt)
            implements AssistanceEvent {}

    /** Another version; those before it stay. */
    record EvidenceReplaced(
            String center,
            String evidence,
            int version,
            StoredBytes bytes,
            String reason,
            Instant receivedAt,
            @Nullable String mandate,
            Receipt receipt)
            implements AssistanceEvent {}

    /** What the authority of a gate decided about this version of a piece. */
    record ExportClearanceRecorded(
            String center,
            String evidence,
            int version,
            ExportGate gate,
            boolean granted,
            String authority,
            String document)
            implements AssistanceEvent {}

    /** This version of a piece went abroad, with all gates open. */
    record EvidenceExported(
            String center, String evidence, int version, String country, String recipient, String purpose)
            implements AssistanceEvent {}

    record CaseClassified(String center, AccessLevel level, String ground) implements AssistanceEvent {}

    record ContactRecorded(String center, int number, String party, ContactWay way, Instant contactedAt, Sealed summary)
            implements AssistanceEvent {}

    record NoteAdded(String center, int number, Sealed text) implements AssistanceEvent {}

    record ReferredToAuthority(
            String center, String caseId, String referral, String authority, AuthorityKind authorityKind)
            implements AssistanceEvent {}

    /** It is in handling again. */
    record TakenBackFromAuthority(String center, String referral, String ground) implements AssistanceEvent {}

    record AuthorityDecisionRecorded(String center, String referral, String outcome) implements AssistanceEvent {}

    /**
     * Nothing is decided about the case until this transfer has ended; what comes in is still recorded.
     *
     * @param superior the office above both centers
     * @param reliedOn position in the registry's log that showed the receiver operating
     */
    record CaseLocked(
            String center,
            String caseId,
            String transfer,
            String to,
            String superior,
            ServiceItem serviceItem,
            String ground,
            String summary,
            Deadline answerBy,
            int senderReadsDays,
            Clocks clocks,
            String reliedOn)
            implements AssistanceEvent {}

    record CaseUnlocked(String center, String transfer, TransferEnd because) implements AssistanceEvent {}

    /**
     * The one event that changes who is responsible: before it the sender is, from it on the new {@code center}. All that was
     * recorded stays in the history; evidence and running clocks go with it.
     *
     * @param division six-digit code of the new center's district
     * @param senderReadsUntil the last day on which the sender may still read it
     * @param notice what the parties are told
     * @param dispute the one that goes along; absent when the case has none
     */
    record CustodyMoved(
            String center,
            String division,
            String from,
            String caseId,
            String transfer,
            Clocks clocks,
            LocalDate senderReadsUntil,
            String notice,
            @Nullable String dispute)
            implements AssistanceEvent {}

    record SenderAccessEnded(String center, String from, String transfer) implements AssistanceEvent {}

    /**
     * Proof for the applicant: under which number, and what exactly was received.
     *
     * @param digest SHA-256, hex
     */
    record Receipt(String number, String digest) {}

    /** One of those who answer for an opinion; {@code reliedOn} showed them appointed. */
    record PanelMember(String expert, String name, String reliedOn) {}

    /** One thing the applicant has to bring, and what is wrong with what is there. */
    record MissingItem(Material material, String remark) {}

    /** What an application consists of. */
    enum Material {
        APPLICATION_FORM,
        IDENTITY_DOCUMENT,
        MATTER_AND_REASONS,
        PROOF,
        MANDATE
    }

    /** How a mediation ended. */
    enum MediationOutcome {
        SETTLED,
        NOT_SETTLED
    }

    /** How a transfer ended without moving the case. */
    enum TransferEnd {
        DECLINED,
        RECALLED,
        LAPSED
    }

    /** What a case came to. */
    enum Result {
        ADVICE_GIVEN,
        OPINION_GIVEN,
        SETTLED,
        NOT_SETTLED,
        DECIDED_BY_AUTHORITY,
        DISCONTINUED
    }
}
