package org.zhibao.analytics.view;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one figure counts: its definition is what computes it. The names are in the pages' words, under
 * {@code indicator.<id>}.
 *
 * @param numerator the events counted; of a {@link Kind#STANDING} those that bring a matter in, of days those that end them
 * @param denominator what a share is of; of a {@link Kind#STANDING} what leads a matter out, of days what begins them
 * @param takenBack the events that take one back, in the period in which they happen; only of a {@link Kind#COUNT}
 * @param traits what a matter must be to be counted in the numerator
 * @param quantile which part of the matters took no longer; only of days
 */
public record Indicator(
        String id,
        Group group,
        Kind kind,
        Set<String> numerator,
        Set<String> denominator,
        Set<String> takenBack,
        Map<String, String> traits,
        double quantile) {

    /** What it is about. */
    public enum Group {
        CASES,
        MOVES,
        PRE_EXAMINATIONS,
        MEDIATIONS,
        NETWORK
    }

    /** How it is computed. */
    public enum Kind {
        /** Events of the period. */
        COUNT,
        /** Matters that are in at the end of the period: the last thing that moved them, moved them in. */
        STANDING,
        /** Working days from the first beginning to the first end after it, of the matters that ended in the period. */
        WORKING_DAYS,
        /** Events of the period, of those and others. */
        SHARE,
        /** Matters that await a decision at the end of the period whose last day has passed. */
        OVERDUE,
        /** The same, with a last day that is at most three working days away. */
        AT_RISK
    }

    private static final String SUBMITTED = "assistance.ApplicationSubmitted";
    private static final String ACCEPTED = "assistance.ApplicationAccepted";
    private static final String REFUSED = "assistance.ApplicationRefused";
    private static final String REVOKED = "assistance.RefusalRevoked";
    private static final String WITHDRAWN = "assistance.ApplicationWithdrawn";
    private static final String DEEMED = "assistance.DeemedWithdrawn";
    private static final String REVERSED = "assistance.DeemedWithdrawalReversed";
    private static final String CORRECTED = "assistance.CorrectionSubmitted";
    private static final String ASKED = "assistance.CorrectionRequested";
    private static final String OBJECTED = "assistance.ObjectionLodged";
    private static final String CLOSED = "assistance.CaseClosed";
    private static final String IMPORTED = "assistance.CaseImported";
    private static final String REOPENED = "assistance.CaseReopened";
    private static final String REQUESTED = "mediation.MediationRequested";
    private static final String EFFECTIVE = "mediation.AgreementTookEffect";
    private static final String TERMINATED = "mediation.MediationTerminated";
    private static final String NOT_ACCEPTED = "mediation.RequestRejected";
    private static final String CONCLUDED = "mediation.MediationConcluded";
    private static final String PERFORMED = "mediation.PerformanceRecorded";
    private static final String BREACHED = "mediation.BreachRecorded";
    private static final String PRE_SUBMITTED = "preexamination.PreExaminationSubmitted";
    private static final String QUALIFIED = "preexamination.DeclaredQualified";
    private static final String UNQUALIFIED = "preexamination.DeclaredUnqualified";
    private static final String GRANTED = "preexamination.GrantRecorded";
    private static final String NOT_GRANTED = "preexamination.RefusalRecorded";
    private static final String ABNORMAL = "preexamination.AbnormalFilingRecorded";
    private static final String AWARDED = "honour.HonourAwarded";
    private static final String UNAWARDED = "honour.HonourRevoked";
    private static final String DESIGNATED = "designation.SubjectDesignated";
    private static final String RENEWED = "designation.DesignationRenewed";
    private static final String EXPIRED = "designation.DesignationExpired";
    private static final String UNDESIGNATED = "designation.DesignationRevoked";
    private static final String ISSUED = "worktask.TaskIssued";
    private static final String REPORTED = "worktask.TaskReported";
    private static final String VERIFIED = "worktask.TaskVerified";
    private static final String TASK_CLOSED = "worktask.TaskClosed";

    /** Every indicator, in the order in which they are shown. */
    public static final List<Indicator> ALL = List.of(
            count("received", Group.CASES, SUBMITTED),
            count("accepted", Group.CASES, ACCEPTED),
            count("refused", Group.CASES, REFUSED).less(REVOKED),
            count("withdrawn", Group.CASES, WITHDRAWN, DEEMED).less(REVERSED),
            count("closed", Group.CASES, CLOSED),
            count("reopened", Group.CASES, REOPENED),
            standing(
                    "outstanding",
                    Group.CASES,
                    Set.of(SUBMITTED, REOPENED, REVOKED, REVERSED),
                    Set.of(REFUSED, WITHDRAWN, DEEMED, CLOSED)),
            due("overdue", Kind.OVERDUE),
            due("at-risk", Kind.AT_RISK),
            days("decision-days-median", Group.CASES, 0.5, Set.of(SUBMITTED), Set.of(ACCEPTED, REFUSED)),
            days("decision-days-p90", Group.CASES, 0.9, Set.of(SUBMITTED), Set.of(ACCEPTED, REFUSED)),
            days("closing-days-median", Group.CASES, 0.5, Set.of(SUBMITTED), Set.of(CLOSED)),
            days("closing-days-p90", Group.CASES, 0.9, Set.of(SUBMITTED), Set.of(CLOSED)),
            share("acceptance-rate", Group.CASES, Set.of(ACCEPTED), Set.of(ACCEPTED, REFUSED)),
            share("export-share", Group.CASES, Set.of(SUBMITTED), Set.of(SUBMITTED))
                    .only("exportOriented", "true"),
            count("overseas-guidance", Group.CASES, ACCEPTED).only("kind", "OVERSEAS_GUIDANCE"),
            count("objections", Group.CASES, OBJECTED),
            share("objection-success-rate", Group.CASES, Set.of(REVOKED), Set.of(REVOKED, "assistance.RefusalUpheld")),
            count("assigned", Group.CASES, "assistance.HandlerAssigned"),
            count("custody-moved", Group.MOVES, "assistance.CustodyMoved"),
            count("transfers-proposed", Group.MOVES, "transfer.TransferProposed"),
            share(
                    "transfer-acceptance-rate",
                    Group.MOVES,
                    Set.of("transfer.TransferAccepted"),
                    Set.of("transfer.TransferAccepted", "transfer.TransferDeclined", "transfer.TransferLapsed")),
            count("referrals-sent", Group.MOVES, "referral.ReferralSent"),
            count("referrals-returned", Group.MOVES, "referral.ReferralReturned"),
            count("referral-outcomes", Group.MOVES, "referral.ReferralOutcomeRecorded"),
            count("preexaminations", Group.PRE_EXAMINATIONS, PRE_SUBMITTED),
            share("qualified-rate", Group.PRE_EXAMINATIONS, Set.of(QUALIFIED), Set.of(QUALIFIED, UNQUALIFIED)),
            days(
                    "preexamination-days-median",
                    Group.PRE_EXAMINATIONS,
                    0.5,
                    Set.of(PRE_SUBMITTED),
                    Set.of(QUALIFIED, UNQUALIFIED)),
            share("grant-rate", Group.PRE_EXAMINATIONS, Set.of(GRANTED), Set.of(GRANTED, NOT_GRANTED)),
            count("abnormal-filings", Group.PRE_EXAMINATIONS, ABNORMAL),
            count("mediations", Group.MEDIATIONS, REQUESTED),
            standing(
                    "mediations-outstanding",
                    Group.MEDIATIONS,
                    Set.of(REQUESTED),
                    Set.of(EFFECTIVE, TERMINATED, NOT_ACCEPTED, CONCLUDED)),
            share("mediation-success-rate", Group.MEDIATIONS, Set.of(EFFECTIVE), Set.of(EFFECTIVE, TERMINATED)),
            days("mediation-days-median", Group.MEDIATIONS, 0.5, Set.of(REQUESTED), Set.of(EFFECTIVE, TERMINATED)),
            count("confirmed", Group.MEDIATIONS, "mediation.AgreementConfirmed"),
            share("performance-rate", Group.MEDIATIONS, Set.of(PERFORMED), Set.of(PERFORMED, BREACHED)),
            standing("designations", Group.NETWORK, Set.of(DESIGNATED, RENEWED), Set.of(EXPIRED, UNDESIGNATED)),
            standing("honours", Group.NETWORK, Set.of(AWARDED), Set.of(UNAWARDED)),
            count("programmes-held", Group.NETWORK, "programme.ProgrammeHeld"),
            count("tasks-issued", Group.NETWORK, ISSUED),
            count("tasks-reported", Group.NETWORK, REPORTED),
            count("tasks-verified", Group.NETWORK, VERIFIED),
            standing("tasks-open", Group.NETWORK, Set.of(ISSUED), Set.of(VERIFIED, TASK_CLOSED)));

    /** The wire names of all events that some indicator looks at. */
    static final Set<String> COUNTED = ALL.stream()
            .flatMap(each -> Stream.of(each.numerator(), each.denominator(), each.takenBack()))
            .flatMap(Collection::stream)
            .collect(Collectors.toUnmodifiableSet());

    public static Optional<Indicator> of(@Nullable String id) {
        return ALL.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** Whether it looks at one moment rather than at what happened in a period. */
    public boolean isOfMoment() {
        return kind == Kind.STANDING || kind == Kind.OVERDUE || kind == Kind.AT_RISK;
    }

    private Indicator only(String trait, String value) {
        return new Indicator(id, group, kind, numerator, denominator, takenBack, Map.of(trait, value), quantile);
    }

    private Indicator less(String type) {
        return new Indicator(id, group, kind, numerator, denominator, Set.of(type), traits, quantile);
    }

    private static Indicator count(String id, Group group, String... types) {
        return new Indicator(id, group, Kind.COUNT, Set.of(types), Set.of(), Set.of(), Map.of(), 0);
    }

    private static Indicator standing(String id, Group group, Set<String> in, Set<String> out) {
        return new Indicator(id, group, Kind.STANDING, in, out, Set.of(), Map.of(), 0);
    }

    private static Indicator days(String id, Group group, double quantile, Set<String> from, Set<String> to) {
        return new Indicator(id, group, Kind.WORKING_DAYS, to, from, Set.of(), Map.of(), quantile);
    }

    private static Indicator share(String id, Group group, Set<String> some, Set<String> all) {
        return new Indicator(id, group, Kind.SHARE, some, all, Set.of(), Map.of(), 0);
    }

    /**
     * A request for correction stops the wait for the decision, the correction starts it anew. Whether what was taken over from
     * elsewhere was late there, nobody judges.
     */
    private static Indicator due(String id, Kind kind) {
        return new Indicator(
                id,
                Group.CASES,
                kind,
                Set.of(SUBMITTED, CORRECTED),
                Set.of(ASKED, ACCEPTED, REFUSED, WITHDRAWN, DEEMED, IMPORTED),
                Set.of(),
                Map.of(),
                0);
    }
}
