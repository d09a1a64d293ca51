package org.zhibao.cases.preexamination;

/** What is to be filed with the patent office. A center's policy excludes kinds by these names. Stored forever. */
public enum ApplicationKind {
    INVENTION,
    UTILITY_MODEL,
    DESIGN,
    DIVISIONAL,
    CONFIDENTIAL,
    PCT_INTERNATIONAL,
    PCT_NATIONAL_PHASE
}
