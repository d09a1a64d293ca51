package org.zhibao.cases.assistance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hamcrest.CustomTypeSafeMatcher;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.AccessLevel;
import org.zhibao.cases.AuthorityKind;
import org.zhibao.cases.CaseLink;
import org.zhibao.cases.CaseRejected;
import org.zhibao.cases.CaseRejected.Reason;
import org.zhibao.cases.CenterStanding;
import org.zhibao.cases.Channel;
import org.zhibao.cases.Competence;
import org.zhibao.cases.Connection;
import org.zhibao.cases.ContactWay;
import org.zhibao.cases.EvidenceCategory;
import org.zhibao.cases.ExpertStanding;
import org.zhibao.cases.ExportGate;
import org.zhibao.cases.KnownRelation;
import org.zhibao.cases.MandateScope;
import org.zhibao.cases.PartyRole;
import org.zhibao.cases.Sealed;
import org.zhibao.cases.ServiceItem;
import org.zhibao.cases.StoredBytes;
import org.zhibao.cases.TimeLimit;
import org.zhibao.cases.TimeRules;
import org.zhibao.cases.TransferRules;
import org.zhibao.cases.TransferRules.Clocks;
import org.zhibao.cases.assistance.AssistanceCommand.*;
import org.zhibao.cases.assistance.AssistanceEvent.*;
import org.zhibao.deadlines.Deadline;
import org.zhibao.deadlines.WorkingDays;

/** The cast: one case of one applicant at the northern center, and what may happen to it. */
public final class CaseExamples {
    public static final String NORTH = "310000-as-north";
    public static final String SOUTH = "440000-as-south";
    public static final String ADMINISTRATION = "CN310000";
    public static final CaseId CASE = new CaseId("CN310000-2026-0000000000000001");
    public static final String APPLICANT = "演示申请人甲";
    public static final String RESPONDENT = "演示被申请人乙";
    public static final String CLERK = "clerk-12";
    public static final String HANDLER = "handler-7";
    public static final String MEDIATION = CASE.value() + "-M1";
    public static final String REGISTRY = "centers.log/3@41";
    public static final String DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    public static final Receipt SECOND_RECEIPT = new Receipt(CASE.value() + "-R2", DIGEST);
    public static final String OTHER_DIGEST = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752";
    public static final Sealed BOX = new Sealed(OTHER_DIGEST, "c2VhbGVk");
    public static final String AGENT = "演示代理人丙";

    /** A Monday morning in Shanghai; nobody rests until the Tomb-Sweeping days in April. */
    public static final Instant MONDAY = Instant.parse("2026-03-02T01:00:00Z");

    public static final Instant TUESDAY = Instant.parse("2026-03-03T01:00:00Z");
    public static final LocalDate SUBMITTED_ON = LocalDate.parse("2026-03-02");
    public static final Deadline EXAMINE_BY = due(SUBMITTED_ON, 15, LocalDate.parse("2026-03-23"));
    public static final Deadline CORRECT_BY = due(LocalDate.parse("2026-03-03"), 7, LocalDate.parse("2026-03-12"));
    public static final Deadline OBJECT_BY = CORRECT_BY;
    public static final Instant LAST_MOMENT_TO_CORRECT = Instant.parse("2026-03-12T15:59:59.999Z");
    public static final Instant TOO_LATE_TO_CORRECT = Instant.parse("2026-03-12T16:00:00Z");

    public static final CenterStanding NORTH_OPERATING = new CenterStanding(
            NORTH, "310000", true, EnumSet.complementOf(EnumSet.of(ServiceItem.OVERSEAS_GUIDANCE)), REGISTRY);
    public static final CenterStanding NORTH_SUSPENDED =
            new CenterStanding(NORTH, "310000", false, NORTH_OPERATING.services(), REGISTRY);

    public static final CenterStanding SOUTH_OPERATING =
            new CenterStanding(SOUTH, "440000", true, NORTH_OPERATING.services(), "centers.log/5@77");
    public static final String DISPUTE = "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9";
    public static final String COURT = "演示法院";
    public static final String REFERRAL = "CN310000-RF-2026-0000000000000005";
    public static final String TRANSFER = "CN310000-TR-2026-0000000000000007";
    public static final Deadline ANSWER_BY = due(LocalDate.parse("2026-03-03"), 5, LocalDate.parse("2026-03-10"));
    public static final LocalDate SENDER_READS_UNTIL = LocalDate.parse("2026-04-02");

    static final List<ExpertStanding> PANEL = List.of(expert(1), expert(2), expert(3));

    private CaseExamples() {}

    /** By the notice for 2026 as it is shipped. */
    static Deadline due(LocalDate trigger, int workingDays, LocalDate dueOn) {
        return new Deadline(trigger, workingDays, dueOn, false, null, null, List.of("000000/2026@0"));
    }

    public static SubmitApplication submit(CenterStanding center, ServiceItem item) {
        return new SubmitApplication(
                CASE,
                center,
                TimeRules.BY_GUIDELINES,
                item,
                Channel.ONLINE,
                APPLICANT,
                true,
                "被控侵权产品比对",
                List.of(),
                null,
                item == ServiceItem.OVERSEAS_GUIDANCE ? "DE" : null,
                null,
                List.of(),
                null,
                DIGEST);
    }

    public static SubmitApplication submit() {
        return submit(NORTH_OPERATING, ServiceItem.INFRINGEMENT_OPINION);
    }

    /** A matter about a field that is tied to some places, brought to that center. */
    static SubmitApplication submitAbout(CenterStanding center, @Nullable String field, String... divisions) {
        SubmitApplication submit = submit(center, ServiceItem.INFRINGEMENT_OPINION);
        return new SubmitApplication(
                submit.id(),
                center,
                submit.rules(),
                submit.serviceItem(),
                submit.channel(),
                submit.applicant(),
                submit.exportOriented(),
                submit.matter(),
                List.of(divisions).stream()
                        .map(division -> new Connection(Connection.Kind.PLACE_OF_INFRINGEMENT, division))
                        .toList(),
                field,
                null,
                null,
                List.of(SOUTH),
                null,
                submit.digest());
    }

    public static ApplicationSubmitted submitted() {
        return new ApplicationSubmitted(
                CASE.value(),
                NORTH,
                "310000",
                ServiceItem.INFRINGEMENT_OPINION,
                Channel.ONLINE,
                APPLICANT,
                true,
                "被控侵权产品比对",
                MONDAY,
                SUBMITTED_ON,
                new Receipt(CASE.value(), DIGEST),
                EXAMINE_BY,
                REGISTRY,
                List.of(new Connection(Connection.Kind.PRESUMED, "310000")),
                null,
                null,
                Competence.PRESUMED,
                null);
    }

    public static ApplicationSubmitted submittedAbout(String rightNumber) {
        ApplicationSubmitted submitted = submitted();
        return new ApplicationSubmitted(
                submitted.id(),
                submitted.center(),
                submitted.division(),
                submitted.serviceItem(),
                submitted.channel(),
                submitted.applicant(),
                submitted.exportOriented(),
                submitted.matter(),
                submitted.receivedAt(),
                submitted.submittedOn(),
                submitted.receipt(),
                submitted.examineBy(),
                submitted.reliedOn(),
                submitted.connections(),
                submitted.field(),
                submitted.country(),
                submitted.competence(),
                rightNumber);
    }

    static SubmitApplication submitReceived(Instant receivedAt) {
        SubmitApplication submit = submit();
        return new SubmitApplication(
                submit.id(),
                submit.center(),
                submit.rules(),
                submit.serviceItem(),
                submit.channel(),
                submit.applicant(),
                submit.exportOriented(),
                submit.matter(),
                submit.connections(),
                submit.field(),
                submit.country(),
                submit.rightNumber(),
                submit.competent(),
                receivedAt,
                submit.digest());
    }

    static ApplicationSubmitted submittedReceived(Instant receivedAt, Deadline examineBy) {
        ApplicationSubmitted submitted = submitted();
        return new ApplicationSubmitted(
                submitted.id(),
                submitted.center(),
                submitted.division(),
                submitted.serviceItem(),
                submitted.channel(),
                submitted.applicant(),
                submitted.exportOriented(),
                submitted.matter(),
                receivedAt,
                examineBy.trigger(),
                submitted.receipt(),
                examineBy,
                submitted.reliedOn(),
                submitted.connections(),
                submitted.field(),
                submitted.country(),
                submitted.competence(),
                submitted.rightNumber());
    }

    static WithdrawApplication withdraw(String reason) {
        return new WithdrawApplication(CASE, reason);
    }

    public static ApplicationWithdrawn withdrawn() {
        return new ApplicationWithdrawn(NORTH, "双方自行和解");
    }

    static StartExamination startExamination() {
        return new StartExamination(CASE);
    }

    public static ExaminationStarted examined() {
        return new ExaminationStarted(NORTH);
    }

    public static MissingItem missing(Material material) {
        return new MissingItem(material, "请补充");
    }

    static RequestCorrection requestCorrection(Material... materials) {
        return new RequestCorrection(
                CASE,
                Set.of(materials).stream().sorted().map(CaseExamples::missing).toList(),
                TimeRules.BY_GUIDELINES);
    }

    public static CorrectionRequested correctionRequested() {
        return new CorrectionRequested(NORTH, List.of(missing(Material.PROOF)), CORRECT_BY);
    }

    static SubmitCorrection correct(@Nullable Instant receivedAt) {
        return correctUnder(null, receivedAt);
    }

    static SubmitCorrection correctUnder(@Nullable String mandate, @Nullable Instant receivedAt) {
        return new SubmitCorrection(CASE, "补交权属证明", receivedAt, mandate, TimeRules.BY_GUIDELINES, DIGEST);
    }

    public static CorrectionSubmitted corrected() {
        return corrected(MONDAY.plusSeconds(4 * 24 * 3600));
    }

    public static CorrectionSubmitted corrected(Instant receivedAt) {
        return new CorrectionSubmitted(
                NORTH,
                "补交权属证明",
                receivedAt,
                WorkingDays.OFFICIAL.after(Deadline.dayOf(receivedAt), 15),
                null,
                SECOND_RECEIPT);
    }

    static DeemWithdrawn deemWithdrawn() {
        return new DeemWithdrawn(CASE);
    }

    public static DeemedWithdrawn deemedWithdrawn() {
        return new DeemedWithdrawn(NORTH, CORRECT_BY.dueOn());
    }

    static AcceptApplication accept() {
        return new AcceptApplication(CASE, null, TimeRules.BY_GUIDELINES);
    }

    static AcceptApplication acceptDispute() {
        return new AcceptApplication(CASE, DISPUTE, TimeRules.BY_GUIDELINES);
    }

    public static DisputeNamed disputeNamed() {
        return new DisputeNamed(NORTH, DISPUTE);
    }

    public static DisputeLeft disputeLeft() {
        return new DisputeLeft(NORTH, DISPUTE);
    }

    public static ApplicationAccepted accepted() {
        return new ApplicationAccepted(NORTH, ServiceItem.INFRINGEMENT_OPINION);
    }

    static RefuseApplication refuse(String ground, String remedy) {
        return refuse(List.of(ground), remedy);
    }

    static RefuseApplication refuse(List<String> grounds, String remedy) {
        return new RefuseApplication(CASE, grounds, remedy, TimeRules.BY_GUIDELINES);
    }

    public static ApplicationRefused refused() {
        return new ApplicationRefused(NORTH, List.of("不属于本中心受理范围"), "七个工作日内可向主管知识产权管理部门申诉", OBJECT_BY);
    }

    static LodgeObjection object(@Nullable Instant receivedAt) {
        return objectUnder(null, receivedAt);
    }

    static LodgeObjection objectUnder(@Nullable String mandate, @Nullable Instant receivedAt) {
        return new LodgeObjection(CASE, List.of("侵权行为发生地在本中心辖区内"), receivedAt, mandate, DIGEST);
    }

    public static ObjectionLodged objected() {
        return objected(Instant.parse("2026-03-05T01:00:00Z"));
    }

    public static ObjectionLodged objected(Instant receivedAt) {
        return new ObjectionLodged(NORTH, List.of("侵权行为发生地在本中心辖区内"), receivedAt, null, SECOND_RECEIPT);
    }

    static LapseObjectionPeriod lapseObjectionPeriod() {
        return new LapseObjectionPeriod(CASE);
    }

    public static ObjectionPeriodLapsed objectionPeriodLapsed() {
        return new ObjectionPeriodLapsed(NORTH, OBJECT_BY.dueOn());
    }

    static UpholdRefusal uphold() {
        return new UpholdRefusal(CASE, "申诉理由不成立");
    }

    public static RefusalUpheld upheld() {
        return new RefusalUpheld(NORTH, ADMINISTRATION, "申诉理由不成立");
    }

    static RevokeRefusal revoke() {
        return new RevokeRefusal(CASE, "本中心有权受理", TimeRules.BY_GUIDELINES);
    }

    public static RefusalRevoked revoked() {
        return new RefusalRevoked(NORTH, ADMINISTRATION, "本中心有权受理");
    }

    static EscalateExamination escalate() {
        return new EscalateExamination(CASE);
    }

    public static ExaminationEscalated escalated() {
        return new ExaminationEscalated(NORTH, ADMINISTRATION, EXAMINE_BY.dueOn());
    }

    public static DeemedWithdrawalReversed withdrawalReversed() {
        return new DeemedWithdrawalReversed(NORTH, LAST_MOMENT_TO_CORRECT);
    }

    /** Of another case than the one of most examples. */
    public static SubmitApplication submissionOf(CaseId id) {
        SubmitApplication example = submit();
        return new SubmitApplication(
                id,
                example.center(),
                example.rules(),
                example.serviceItem(),
                example.channel(),
                example.applicant(),
                example.exportOriented(),
                example.matter(),
                example.connections(),
                example.field(),
                example.country(),
                example.rightNumber(),
                example.competent(),
                example.receivedAt(),
                example.digest());
    }

    static AssignHandler assign(String handler, String reason) {
        return new AssignHandler(CASE, handler, reason, Set.of("md-1", "演示调解员"));
    }

    public static HandlerAssigned assigned() {
        return new HandlerAssigned(NORTH, HANDLER, "专业领域匹配");
    }

    static SuspendHandling suspend(String ground) {
        return new SuspendHandling(CASE, ground);
    }

    public static HandlingSuspended suspended() {
        return new HandlingSuspended(NORTH, "等待无效宣告请求审查结果");
    }

    static ResumeHandling resume() {
        return new ResumeHandling(CASE, TimeRules.BY_GUIDELINES);
    }

    public static HandlingResumed resumed() {
        return new HandlingResumed(NORTH);
    }

    static DraftOpinion draft(String text) {
        return new DraftOpinion(CASE, text);
    }

    public static OpinionDrafted drafted() {
        return new OpinionDrafted(NORTH, 1, "被控产品落入权利要求1的保护范围");
    }

    static IssueOpinion issue() {
        return issue(PANEL);
    }

    static IssueOpinion issue(List<ExpertStanding> panel) {
        return new IssueOpinion(CASE, panel);
    }

    public static OpinionIssued issued() {
        return new OpinionIssued(
                NORTH,
                1,
                "被控产品落入权利要求1的保护范围",
                "本意见仅供参考，不具有法律约束力。This opinion is for reference only and is not binding.",
                List.of("expert-1", "expert-2"),
                List.of("expert-3"));
    }

    static OpenMediation openMediation(String... parties) {
        return new OpenMediation(CASE, List.of(parties), "停止侵权与赔偿数额");
    }

    public static MediationOpened mediationOpened() {
        return new MediationOpened(NORTH, CASE.value(), MEDIATION, List.of(APPLICANT, RESPONDENT), "停止侵权与赔偿数额");
    }

    static RecordMediationOutcome recordMediationOutcome(String mediation, MediationOutcome outcome, String ground) {
        return new RecordMediationOutcome(CASE, mediation, outcome, ground);
    }

    public static MediationOutcomeRecorded mediationEnded() {
        return new MediationOutcomeRecorded(NORTH, MEDIATION, MediationOutcome.NOT_SETTLED, "REFUSED");
    }

    static RecordOutcome recordOutcome(String outcome) {
        return new RecordOutcome(CASE, outcome);
    }

    public static OutcomeRecorded outcome() {
        return new OutcomeRecorded(NORTH, "申请人据此提起诉讼");
    }

    static CloseCase close(Result result) {
        return new CloseCase(CASE, result);
    }

    public static CaseClosed closed() {
        return new CaseClosed(NORTH, Result.OPINION_GIVEN, ServiceItem.INFRINGEMENT_OPINION, SUBMITTED_ON);
    }

    static ReopenCase reopen(String ground) {
        return new ReopenCase(CASE, ground);
    }

    public static CaseReopened reopened() {
        return new CaseReopened(NORTH, "申请人提交新证据");
    }

    static AddParty addParty(String name) {
        return new AddParty(CASE, PartyRole.RESPONDENT, name, null);
    }

    public static PartyAdded respondentAdded() {
        return new PartyAdded(NORTH, "P2", PartyRole.RESPONDENT, RESPONDENT, null);
    }

    static RecordMandate recordMandate(String party, String validFrom, @Nullable String validTo) {
        return new RecordMandate(
                CASE,
                party,
                AGENT,
                null,
                "演示代理机构",
                MandateScope.SPECIAL,
                LocalDate.parse(validFrom),
                validTo == null ? null : LocalDate.parse(validTo));
    }

    /** Holds from the third to the tenth of March. */
    public static MandateRecorded mandateRecorded() {
        return new MandateRecorded(
                NORTH,
                "A1",
                "P1",
                AGENT,
                null,
                "演示代理机构",
                MandateScope.SPECIAL,
                LocalDate.parse("2026-03-03"),
                LocalDate.parse("2026-03-10"));
    }

    static EndMandate endMandate(String mandate, String endedOn) {
        return new EndMandate(CASE, mandate, LocalDate.parse(endedOn), "申请人解除委托");
    }

    public static MandateEnded mandateEnded() {
        return new MandateEnded(NORTH, "A1", LocalDate.parse("2026-03-05"), "申请人解除委托");
    }

    static ReferToAuthority refer(String referral) {
        return new ReferToAuthority(CASE, referral, COURT, AuthorityKind.COURT);
    }

    public static ReferredToAuthority referred() {
        return new ReferredToAuthority(NORTH, CASE.value(), REFERRAL, COURT, AuthorityKind.COURT);
    }

    static TakeBackFromAuthority takeBack(String referral) {
        return new TakeBackFromAuthority(CASE, referral, "不属于受案范围");
    }

    public static TakenBackFromAuthority takenBack() {
        return new TakenBackFromAuthority(NORTH, REFERRAL, "不属于受案范围");
    }

    static RecordAuthorityDecision recordDecision(String referral) {
        return new RecordAuthorityDecision(CASE, referral, "判令停止侵权");
    }

    public static AuthorityDecisionRecorded authorityDecided() {
        return new AuthorityDecisionRecorded(NORTH, REFERRAL, "判令停止侵权");
    }

    static LockCase lockCase(CenterStanding to) {
        return new LockCase(CASE, TRANSFER, to, "侵权行为发生地在南方", "专利侵权，被告在南方", TransferRules.BY_DEFAULT);
    }

    public static CaseLocked locked() {
        return new CaseLocked(
                NORTH,
                CASE.value(),
                TRANSFER,
                SOUTH,
                "CN",
                ServiceItem.INFRINGEMENT_OPINION,
                "侵权行为发生地在南方",
                "专利侵权，被告在南方",
                ANSWER_BY,
                30,
                Clocks.CONTINUE,
                "centers.log/5@77");
    }

    static UnlockCase unlockCase(TransferEnd because) {
        return new UnlockCase(CASE, TRANSFER, because);
    }

    public static CaseUnlocked unlocked() {
        return new CaseUnlocked(NORTH, TRANSFER, TransferEnd.DECLINED);
    }

    static MoveCustody moveCustody() {
        return new MoveCustody(CASE, TRANSFER, SOUTH, "440000");
    }

    public static CustodyMoved custodyMoved() {
        return custodyMoved(null);
    }

    public static CustodyMoved custodyMoved(@Nullable String dispute) {
        return new CustodyMoved(
                SOUTH,
                "440000",
                NORTH,
                CASE.value(),
                TRANSFER,
                Clocks.CONTINUE,
                SENDER_READS_UNTIL,
                "您的案件已由310000-as-north移交440000-as-south办理，正在进行的期限继续计算。"
                        + "Your case has gone from 310000-as-north to 440000-as-south; the clocks that run go on.",
                dispute);
    }

    static EndSenderAccess endSenderAccess() {
        return new EndSenderAccess(CASE, TRANSFER);
    }

    public static SenderAccessEnded senderAccessEnded() {
        return new SenderAccessEnded(SOUTH, NORTH, TRANSFER);
    }

    public static StoredBytes bytes(String digest) {
        return new StoredBytes(digest, 1_234, "application/pdf");
    }

    static AddEvidence addEvidence(String digest, AccessLevel level) {
        return new AddEvidence(CASE, "专利证书", EvidenceCategory.RIGHT, level, bytes(digest), null, null);
    }

    public static EvidenceAdded evidenceAdded() {
        return new EvidenceAdded(
                NORTH,
                "E1",
                "专利证书",
                EvidenceCategory.RIGHT,
                AccessLevel.INTERNAL,
                bytes(DIGEST),
                TUESDAY,
                null,
                SECOND_RECEIPT);
    }

    static ReplaceEvidence replaceEvidence(String evidence, String digest) {
        return new ReplaceEvidence(CASE, evidence, bytes(digest), "扫描件更清晰", null, null);
    }

    public static EvidenceReplaced evidenceReplaced() {
        return new EvidenceReplaced(
                NORTH,
                "E1",
                2,
                bytes(OTHER_DIGEST),
                "扫描件更清晰",
                TUESDAY,
                null,
                new Receipt(CASE.value() + "-R3", OTHER_DIGEST));
    }

    static RecordExportClearance clear(ExportGate gate, boolean granted) {
        return new RecordExportClearance(CASE, "E1", gate, granted, "演示主管机关", "演示函1号");
    }

    public static ExportClearanceRecorded cleared(ExportGate gate, boolean granted) {
        return new ExportClearanceRecorded(NORTH, "E1", 1, gate, granted, "演示主管机关", "演示函1号");
    }

    static ExportEvidence exportTo(String country) {
        return new ExportEvidence(CASE, "E1", country, "演示法院", "作为证据提交");
    }

    static ImportCase importCase(
            @Nullable LocalDate acceptedOn,
            @Nullable String handler,
            @Nullable LocalDate closedOn,
            @Nullable Result result) {
        return new ImportCase(
                CASE,
                NORTH_OPERATING,
                TimeRules.BY_GUIDELINES,
                "旧案件系统",
                "沪知维〔2019〕12号",
                "ci-1",
                12,
                ServiceItem.INFRINGEMENT_OPINION,
                Channel.BUSINESS_HALL,
                APPLICANT,
                false,
                "被控侵权产品比对",
                LocalDate.parse("2019-05-06"),
                acceptedOn,
                handler,
                closedOn,
                result,
                DIGEST);
    }

    static ClassifyCase classify(AccessLevel level) {
        return new ClassifyCase(CASE, level, "涉及商业秘密");
    }

    public static CaseClassified classified() {
        return new CaseClassified(NORTH, AccessLevel.CONFIDENTIAL, "涉及商业秘密");
    }

    static RecordContact recordContact(String party, Instant contactedAt) {
        return new RecordContact(CASE, party, ContactWay.TELEPHONE, contactedAt, BOX);
    }

    public static ContactRecorded contactRecorded() {
        return new ContactRecorded(NORTH, 1, "P1", ContactWay.TELEPHONE, MONDAY, BOX);
    }

    static AddNote addNote() {
        return new AddNote(CASE, BOX);
    }

    public static NoteAdded noteAdded() {
        return new NoteAdded(NORTH, 1, BOX);
    }

    static ExpertStanding expert(int number, KnownRelation... relations) {
        return new ExpertStanding(
                "expert-" + number,
                "演示专家" + number,
                LocalDate.parse("2025-01-01"),
                LocalDate.parse("2027-12-31"),
                false,
                List.of(relations),
                REGISTRY);
    }

    static KnownRelation relation(String other, String validFrom, @Nullable String validTo) {
        return new KnownRelation(
                "R-1",
                "EMPLOYMENT",
                other,
                LocalDate.parse(validFrom),
                validTo == null ? null : LocalDate.parse(validTo));
    }

    static AppointPanel appoint(ExpertStanding... experts) {
        return new AppointPanel(CASE, List.of(experts), 3, "000000-assistance@1", Set.of("md-1", "演示调解员"));
    }

    public static PanelAppointed panelAppointed() {
        return new PanelAppointed(
                NORTH,
                PANEL.stream()
                        .map(expert -> new PanelMember(expert.expert(), expert.name(), REGISTRY))
                        .toList(),
                3,
                "000000-assistance@1");
    }

    static SignOpinion sign() {
        return new SignOpinion(CASE);
    }

    public static OpinionSigned signed(int expert) {
        return new OpinionSigned(NORTH, 1, "expert-" + expert);
    }

    static RecordDissent dissent(String reasons) {
        return new RecordDissent(CASE, reasons);
    }

    public static DissentRecorded dissented(int expert) {
        return new DissentRecorded(NORTH, 1, "expert-" + expert, "等同特征的认定不成立");
    }

    static ArchiveCase archive(int years) {
        return new ArchiveCase(CASE, years, "000000-assistance@1");
    }

    /** Kept to the end of that Tuesday in ten years. */
    public static CaseArchived archived() {
        return new CaseArchived(NORTH, LocalDate.parse("2036-03-03"), "000000-assistance@1");
    }

    static PlaceLegalHold hold() {
        return new PlaceLegalHold(CASE, "演示人民法院", "诉讼保全");
    }

    public static LegalHoldPlaced held() {
        return new LegalHoldPlaced(NORTH, "H1", "演示人民法院", "诉讼保全");
    }

    static LiftLegalHold lift(String hold) {
        return new LiftLegalHold(CASE, hold, "诉讼终结");
    }

    public static LegalHoldLifted lifted() {
        return new LegalHoldLifted(NORTH, "H1", "诉讼终结");
    }

    static DisposeCase dispose() {
        return new DisposeCase(CASE);
    }

    public static CaseDisposed disposed() {
        return new CaseDisposed(NORTH, CASE.value(), LocalDate.parse("2036-03-03"));
    }

    static RecordErasure recordErasure() {
        return new RecordErasure(CASE, 2);
    }

    public static ContentErased erased() {
        return new ContentErased(NORTH, 2);
    }

    static LinkCase link(String other, CaseLink link) {
        return new LinkCase(CASE, other, link);
    }

    public static CaseLinked linked() {
        return new CaseLinked(NORTH, "CN310000-2026-0000000000000002", CaseLink.SAME_RIGHT);
    }

    /** One example of each event; these are also what lies under {@code contract/}. */
    public static List<AssistanceEvent> everyEvent() {
        return List.of(
                submitted(),
                withdrawn(),
                examined(),
                correctionRequested(),
                corrected(),
                deemedWithdrawn(),
                withdrawalReversed(),
                accepted(),
                refused(),
                objected(),
                objectionPeriodLapsed(),
                upheld(),
                revoked(),
                assigned(),
                suspended(),
                resumed(),
                drafted(),
                panelAppointed(),
                signed(1),
                dissented(3),
                issued(),
                mediationOpened(),
                mediationEnded(),
                outcome(),
                closed(),
                reopened(),
                archived(),
                held(),
                lifted(),
                disposed(),
                erased(),
                linked(),
                respondentAdded(),
                mandateRecorded(),
                mandateEnded(),
                disputeNamed(),
                disputeLeft(),
                referred(),
                takenBack(),
                authorityDecided(),
                locked(),
                unlocked(),
                custodyMoved(),
                senderAccessEnded(),
                evidenceAdded(),
                evidenceReplaced(),
                classified(),
                contactRecorded(),
                noteAdded());
    }

    static ExtendDeadline extend(int workingDays) {
        return new ExtendDeadline(CASE, workingDays, "案情复杂", TimeRules.BY_GUIDELINES);
    }

    /** A policy by which everything takes so many working days. */
    public static TimeRules everythingIn(int workingDays) {
        return new TimeRules(
                new TimeRules.Lengths(workingDays, workingDays, workingDays, workingDays),
                TimeRules.ClockAfterCorrection.RESTART,
                WorkingDays.OFFICIAL,
                List.of("310000-assistance@2"));
    }

    static RecalculateDeadline recalculate(TimeLimit limit, int workingDays) {
        return new RecalculateDeadline(CASE, limit, everythingIn(workingDays), "310000-assistance@2");
    }

    static Matcher<CaseRejected> because(Reason reason) {
        return new CustomTypeSafeMatcher<>("refused because of " + reason) {
            @Override
            protected boolean matchesSafely(CaseRejected refusal) {
                return refusal.reason() == reason;
            }
        };
    }
}
