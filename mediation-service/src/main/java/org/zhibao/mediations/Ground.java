package org.zhibao.mediations;

/** Why a mediation ended without agreement; the grounds of the SPC Online Mediation Rules, art. 25. */
public enum Ground {
    /** A party does not want it, or no longer (also People's Mediation Law, art. 23). Stated by that party alone. */
    REFUSED(false),
    /** A party cannot be reached. */
    UNREACHABLE(false),
    /** The applicant withdrew, for instance because the parties settled among themselves. */
    WITHDRAWN(false),
    /** The parties are too far apart. Only who has tried can say so: not before every party has consented. */
    NO_AGREEMENT_IN_SIGHT(true),
    /** Anything else that makes it impossible to go on. */
    IMPOSSIBLE(false);

    private final boolean needsConsent;

    Ground(boolean needsConsent) {
        this.needsConsent = needsConsent;
    }

    public boolean needsConsent() {
        return needsConsent;
    }
}
