package org.zhibao.mediations;

/**
 * Something said that is not for everyone: readable only with the key of its compartment, which no log knows.
 *
 * @param compartment whose eyes it is for
 * @param digest SHA-256 over a salt that lies in the box and the text, so that nothing can be guessed from it
 * @param box what was said, encrypted, as Base64
 */
public record Sealed(String compartment, String digest, String box) {
    /** All parties and the mediator. */
    public static final String TABLE = "table";

    /** All parties, the mediator and the organisation. */
    public static final String AGREEMENT = "agreement";

    private static final String PARTY = "party-";
    private static final String SERVICE = "service-";

    /** One party and the mediator. */
    public static String compartmentOf(String party) {
        return PARTY + party;
    }

    /** Where one party is served: that party, the mediator and the organisation. */
    public static String serviceOf(String party) {
        return SERVICE + party;
    }
}
