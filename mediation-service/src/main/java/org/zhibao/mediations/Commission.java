package org.zhibao.mediations;

import org.jspecify.annotations.Nullable;

/**
 * A court's request to mediate a dispute that came to it.
 *
 * @param court its name
 * @param office the court's office in this system, if it has one, so that it can read
 * @param courtCase the number under which the court keeps it
 */
public record Commission(String court, @Nullable String office, String courtCase, Procedure procedure) {
    /** Where in the court's procedure the dispute stands; decides how long mediation may take. */
    public enum Procedure {
        BEFORE_FILING,
        ORDINARY,
        SUMMARY
    }

    /** What a court passes on before filing is commissioned; what it has filed is entrusted. */
    public boolean fits(Mode mode) {
        return mode.byCourt() && (mode == Mode.COURT_COMMISSIONED) == (procedure == Procedure.BEFORE_FILING);
    }
}
