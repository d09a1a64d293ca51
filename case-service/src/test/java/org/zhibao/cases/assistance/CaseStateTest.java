package org.zhibao.cases.assistance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.cases.assistance.CaseExamples.*;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhibao.cases.AccessLevel;
import org.zhibao.cases.CaseLink;
import org.zhibao.cases.CaseRejected;
import org.zhibao.cases.CaseRejected.Reason;
import org.zhibao.cases.ExportGate;
import org.zhibao.cases.TimeLimit;
import org.zhibao.cases.assistance.AssistanceEvent.Material;
import org.zhibao.cases.assistance.AssistanceEvent.MediationOutcome;
import org.zhibao.cases.assistance.AssistanceEvent.Result;
import org.zhibao.cases.assistance.AssistanceEvent.TransferEnd;

/** Every state with every command: what a state says it allows is what it considers, and nothing else. */
class CaseStateTest {
    private static final Map<Class<?>, AssistanceCommand> COMMANDS = Stream.of(
                    withdraw("撤回"),
                    startExamination(),
                    requestCorrection(Material.MANDATE),
                    correct(null),
                    deemWithdrawn(),
                    escalate(),
                    accept(),
                    refuse("超出受理范围", "可申诉"),
                    object(null),
                    lapseObjectionPeriod(),
                    uphold(),
                    revoke(),
                    assign("handler-8", "专业领域匹配"),
                    suspend("等待"),
                    resume(),
                    draft("第二稿"),
                    appoint(expert(1), expert(2), expert(3)),
                    sign(),
                    dissent("不同意"),
                    issue(),
                    openMediation(APPLICANT, RESPONDENT),
                    recordMediationOutcome(MEDIATION, MediationOutcome.SETTLED, "AGREEMENT"),
                    recordOutcome("和解"),
                    close(Result.SETTLED),
                    reopen("新证据"),
                    addParty(RESPONDENT),
                    recordMandate("P1", "2026-03-03", null),
                    endMandate("A1", "2026-03-05"),
                    refer(REFERRAL),
                    takeBack(REFERRAL),
                    recordDecision(REFERRAL),
                    lockCase(SOUTH_OPERATING),
                    unlockCase(TransferEnd.LAPSED),
                    moveCustody(),
                    endSenderAccess(),
                    addEvidence(DIGEST, AccessLevel.INTERNAL),
                    replaceEvidence("E1", OTHER_DIGEST),
                    classify(AccessLevel.SECRET),
                    clear(ExportGate.STATE_SECRETS, true),
                    exportTo("DE"),
                    recordContact("P1", MONDAY),
                    addNote(),
                    extend(2),
                    recalculate(TimeLimit.CORRECTION, 9),
                    archive(10),
                    hold(),
                    lift("H1"),
                    dispose(),
                    recordErasure(),
                    link("CN310000-2026-0000000000000002", CaseLink.SAME_RIGHT))
            .collect(Collectors.toMap(
                    AssistanceCommand::getClass, Function.identity(), (a, b) -> a, LinkedHashMap::new));

    /** The ends of a transfer: what matters is whether that transfer is open, not where the case stands. */
    private static final Set<Class<?>> WHEREVER_IT_STANDS = Set.of(
            AssistanceCommand.UnlockCase.class,
            AssistanceCommand.MoveCustody.class,
            AssistanceCommand.EndSenderAccess.class);

    @ParameterizedTest
    @EnumSource(CaseState.class)
    void considers_exactly_the_commands_it_allows(CaseState state) {
        for (AssistanceCommand command : COMMANDS.values()) {
            // These have an answer of their own, which says more than "illegal state".
            boolean secondNotice =
                    state == CaseState.CORRECTION_PENDING && command instanceof AssistanceCommand.RequestCorrection;
            // Asked again under the same referral, it has nothing to do.
            boolean repeated = state == CaseState.REFERRED && command instanceof AssistanceCommand.ReferToAuthority;
            boolean typedInLate = state == CaseState.CLOSED && command instanceof AssistanceCommand.LodgeObjection;
            boolean allowed = state.allowed().contains(command.getClass())
                    || secondNotice
                    || typedInLate
                    || repeated
                    || WHEREVER_IT_STANDS.contains(command.getClass());
            assertThat(isConsidered(command, state))
                    .as("%s in %s", command, state)
                    .isEqualTo(allowed);
        }
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void is_allowed_somewhere(Class<?> command) {
        assertThat(CaseState.values())
                .anySatisfy(state -> assertThat(state.allowed()).contains(command.asSubclass(AssistanceCommand.class)));
        assertThat(COMMANDS).containsKey(command);
    }

    static List<Class<?>> everyCommand() {
        return Arrays.stream(AssistanceCommand.class.getPermittedSubclasses())
                .filter(command -> command != AssistanceCommand.SubmitApplication.class
                        && command != AssistanceCommand.ImportCase.class)
                .filter(command -> !WHEREVER_IT_STANDS.contains(command))
                .toList();
    }

    private static boolean isConsidered(AssistanceCommand command, CaseState state) {
        try (CasesInMemory cases = new CasesInMemory().given(lifeUpTo(state))) {
            cases.send(command, TUESDAY, NORTH);
            return true;
        } catch (CaseRejected refusal) {
            assertThat(refusal.state()).isEqualTo(state.name());
            assertThat(refusal.allowedCommands()).isEqualTo(state.allowedCommands());
            return refusal.reason() != Reason.ILLEGAL_STATE;
        }
    }

    private static List<AssistanceEvent> lifeUpTo(CaseState state) {
        return switch (state) {
            case SUBMITTED -> List.of(submitted());
            case UNDER_EXAMINATION -> List.of(submitted(), examined());
            case CORRECTION_PENDING -> List.of(submitted(), examined(), correctionRequested());
            case ACCEPTED -> List.of(submitted(), examined(), accepted());
            case REFUSED -> List.of(submitted(), examined(), refused());
            case OBJECTION_PENDING -> List.of(submitted(), examined(), refused(), objected());
            case IN_HANDLING -> List.of(submitted(), examined(), accepted(), assigned(), drafted());
            case SUSPENDED -> List.of(submitted(), examined(), accepted(), assigned(), suspended());
            case OPINION_ISSUED -> List.of(submitted(), examined(), accepted(), assigned(), drafted(), issued());
            case MEDIATION_OPENED -> List.of(submitted(), examined(), accepted(), assigned(), mediationOpened());
            case REFERRED -> List.of(submitted(), examined(), accepted(), assigned(), referred());
            case CLOSED -> List.of(submitted(), examined(), accepted(), assigned(), drafted(), issued(), closed());
            case WITHDRAWN -> List.of(submitted(), withdrawn());
            case ARCHIVED -> List.of(submitted(), withdrawn(), archived());
            case DISPOSED -> List.of(submitted(), withdrawn(), archived(), disposed());
            case DEEMED_WITHDRAWN -> List.of(submitted(), examined(), correctionRequested(), deemedWithdrawn());
        };
    }
}
