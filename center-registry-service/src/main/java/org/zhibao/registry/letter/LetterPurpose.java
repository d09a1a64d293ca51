package org.zhibao.registry.letter;

/** What a letter decides; one letter decides one thing. */
public enum LetterPurpose {
    CONSTRUCTION_APPROVAL,
    ACCEPTANCE
}
