package org.zhibao.registry.filingentity;

import org.jspecify.annotations.Nullable;

/** The steps before a suspension, the lightest first. */
public enum DisciplineStep {
    REMINDER,
    INTERVIEW,
    WARNING;

    /** A step follows the one before it or is taken once more: none is left out, and none is lighter than the last. */
    boolean mayFollow(@Nullable DisciplineStep last) {
        return switch (this) {
            case REMINDER -> last == null || last == REMINDER;
            case INTERVIEW -> last == REMINDER || last == INTERVIEW;
            case WARNING -> last == INTERVIEW || last == WARNING;
        };
    }
}
