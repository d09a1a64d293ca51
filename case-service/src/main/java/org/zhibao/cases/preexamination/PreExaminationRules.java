package org.zhibao.cases.preexamination;

import java.util.Set;

/**
 * What the policy in force says about pre-examination.
 *
 * @param excludedKinds names of kinds that are not pre-examined
 * @param source positions of the policies that were merged, or {@code default} when none is published
 */
public record PreExaminationRules(
        Set<String> excludedKinds, int opinionAnswerWorkingDays, int fileWithinWorkingDays, String source) {

    /** Goes until a policy is published; the numbers differ by province, so a center should publish its own. */
    public static final PreExaminationRules DEFAULT =
            new PreExaminationRules(Set.of("PCT_INTERNATIONAL", "PCT_NATIONAL_PHASE"), 10, 10, "default");
}
