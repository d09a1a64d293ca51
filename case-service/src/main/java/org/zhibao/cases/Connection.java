package org.zhibao.cases;

/**
 * What ties a matter to a place. One of them must lie in the district of the center (Guidelines on IP rights-protection assistance work).
 * Part of stored events.
 *
 * @param division six digits of GB/T 2260
 */
public record Connection(Kind kind, String division) {

    /** By what it is tied. */
    public enum Kind {
        /** Nobody said; taken for tied to the district of the center it was brought to, until somebody asks. */
        PRESUMED,
        DOMICILE,
        HABITUAL_RESIDENCE,
        PLACE_OF_BUSINESS,
        PLACE_OF_INFRINGEMENT
    }
}
