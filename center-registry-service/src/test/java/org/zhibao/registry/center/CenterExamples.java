package org.zhibao.registry.center;

import static org.zhibao.registry.center.CenterFunction.MEDIATION;
import static org.zhibao.registry.center.CenterFunction.RAPID_PREEXAMINATION;
import static org.zhibao.registry.center.CenterFunction.RIGHTS_PROTECTION_ASSISTANCE;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhibao.registry.CenterId;
import org.zhibao.registry.Division;
import org.zhibao.registry.LetterNumber;
import org.zhibao.registry.center.CenterCommand.ApplyForEstablishment;
import org.zhibao.registry.center.CenterCommand.ApproveConstruction;
import org.zhibao.registry.center.CenterCommand.CloseCenter;
import org.zhibao.registry.center.CenterCommand.Custody;
import org.zhibao.registry.center.CenterCommand.ExtendCompetence;
import org.zhibao.registry.center.CenterCommand.GrantAcceptance;
import org.zhibao.registry.center.CenterCommand.Letter;
import org.zhibao.registry.center.CenterCommand.NarrowCompetence;
import org.zhibao.registry.center.CenterCommand.OpenCenter;
import org.zhibao.registry.center.CenterCommand.RecordAssessment;
import org.zhibao.registry.center.CenterCommand.RejectApplication;
import org.zhibao.registry.center.CenterCommand.RenameCenter;
import org.zhibao.registry.center.CenterCommand.RequestAcceptance;
import org.zhibao.registry.center.CenterCommand.RequireRectification;
import org.zhibao.registry.center.CenterCommand.ResumeCenter;
import org.zhibao.registry.center.CenterCommand.StartConstruction;
import org.zhibao.registry.center.CenterCommand.Successor;
import org.zhibao.registry.center.CenterCommand.SuspendCenter;
import org.zhibao.registry.center.CenterEvent.AcceptanceRequested;
import org.zhibao.registry.center.CenterEvent.CenterAcceptanceGranted;
import org.zhibao.registry.center.CenterEvent.CenterApplicationRejected;
import org.zhibao.registry.center.CenterEvent.CenterClosed;
import org.zhibao.registry.center.CenterEvent.CenterConstructionApproved;
import org.zhibao.registry.center.CenterEvent.CenterConstructionStarted;
import org.zhibao.registry.center.CenterEvent.CenterEstablishmentApplied;
import org.zhibao.registry.center.CenterEvent.CenterOpened;
import org.zhibao.registry.center.CenterEvent.CenterResumed;
import org.zhibao.registry.center.CenterEvent.CenterSuspended;

/** The cast: EAST is a protection center in Shanghai, AID an assistance center in Hunan; it is always 2 March 2026, 10 o'clock. */
final class CenterExamples {
    static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    static final LocalDate TOMORROW = TODAY.plusDays(1);
    static final LocalDate LAST_WEEK = TODAY.minusWeeks(1);

    static final CenterId EAST = new CenterId("310000-pc-east");
    static final CenterId AID = new CenterId("430000-as-aid");
    static final Division SHANGHAI = new Division("310000", 2025);
    static final Division HUNAN = new Division("430000", 2025);
    static final LetterNumber APPROVAL = new LetterNumber("国知办函保字〔2026〕1号");
    static final LetterNumber ACCEPTANCE = new LetterNumber("国知办函保字〔2026〕2号");
    static final List<String> FIELDS = List.of("biomedicine", "new-energy");
    static final List<CenterFunction> FUNCTIONS = List.of(RAPID_PREEXAMINATION, RIGHTS_PROTECTION_ASSISTANCE);

    private CenterExamples() {}

    static Map<String, Object> by(String office) {
        return Map.of("at", NOW, "actor", "clerk-12", "office", office);
    }

    // What one asks of EAST.

    static ApplyForEstablishment apply(CenterKind kind, Division division) {
        return new ApplyForEstablishment(EAST, kind, "East Center 演示", division, "Shanghai Administration 演示", "001");
    }

    static ApproveConstruction approve() {
        return approve(SHANGHAI, FIELDS, TODAY);
    }

    static ApproveConstruction approve(Division district, List<String> fields, @Nullable LocalDate effectiveOn) {
        return new ApproveConstruction(EAST, new Letter(APPROVAL, true), district, fields, FUNCTIONS, effectiveOn);
    }

    static RejectApplication reject() {
        return new RejectApplication(EAST, "the industry is served by the neighbouring center");
    }

    static StartConstruction start() {
        return new StartConstruction(EAST, TODAY);
    }

    static RequestAcceptance requestAcceptance() {
        return new RequestAcceptance(EAST, "halls, systems and staff are in place");
    }

    static RequireRectification rectify(LocalDate due) {
        return new RequireRectification(EAST, List.of("the reception hall has no step-free access"), due);
    }

    static GrantAcceptance grantAcceptance() {
        return new GrantAcceptance(EAST, new Letter(ACCEPTANCE, true), TODAY);
    }

    static OpenCenter open() {
        return new OpenCenter(EAST, TODAY);
    }

    static ExtendCompetence extend(String... fields) {
        return new ExtendCompetence(EAST, List.of(fields), List.of(MEDIATION), TODAY);
    }

    static NarrowCompetence narrow(String... fields) {
        return new NarrowCompetence(EAST, List.of(fields), List.of(), "moved to the neighbouring center", TODAY);
    }

    static RenameCenter rename(String name) {
        return new RenameCenter(EAST, name, TODAY);
    }

    static RecordAssessment assess(int year) {
        return new RecordAssessment(EAST, year, "A", "all targets met");
    }

    static SuspendCenter suspend() {
        return new SuspendCenter(EAST, "the examiners' accounts were shared", TODAY);
    }

    static ResumeCenter resume() {
        return new ResumeCenter(EAST, "accounts are personal again", TODAY);
    }

    static CloseCenter close(Custody custody) {
        return new CloseCenter(EAST, "merged into the provincial center", custody, TODAY);
    }

    static Custody nothingOpen() {
        return new Custody(null, false, List.of("cases.log/3@17"));
    }

    static Custody openCases() {
        return new Custody(null, true, List.of("cases.log/3@17"));
    }

    static Custody takenOverBy(CenterId successor, boolean operating) {
        return new Custody(new Successor(successor, operating), true, List.of("cases.log/3@17"));
    }

    // What has happened to EAST.

    static CenterEstablishmentApplied applied() {
        return applied(CenterKind.PROTECTION);
    }

    static CenterEstablishmentApplied applied(CenterKind kind) {
        return new CenterEstablishmentApplied(
                EAST.value(), kind, "East Center 演示", SHANGHAI, "Shanghai Administration 演示", "001");
    }

    static CenterConstructionApproved approved() {
        return new CenterConstructionApproved(EAST.value(), APPROVAL.value(), SHANGHAI, FIELDS, FUNCTIONS, LAST_WEEK);
    }

    static CenterApplicationRejected rejected() {
        return new CenterApplicationRejected(EAST.value(), "the industry is served by the neighbouring center");
    }

    static CenterConstructionStarted started() {
        return new CenterConstructionStarted(EAST.value(), LAST_WEEK);
    }

    static AcceptanceRequested acceptanceRequested() {
        return new AcceptanceRequested(EAST.value(), "halls, systems and staff are in place");
    }

    static CenterAcceptanceGranted acceptanceGranted() {
        return new CenterAcceptanceGranted(EAST.value(), ACCEPTANCE.value(), LAST_WEEK);
    }

    static CenterOpened opened() {
        return new CenterOpened(EAST.value(), LAST_WEEK);
    }

    static CenterSuspended suspended() {
        return new CenterSuspended(EAST.value(), "the examiners' accounts were shared", LAST_WEEK);
    }

    static CenterResumed resumed() {
        return new CenterResumed(EAST.value(), "accounts are personal again", LAST_WEEK);
    }

    static CenterClosed closed() {
        return new CenterClosed(
                EAST.value(), "merged into the provincial center", AID.value(), List.of("cases.log/3@17"), LAST_WEEK);
    }

    // How far EAST has come.

    static List<CenterEvent> life(CenterState state) {
        return switch (state) {
            case APPLIED -> List.of(applied());
            case REJECTED -> List.of(applied(), rejected());
            case CONSTRUCTION_APPROVED -> List.of(applied(), approved());
            case UNDER_CONSTRUCTION -> List.of(applied(), approved(), started());
            case ACCEPTANCE_PENDING -> List.of(applied(), approved(), started(), acceptanceRequested());
            case ACCEPTED -> List.of(applied(), approved(), started(), acceptanceRequested(), acceptanceGranted());
            case IN_OPERATION ->
                List.of(applied(), approved(), started(), acceptanceRequested(), acceptanceGranted(), opened());
            case SUSPENDED ->
                List.of(
                        applied(),
                        approved(),
                        started(),
                        acceptanceRequested(),
                        acceptanceGranted(),
                        opened(),
                        suspended());
            case CLOSED ->
                List.of(
                        applied(),
                        approved(),
                        started(),
                        acceptanceRequested(),
                        acceptanceGranted(),
                        opened(),
                        closed());
        };
    }

    static List<CenterEvent> operating() {
        return life(CenterState.IN_OPERATION);
    }
}
