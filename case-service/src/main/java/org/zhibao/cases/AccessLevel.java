package org.zhibao.cases;

/** How far something may be shown, from the widest to the narrowest. Stored forever; the order is the meaning. */
public enum AccessLevel {
    /** To the center that has the case in hand. */
    INTERNAL,
    /** To those who handle it. */
    CONFIDENTIAL,
    /** To its handler alone. */
    SECRET
}
