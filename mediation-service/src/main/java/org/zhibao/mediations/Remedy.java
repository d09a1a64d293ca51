package org.zhibao.mediations;

import java.util.List;

/** What a party can still do when mediation has ended without agreement (People's Mediation Law, art. 26). */
public enum Remedy {
    ARBITRATION,
    ADMINISTRATIVE_DECISION,
    COURT;

    /** The three routes that article 26 names. */
    public static final List<Remedy> BY_LAW = List.of(ARBITRATION, ADMINISTRATIVE_DECISION, COURT);
}
