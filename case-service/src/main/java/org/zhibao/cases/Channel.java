package org.zhibao.cases;

/** The way a matter came in. Stored forever. */
public enum Channel {
    BUSINESS_HALL,
    ONLINE,
    TELEPHONE_12330,
    WORKSTATION,
    PARTNER_OFFICE,
    TRANSFER
}
