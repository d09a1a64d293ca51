package org.zhibao.cases.assistance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.AccessLevel;
import org.zhibao.cases.AuthorityKind;
import org.zhibao.cases.CaseLink;
import org.zhibao.cases.CenterStanding;
import org.zhibao.cases.Channel;
import org.zhibao.cases.Connection;
import org.zhibao.cases.ContactWay;
import org.zhibao.cases.EvidenceCategory;
import org.zhibao.cases.ExpertStanding;
import org.zhibao.cases.ExportGate;
import org.zhibao.cases.MandateScope;
import org.zhibao.cases.PartyRole;
import org.zhibao.cases.Sealed;
import org.zhibao.cases.ServiceItem;
import org.zhibao.cases.StoredBytes;
import org.zhibao.cases.TimeLimit;
import org.zhibao.cases.TimeRules;
import org.zhibao.cases.TransferRules;
import org.zhibao.cases.assistance.AssistanceEvent.MediationOutcome;
import org.zhibao.cases.assistance.AssistanceEvent.MissingItem;
import org.zhibao.cases.assistance.AssistanceEvent.Result;
import org.zhibao.cases.assistance.AssistanceEvent.TransferEnd;

/** Everything one may ask of an assistance case, in the order a case lives. */
public sealed interface AssistanceCommand {
    @TargetAggregateIdentifier
    CaseId id();

    /** Goes on while a transfer is open: it comes from outside or with the clock, and is no decision of the center. */
    interface Intake {}

    /**
     * Brings a matter to a center.
     *
     * @param center as known from the registry's log
     * @param connections what ties it to a place; empty when nobody said
     * @param field the industry field it belongs to; null when nobody said
     * @param country where the dispute is, in guidance on disputes overseas; ST.3
     * @param rightNumber of the right it is about; null when nobody said
     * @param competent the centers that may take it, for when the chosen one may not
     * @param receivedAt when the center received it; null when that is now
     * @param digest SHA-256 of what was received
     */
    record SubmitApplication(
            CaseId id,
            CenterStanding center,
            TimeRules rules,
            ServiceItem serviceItem,
            Channel channel,
            String applicant,
            boolean exportOriented,
            String matter,
            List<Connection> connections,
            @Nullable String field,
            @Nullable String country,
            @Nullable String rightNumber,
            List<String> competent,
            @Nullable Instant receivedAt,
            String digest)
            implements AssistanceCommand {}

    /**
     * Takes over a case that was kept somewhere else before. What it says of days is what was written there.
     *
     * @param center that has it, as known from the registry's log
     * @param importId of the import, and {@code line} the line in it
     * @param acceptedOn null when it was not accepted; {@code handler} when nobody has it in hand
     * @param closedOn null when it goes on, and {@code result} with it
     * @param digest SHA-256 of the line
     */
    record ImportCase(
            CaseId id,
            CenterStanding center,
            TimeRules rules,
            String source,
            String legacyNumber,
            String importId,
            long line,
            ServiceItem serviceItem,
            Channel channel,
            String applicant,
            boolean exportOriented,
            String matter,
            LocalDate submittedOn,
            @Nullable LocalDate acceptedOn,
            @Nullable String handler,
            @Nullable LocalDate closedOn,
            @Nullable Result result,
            String digest)
            implements AssistanceCommand {}

    record WithdrawApplication(CaseId id, String reason) implements AssistanceCommand, Intake {}

    record StartExamination(CaseId id) implements AssistanceCommand {}

    record RequestCorrection(CaseId id, List<MissingItem> items, TimeRules rules) implements AssistanceCommand {}

    /**
     * Received at that time, or now when it is null.
     *
     * @param mandate under which an agent handed it in; null when the party did
     * @param digest SHA-256 of what was received
     */
    record SubmitCorrection(
            CaseId id,
            String summary,
            @Nullable Instant receivedAt,
            @Nullable String mandate,
            TimeRules rules,
            String digest)
            implements AssistanceCommand, Intake {}

    /** Sent by a timer; the case decides whether the deadline has really been missed. */
    record DeemWithdrawn(CaseId id) implements AssistanceCommand, Intake {}

    /** Sent by a timer; the case decides whether the time to decide on it is really over. */
    record EscalateExamination(CaseId id) implements AssistanceCommand, Intake {}

    /** With the blinded key of its dispute, which was reserved before; null when no right is known. */
    record AcceptApplication(CaseId id, @Nullable String dispute, TimeRules rules) implements AssistanceCommand {}

    /** The remedy says what the applicant can do about it, and where. */
    record RefuseApplication(CaseId id, List<String> grounds, String remedy, TimeRules rules)
            implements AssistanceCommand {}

    /**
     * Brought against a refusal, received at that time, or now when it is null.
     *
     * @param mandate under which an agent brought it; null when the party did
     * @param digest SHA-256 of what was received
     */
    record LodgeObjection(
            CaseId id,
            List<String> grounds,
            @Nullable Instant receivedAt,
            @Nullable String mandate,
            String digest) implements AssistanceCommand, Intake {}

    /** Sent by a timer; the case decides whether the period is really over. */
    record LapseObjectionPeriod(CaseId id) implements AssistanceCommand, Intake {}

    record UpholdRefusal(CaseId id, String reasons) implements AssistanceCommand {}

    record RevokeRefusal(CaseId id, String reasons, TimeRules rules) implements AssistanceCommand {}

    /** {@code mediators} are the ids and names of those who have mediated its dispute. */
    record AssignHandler(CaseId id, String handler, String reason, Set<String> mediators)
            implements AssistanceCommand {}

    record SuspendHandling(CaseId id, String ground) implements AssistanceCommand {}

    record ResumeHandling(CaseId id, TimeRules rules) implements AssistanceCommand {}

    record DraftOpinion(CaseId id, String text) implements AssistanceCommand {}

    /**
     * Names the experts who answer for an opinion on infringement.
     *
     * @param experts as known from the registry's log
     * @param size how many there must be at least, by {@code policy}
     * @param mediators the ids and names of those who have mediated its dispute
     */
    record AppointPanel(CaseId id, List<ExpertStanding> experts, int size, String policy, Set<String> mediators)
            implements AssistanceCommand {}

    /** The caller, a member of the panel, agrees to the latest draft. */
    record SignOpinion(CaseId id) implements AssistanceCommand {}

    /** The caller, a member of the panel, does not. */
    record RecordDissent(CaseId id, String reasons) implements AssistanceCommand {}

    /**
     * Issues the latest draft as it stands.
     *
     * @param panel its members as known from the registry's log now
     */
    record IssueOpinion(CaseId id, List<ExpertStanding> panel) implements AssistanceCommand {}

    record OpenMediation(CaseId id, List<String> parties, String matter) implements AssistanceCommand {}

    /** Sent by a reaction when the mediation has ended. */
    record RecordMediationOutcome(CaseId id, String mediation, MediationOutcome outcome, String ground)
            implements AssistanceCommand, Intake {}

    record RecordOutcome(CaseId id, String outcome) implements AssistanceCommand {}

    record CloseCase(CaseId id, Result result) implements AssistanceCommand {}

    record ReopenCase(CaseId id, String ground) implements AssistanceCommand {}

    /** Kept for so many years from now, by {@code policy}. */
    record ArchiveCase(CaseId id, int retentionYears, String policy) implements AssistanceCommand {}

    record PlaceLegalHold(CaseId id, String authority, String ground) implements AssistanceCommand {}

    record LiftLegalHold(CaseId id, String hold, String ground) implements AssistanceCommand {}

    /** Sent by a timer; the case decides whether its time is really over. */
    record DisposeCase(CaseId id) implements AssistanceCommand {}

    /** Sent by a reaction once bytes and key are gone. */
    record RecordErasure(CaseId id, int pieces) implements AssistanceCommand {}

    record LinkCase(CaseId id, String other, CaseLink link) implements AssistanceCommand {}

    /** The account, by which somebody signs in, may be unknown. */
    record AddParty(
            CaseId id,
            PartyRole role,
            String name,
            @Nullable String account) implements AssistanceCommand, Intake {}

    /** Both days belong to it; without {@code validTo} it holds until it is ended. By {@code account} the agent sees the case. */
    record RecordMandate(
            CaseId id,
            String party,
            String agent,
            @Nullable String account,
            @Nullable String agency,
            MandateScope scope,
            LocalDate validFrom,
            @Nullable LocalDate validTo)
            implements AssistanceCommand, Intake {}

    /** Ends a mandate with that day. */
    record EndMandate(CaseId id, String mandate, LocalDate endedOn, String ground)
            implements AssistanceCommand, Intake {}

    /** Asked before a referral is sent. */
    record ReferToAuthority(CaseId id, String referral, String authority, AuthorityKind authorityKind)
            implements AssistanceCommand {}

    /** Sent by a reaction when the authority has returned it. */
    record TakeBackFromAuthority(CaseId id, String referral, String ground) implements AssistanceCommand, Intake {}

    /** Sent by a reaction when the authority has decided. */
    record RecordAuthorityDecision(CaseId id, String referral, String outcome) implements AssistanceCommand, Intake {}

    /**
     * Asked when the center proposes a transfer, before the transfer is: no other can be proposed, and nothing decided, until
     * this one has ended.
     *
     * @param to the receiver, as known from the registry's log
     * @param summary what the receiver may know before the case is theirs
     */
    record LockCase(CaseId id, String transfer, CenterStanding to, String ground, String summary, TransferRules rules)
            implements AssistanceCommand {}

    /** Sent by a reaction when the transfer has come to nothing. */
    record UnlockCase(CaseId id, String transfer, TransferEnd because) implements AssistanceCommand {}

    /** Sent by a reaction when the transfer is accepted, or the superior has named the competent center. */
    record MoveCustody(CaseId id, String transfer, String to, String toDivision) implements AssistanceCommand {}

    /** Sent by a timer; the case decides whether the sender's days are really over. */
    record EndSenderAccess(CaseId id, String transfer) implements AssistanceCommand {}

    /**
     * Adds evidence whose bytes have been taken in before.
     *
     * @param bytes as the store found them
     * @param receivedAt now when it is null
     * @param mandate under which an agent handed it in; null when the party did
     */
    record AddEvidence(
            CaseId id,
            String name,
            EvidenceCategory category,
            AccessLevel level,
            StoredBytes bytes,
            @Nullable Instant receivedAt,
            @Nullable String mandate)
            implements AssistanceCommand, Intake {}

    /** Puts a new version beside the ones there are. */
    record ReplaceEvidence(
            CaseId id,
            String evidence,
            StoredBytes bytes,
            String reason,
            @Nullable Instant receivedAt,
            @Nullable String mandate)
            implements AssistanceCommand, Intake {}

    /** What the authority of that gate has decided about the latest version of a piece; {@code document} is its number or digest. */
    record RecordExportClearance(
            CaseId id, String evidence, ExportGate gate, boolean granted, String authority, String document)
            implements AssistanceCommand {}

    /** Lets the latest version of a piece go abroad: {@code country} by ST.3. */
    record ExportEvidence(CaseId id, String evidence, String country, String recipient, String purpose)
            implements AssistanceCommand {}

    record ClassifyCase(CaseId id, AccessLevel level, String ground) implements AssistanceCommand {}

    record RecordContact(CaseId id, String party, ContactWay way, Instant contactedAt, Sealed summary)
            implements AssistanceCommand, Intake {}

    record AddNote(CaseId id, Sealed text) implements AssistanceCommand, Intake {}
    /** Gives the clock that runs more working days. */
    record ExtendDeadline(CaseId id, int workingDays, String reason, TimeRules rules) implements AssistanceCommand {}

    /**
     * Sent by a fan-out when a calendar or policy was published.
     *
     * @param cause what was published, and why
     */
    record RecalculateDeadline(CaseId id, TimeLimit limit, TimeRules rules, String cause)
            implements AssistanceCommand, Intake {}
}
