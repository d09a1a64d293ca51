package org.zhibao.mediations;

/**
 * The court that is asked to confirm an agreement, and what makes it competent.
 *
 * @param link the tie that Civil Procedure Law, art. 205 names
 */
public record Court(String name, Level level, Link link) {
    /** Basic courts, and the intermediate ones above them; the specialised intellectual-property courts are among the latter. */
    public enum Level {
        BASIC,
        INTERMEDIATE
    }

    /** Why this court. */
    public enum Link {
        /** It passed the dispute on itself. */
        INVITED_THE_MEDIATION,
        DOMICILE_OF_A_PARTY,
        PLACE_OF_THE_OBJECT,
        PLACE_OF_THE_MEDIATION_BODY
    }
}
