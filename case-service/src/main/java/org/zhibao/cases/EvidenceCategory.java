package org.zhibao.cases;

/** What a piece of evidence is meant to show. Stored forever. */
public enum EvidenceCategory {
    IDENTITY,
    RIGHT,
    INFRINGEMENT,
    PURCHASE,
    DAMAGE,
    NOTARIAL_DEED,
    CORRESPONDENCE,
    OTHER_EVIDENCE
}
