package org.zhibao.registry.filingentity;

/** What a recordation asks of a filing entity; the numbers are those of the policy. */
public enum Condition {
    INDEPENDENT_LEGAL_PERSON,
    SEAT_IN_DISTRICT,
    YEARS_ESTABLISHED,
    INSURED_STAFF,
    APPROVED_FIELD,
    OWN_RESEARCH,
    RIGHTS_MANAGEMENT,
    PATENTS_GRANTED,
    NO_RECENT_MISCONDUCT
}
