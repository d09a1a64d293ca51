package org.zhibao.local.issuer;

/**
 * Who a persona is at present, and for whom they act.
 *
 * @param actor a token's {@code sub}
 * @param office WIPO ST.3 code of an office, or id of a center, workstation or filing entity
 */
record Seat(String actor, String office) {}
