package org.zhibao.cases;

/** Who decides what a center cannot. Stored forever. */
public enum AuthorityKind {
    COURT,
    PATENT_ADMINISTRATION,
    POLICE,
    CUSTOMS,
    ARBITRATION
}
