package org.zhibao.mediations;

import java.util.List;

/**
 * What the dispute is about, as far as it decides who is fit to mediate it and which court could confirm its agreement.
 *
 * @param field in the words of the mediators' roster, e.g. {@code patents}
 * @param languages the parties' languages
 * @param division GB/T 2260 code of the district it belongs to
 */
public record Dispute(Right right, String field, List<String> languages, String division) {
    /** The kinds of right. */
    public enum Right {
        INVENTION(true),
        UTILITY_MODEL(true),
        DESIGN(true),
        PLANT_VARIETY(true),
        LAYOUT_DESIGN(true),
        TECHNICAL_SECRET(true),
        SOFTWARE(true),
        TRADEMARK(false),
        COPYRIGHT(false),
        GEOGRAPHICAL_INDICATION(false),
        BUSINESS_SECRET(false),
        OTHER(false);

        private final boolean intermediate;

        Right(boolean intermediate) {
            this.intermediate = intermediate;
        }

        /**
         * Whether disputes about it belong to an intermediate court, so that one confirms the agreement (Civil Procedure Law,
         * art. 205). Which ones do is from memory of the rules in force in 2024, not from their text.
         */
        public boolean needsIntermediateCourt() {
            return intermediate;
        }
    }
}
