package org.zhibao.mediations;

/** Why a mediation ended without agreement; the grounds of the SPC Online Mediation Rules, art. 25. */
public enum Ground {
    /** A party does not want it, or no longer (also People's Mediation Law, art. 23). Stated by that party alone. */
    REFUSED,
    /** A party cannot be reached. */
    UNREACHABLE,
    /** The applicant withdrew, for instance because the parties settled among themselves. */
    WITHDRAWN,
    /** The parties are too far apart. Only who has tried can say so: not before every party has consented. */
    NO_AGREEMENT_IN_SIGHT,
    /** The time is up, and the parties have not all agreed to more of it. */
    TIME_EXPIRED,
    /** A party does not sign what was agreed. Stated by that party alone. */
    UNSIGNED,
    /** The mediation was found to be a sham to harm others (SPC Invited Mediation Provisions, art. 18). */
    SHAM,
    /** The court takes the dispute back. */
    COURT_RECALLED,
    /** Anything else that makes it impossible to go on. */
    IMPOSSIBLE;

    public boolean needsConsent() {
        return this == NO_AGREEMENT_IN_SIGHT;
    }

    /** Whether only a party can state it. */
    public boolean isPartysOwn() {
        return this == REFUSED || this == UNSIGNED;
    }

    /** Only a court that has passed a dispute on can take it back. */
    public boolean fits(Mode mode) {
        return this != COURT_RECALLED || mode.byCourt();
    }
}
