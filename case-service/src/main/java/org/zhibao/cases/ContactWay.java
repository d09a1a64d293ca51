package org.zhibao.cases;

/** How somebody was spoken to. Stored forever. */
public enum ContactWay {
    TELEPHONE,
    IN_PERSON,
    LETTER,
    ELECTRONIC
}
