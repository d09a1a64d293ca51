package org.zhibao.cases;

import java.time.LocalDate;
import java.util.List;
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

    /** The lengths, named as in the policy {@code assistance}. */
    public record Lengths(int examinationWorkingDays, int correctionWorkingDays, int objectionWorkingDays) {
        /** What {@link TimeLimit#SOURCE} says. */
        public static final Lengths BY_GUIDELINES = new Lengths(15, 7, 7);
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
        return Deadline.of(trigger, length(limit), List.of(), workingDays, policies);
    }

    /** The time to examine after a correction that was asked for and received on these days. */
    public Deadline examinationAfterCorrection(Deadline before, LocalDate askedOn, LocalDate receivedOn) {
        return switch (afterCorrection) {
            case RESTART -> deadline(TimeLimit.EXAMINATION, receivedOn);
            case RESUME -> before.without(askedOn, receivedOn, workingDays, policies);
        };
    }

    private int length(TimeLimit limit) {
        return switch (limit) {
            case EXAMINATION -> lengths.examinationWorkingDays();
            case CORRECTION -> lengths.correctionWorkingDays();
            case OBJECTION -> lengths.objectionWorkingDays();
        };
    }
}
