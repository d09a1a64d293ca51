package org.zhibao.registry;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Who or what a programme designates: a city by its code, a park or an enterprise by its own code or else its name within its
 * division. As text it is the name of the stream in which its terms are reserved.
 */
public record SubjectKey(String value) {
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]");

    public static SubjectKey ofPlace(String programme, String code) {
        return new SubjectKey(programme + "." + code);
    }

    /** Stored forever: reading a form differently later would let two designations overlap. */
    public static SubjectKey ofNamed(String programme, String division, String name) {
        String plain = BLANKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKC))
                .replaceAll("")
                .toUpperCase(Locale.ROOT);
        return new SubjectKey(programme + "." + division + "." + plain);
    }

    @Override
    public String toString() {
        return "subjectterm-" + value;
    }
}
