package org.zhibao.mediations;

/**
 * Someone the dispute is between.
 *
 * @param id short and unique in the mediation, e.g. {@code respondent-1}
 */
public record Party(String id, String name, Side side) {
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
