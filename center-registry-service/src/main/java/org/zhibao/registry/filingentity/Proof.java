package org.zhibao.registry.filingentity;

import java.util.List;

/**
 * What a disciplinary decision rests on: a kind, the clause of the policy, and what proves it. Part of stored events.
 *
 * @param year whose pre-examinations are meant
 * @param preExaminations those counted against the entity
 * @param documents the SHA-256 of what proves that which is not counted
 */
public record Proof(Kind kind, String clause, int year, List<String> preExaminations, List<String> documents) {

    /** On what grounds an entity is disciplined. */
    public enum Kind {
        /** More failures in the year than the policy bears. */
        FAILURE_RATE,
        /** Filings found to be abnormal in the year. */
        ABNORMAL_FILINGS,
        /** A failure after the last step that was taken. */
        REPEATED_OFFENCE,
        /** The last review found a condition that is not met any more. */
        CONDITIONS_LOST,
        /** Anything else, proven by documents. */
        BAD_FAITH,
        /** The entity asked for it itself; only to cancel. */
        OWN_REQUEST
    }
}
