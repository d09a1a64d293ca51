package org.zhibao.mediations;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibao.deadlines.Reckoning.Unit;
import org.zhibao.deadlines.Suspension;
import org.zhibao.deadlines.WorkingDays;

/**
 * How long everything may take, by the policy and the calendars in force.
 *
 * @param reliedOn where in the registry's log the policies stand; the calendars say themselves which they are
 */
public record TimeRules(Lengths lengths, WorkingDays workingDays, List<String> reliedOn) {
    private static final int COURT_ACCEPTANCE_DAYS = 3;
    private static final int COURT_DECISION_DAYS = 15;
    private static final int COURT_EXTENSION_DAYS = 10;

    /**
     * The lengths, named as in the policy {@code mediation}.
     *
     * @param askOtherSideWorkingDays SPC Online Mediation Rules, art. 15
     * @param partiesChooseWorkingDays SPC Online Mediation Rules, art. 10
     * @param mediatorAcceptsWorkingDays SPC Online Mediation Rules, art. 12
     * @param mediateDays SPC Online Mediation Rules, art. 24: before filing
     * @param courtOrdinaryDays the same: after filing, ordinary procedure
     * @param courtSummaryDays the same: after filing, summary procedure
     * @param administrativeDays what an administration has: two months, which a notice of the patent office gives it; known from a secondary source
     * @param confirmationDays People's Mediation Law, art. 33; Civil Procedure Law, art. 205
     */
    public record Lengths(
            int askOtherSideWorkingDays,
            int partiesChooseWorkingDays,
            int mediatorAcceptsWorkingDays,
            int mediateDays,
            int administrativeDays,
            int courtOrdinaryDays,
            int courtSummaryDays,
            int confirmationDays) {
        /** What the law says where no policy does. */
        public static final Lengths BY_LAW = new Lengths(3, 2, 3, 30, 60, 15, 7, 30);
    }

    /** The other side's wish is asked within three working days (SPC Online Mediation Rules, art. 15). */
    public Clock answer(LocalDate asked) {
        return workingDaysAfter(asked, lengths.askOtherSideWorkingDays());
    }

    /** The parties choose jointly within two working days, else the organisation designates (the same, art. 10). */
    public Clock choice(LocalDate consented) {
        return workingDaysAfter(consented, lengths.partiesChooseWorkingDays());
    }

    /** The mediator confirms within three working days (the same, art. 12). */
    public Clock acceptance(LocalDate nominated) {
        return workingDaysAfter(nominated, lengths.mediatorAcceptsWorkingDays());
    }

    /**
     * Thirty days before filing; after filing fifteen in ordinary and seven in summary procedure, counted from the confirmed
     * acceptance (the same, art. 24). An administration takes its own time.
     */
    public Clock mediation(LocalDate accepted, Mode mode, @Nullable Commission commission) {
        return Clock.of(
                accepted, mediateDays(mode, commission), Unit.CALENDAR_DAYS, null, List.of(), workingDays, reliedOn);
    }

    /** How long to mediate (the same, art. 24). */
    public int mediateDays(Mode mode, @Nullable Commission commission) {
        if (mode == Mode.ADMINISTRATIVE) {
            return lengths.administrativeDays();
        }
        return commission == null
                ? lengths.mediateDays()
                : switch (commission.procedure()) {
                    case BEFORE_FILING -> lengths.mediateDays();
                    case ORDINARY -> lengths.courtOrdinaryDays();
                    case SUMMARY -> lengths.courtSummaryDays();
                };
    }

    /** Confirmation is applied for within thirty days of effect (People's Mediation Law, art. 33). */
    public Clock confirmation(LocalDate effective) {
        return Clock.of(
                effective, lengths.confirmationDays(), Unit.CALENDAR_DAYS, null, List.of(), workingDays, reliedOn);
    }

    /** The court says within three days whether it takes an application on (SPC Confirmation Provisions, art. 4). */
    public Clock courtAcceptance(LocalDate applied) {
        return courts(applied, COURT_ACCEPTANCE_DAYS);
    }

    /**
     * It decides within fifteen days of having taken it on (the same, art. 5). When it did so nobody tells us, so that this is
     * reckoned from the last day for it. No policy changes it: it is the court's.
     */
    public Clock courtDecision(LocalDate accepted) {
        return courts(accepted, COURT_DECISION_DAYS);
    }

    /** Ten days more with the approval of the court's president (the same, art. 5). */
    public Clock courtDecisionAtLast(LocalDate accepted) {
        return courts(accepted, COURT_DECISION_DAYS + COURT_EXTENSION_DAYS);
    }

    private Clock courts(LocalDate trigger, int days) {
        return Clock.of(trigger, days, Unit.CALENDAR_DAYS, null, List.of(), workingDays, List.of());
    }

    /** The parties may all agree to more time (SPC Online Mediation Rules, art. 24). */
    public Clock extended(Clock clock, int days) {
        return Clock.of(
                clock.trigger(),
                clock.length() + days,
                clock.unit(),
                clock.addedByParties() + days,
                clock.excluded(),
                workingDays,
                reliedOn);
    }

    /** The time of an appraisal does not count (the same, art. 26). */
    public Clock without(Clock clock, LocalDate from, LocalDate to) {
        if (!from.isBefore(to)) {
            return clock;
        }
        List<Suspension> excluded = new ArrayList<>(clock.excluded());
        excluded.add(new Suspension(from, to));
        return Clock.of(
                clock.trigger(), clock.length(), clock.unit(), clock.extendedBy(), excluded, workingDays, reliedOn);
    }

    /** The same by these calendars and for that length, which does not count what the parties have added. */
    public Clock again(Clock clock, int ordinaryLength) {
        return Clock.of(
                clock.trigger(),
                ordinaryLength + clock.addedByParties(),
                clock.unit(),
                clock.extendedBy(),
                clock.excluded(),
                workingDays,
                reliedOn);
    }

    private Clock workingDaysAfter(LocalDate trigger, int days) {
        return Clock.of(trigger, days, Unit.WORKING_DAYS, null, List.of(), workingDays, reliedOn);
    }
}
