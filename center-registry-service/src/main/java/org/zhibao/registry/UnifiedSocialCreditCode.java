package org.zhibao.registry;

import java.util.regex.Pattern;

/**
 * The unified social credit code of a legal person or other organisation, by GB 32100-2015: one character for the registering
 * authority, one for the category, six digits of GB/T 2260, nine of the organisation code by GB 11714, one check character.
 *
 * <p>Codes given out in early pilot regions exist whose check character is another one: they are in use and valid, so they can
 * be taken, but only by someone who attests to have seen the certificate.
 */
public record UnifiedSocialCreditCode(String value) {
    /** Digits and capital letters without I, O, Z, S and V; the value of a character is its place. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static final Pattern FORM = Pattern.compile("[0-9A-HJ-NP-RTUWXY]{2}[0-9]{6}[0-9A-HJ-NP-RTUWXY]{10}");

    /** The weights of the first seventeen characters: powers of 3 modulo 31. */
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};

    /** Whether the text has the form of a code; says nothing about its check character. */
    public static boolean isWellFormed(String text) {
        return FORM.matcher(text).matches();
    }

    public UnifiedSocialCreditCode {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("%s is no unified social credit code".formatted(value));
        }
    }

    /** Whether the last character is the one that the standard computes from the others. */
    public boolean hasMatchingCheckCharacter() {
        return value.charAt(WEIGHTS.length) == checkCharacter();
    }

    private char checkCharacter() {
        int sum = 0;
        for (int place = 0; place < WEIGHTS.length; place++) {
            sum += ALPHABET.indexOf(value.charAt(place)) * WEIGHTS[place];
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }

    @Override
    public String toString() {
        return value;
    }
}
