package org.zhibao.cases.preexamination;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.zhibao.cases.preexamination.PreExaminationEvent.Missed;
import org.zhibao.deadlines.Deadline;
import org.zhibao.deadlines.WorkingDays;

/**
 * What the policy in force says about pre-examination, and which days are worked.
 *
 * @param excludedKinds names of kinds that are not pre-examined
 * @param policies the versions that were merged, like {@code 310000-pre-examination@2}; none when none is published
 */
public record PreExaminationRules(
        Set<String> excludedKinds,
        int opinionAnswerWorkingDays,
        int fileWithinWorkingDays,
        List<String> policies,
        WorkingDays workingDays) {

    /** Goes until a policy is published; the numbers differ by province, so a center should publish its own. */
    public static final PreExaminationRules DEFAULT = new PreExaminationRules(
            Set.of("PCT_INTERNATIONAL", "PCT_NATIONAL_PHASE"), 10, 10, List.of(), WorkingDays.OFFICIAL);

    /** The policies in one line, or {@code default} when none is published. */
    public String source() {
        return policies.isEmpty() ? "default" : String.join(" ", policies);
    }

    /** By when an opinion of that day must be answered. */
    Deadline answerBy(LocalDate opinionOn) {
        return Deadline.of(opinionOn, opinionAnswerWorkingDays, workingDays, policies);
    }

    /** By when what qualified on that day must be filed. */
    Deadline fileBy(LocalDate qualifiedOn) {
        return Deadline.of(qualifiedOn, fileWithinWorkingDays, workingDays, policies);
    }

    /** The same date by these rules. */
    public Deadline again(Missed awaited, Deadline before) {
        int length = awaited == Missed.FILING ? fileWithinWorkingDays : opinionAnswerWorkingDays;
        return before.again(length, workingDays, policies);
    }
}
