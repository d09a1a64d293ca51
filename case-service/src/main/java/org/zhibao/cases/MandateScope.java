package org.zhibao.cases;

/** How far an agent may act: in everything that is ordinary, or also in giving up and settling. Stored forever. */
public enum MandateScope {
    GENERAL,
    SPECIAL
}
