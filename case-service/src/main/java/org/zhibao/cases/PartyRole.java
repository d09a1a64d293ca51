package org.zhibao.cases;

/** What somebody is in a case, besides its applicant. Stored forever. */
public enum PartyRole {
    CO_APPLICANT,
    RIGHT_HOLDER,
    RESPONDENT,
    THIRD_PARTY
}
