package org.zhibao.cases;

import java.time.LocalDate;
import org.zhibao.deadlines.Deadline;
import org.zhibao.deadlines.WorkingDays;

/** The clocks of a case: how long each gives, and by which rule. */
public enum TimeLimit {
    EXAMINATION(15),
    CORRECTION(7),
    OBJECTION(7);

    /** Where the lengths are from. */
    public static final String SOURCE = "知识产权维权援助工作指引 (Guidelines on IP rights-protection assistance work, 2023)";

    private final int workingDays;

    TimeLimit(int workingDays) {
        this.workingDays = workingDays;
    }

    /** The deadline that {@code trigger} sets in motion. */
    public Deadline after(LocalDate trigger) {
        return WorkingDays.OFFICIAL.after(trigger, workingDays);
    }
}
