package org.zhibao.cases;

/** What one case has to do with another. Stored forever. */
public enum CaseLink {
    SAME_RIGHT,
    SAME_PARTIES,
    FOLLOW_UP
}
