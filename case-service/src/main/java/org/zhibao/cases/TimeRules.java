package org.zhibao.cases;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.zhibao.deadlines.Deadline;
import org.zhibao.deadlines.WorkingDays;

/**
 * How long everything may take in a case, by the policy and the calendars in force.
 *
 * @param policies the versions of the policies that say so, like {@code 310000-assistance@2}; the calendars name themselves
 */
public record TimeRules(
        Lengths lengths, ClockAfterCorrection afterCorrection, WorkingDays workingDays, List<String> policies) {

    /** By the national guidelines and the shipped notices, where the registry has published nothing. */
    public static final TimeRules BY_GUIDELINES =
            new TimeRules(Lengths.BY_GUIDELINES, ClockAfterCorrection.RESTART, WorkingDays.OFFICIAL, List.of());

    /**
     * The lengths, named as in the policy {@code assistance}.
     *
     * @param handlingWorkingDays from the acceptance on; null where no policy sets one, as the guidelines do not
     */
    public record Lengths(
            int examinationWorkingDays,
            int correctionWorkingDays,
            int objectionWorkingDays,
            @Nullable Integer handlingWorkingDays) {
        /** What {@link TimeLimit#SOURCE} says. */
        public static final Lengths BY_GUIDELINES = new Lengths(15, 7, 7, null);
    }

    /** Whether the time to examine begins anew after a correction, or goes on; the guidelines leave it open. */
    public enum ClockAfterCorrection {
        RESTART,
        RESUME
    }

    public TimeRules {
        policies = List.copyOf(policies);
    }

    /** The deadline that {@code trigger} sets in motion. */
    public Deadline deadline(TimeLimit limit, LocalDate trigger) {
        return Deadline.of(
                trigger, Objects.requireNonNull(length(limit), "no policy sets " + limit), workingDays, policies);
    }

    /** The same deadline by these rules. */
    public Deadline again(TimeLimit limit, Deadline before) {
        return before.again(Objects.requireNonNullElse(length(limit), before.ordinaryLength()), workingDays, policies);
    }

    /** The same deadline with more days, by decision. */
    public Deadline extended(Deadline before, int days) {
        return before.extended(days, workingDays, policies);
    }

    /** The same deadline without the time from one day to another. */
    public Deadline without(Deadline before, LocalDate from, LocalDate to) {
        return before.without(from, to, workingDays, policies);
    }

    /** The time to examine after a correction that was asked for and received on these days. */
    public Deadline examinationAfterCorrection(Deadline before, LocalDate askedOn, LocalDate receivedOn) {
        return switch (afterCorrection) {
            case RESTART -> deadline(TimeLimit.EXAMINATION, receivedOn);
            case RESUME -> without(before, askedOn, receivedOn);
        };
    }

    private @Nullable Integer length(TimeLimit limit) {
        return switch (limit) {
            case EXAMINATION -> lengths.examinationWorkingDays();
            case CORRECTION -> lengths.correctionWorkingDays();
            case OBJECTION -> lengths.objectionWorkingDays();
            case HANDLING -> lengths.handlingWorkingDays();
        };
    }
}
