package org.zhibao.cases.preexamination;

import java.util.Set;

/**
 * A center as the registry's log showed it, as far as pre-examination goes.
 *
 * @param operating whether it is open and lets pre-examine
 * @param fields the industry fields it is approved for
 */
public record PreExaminingCenter(String id, String division, boolean operating, Set<String> fields, String reliedOn) {}
