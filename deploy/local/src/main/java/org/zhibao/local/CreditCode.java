package org.zhibao.local;

/**
 * An invented unified social credit code whose check characters are right: eighteen characters by GB 32100-2015, the ninth to the
 * seventeenth of which are an organisation code by GB 11714.
 */
record CreditCode(String value) {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final String ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    /** That of the company with this number in a division. */
    static CreditCode of(String division, int number) {
        String organisation = "YY%06d".formatted(number);
        String most = "91" + division + organisation + organisationCheck(organisation);
        return new CreditCode(most + check(most));
    }

    private static char organisationCheck(String organisation) {
        int sum = 0;
        for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
            sum += ORGANISATION_ALPHABET.indexOf(organisation.charAt(i)) * ORGANISATION_WEIGHTS[i];
        }
        int rest = 11 - sum % 11;
        return rest == 10 ? 'X' : (char) ('0' + rest % 11);
    }

    private static char check(String most) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < most.length(); i++) {
            sum += ALPHABET.indexOf(most.charAt(i)) * weight;
            weight = weight * 3 % ALPHABET.length();
        }
        return ALPHABET.charAt((ALPHABET.length() - sum % ALPHABET.length()) % ALPHABET.length());
    }
}
