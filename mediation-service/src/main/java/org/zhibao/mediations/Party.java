package org.zhibao.mediations;

import org.jspecify.annotations.Nullable;

/**
 * Someone the dispute is between.
 *
 * @param id short and unique in the mediation, e.g. {@code respondent-1}
 * @param account under which the party signs in; who has none is spoken for by the organisation's clerk
 */
public record Party(
        String id, String name, Side side, @Nullable String account) {
    public Party(String id, String name, Side side) {
        this(id, name, side, null);
    }

    /** Who asked, and who is asked. */
    public enum Side {
        APPLICANT,
        RESPONDENT
    }

    /** Not named like a getter: JSON would take it for a field. */
    public boolean responds() {
        return side == Side.RESPONDENT;
    }
}
