package org.zhibao.registry;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The number of an official letter, like {@code 国知办函保字〔2008〕123号}; as text it is the name of the stream that reserves it.
 *
 * <p>Written forms that differ only in blanks, in the width of characters, in case or in the kind of brackets are the same
 * number.
 */
public record LetterNumber(String value) {
    /** Stored forever: reading a form differently later would let a number be taken twice. */
    public LetterNumber {
        value = Normalizer.normalize(value, Normalizer.Form.NFKC)
                .replaceAll("[\\s\\p{Z}]", "")
                .replaceAll("[\\[(【〔{]", "〔")
                .replaceAll("[\\])】〕}]", "〕")
                .toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "letter-" + value;
    }
}
