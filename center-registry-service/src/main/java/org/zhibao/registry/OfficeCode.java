package org.zhibao.registry;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A state, other entity or intergovernmental organisation by its two letters of WIPO Standard ST.3.
 *
 * <p>ST.3 takes the codes of states from ISO 3166-1 and adds those of organisations, which are listed here. For ISO 3166-1
 * the list of the Java runtime is used: it also has a few territories for which ST.3 has no entry.
 */
public record OfficeCode(String value) {
    /** ARIPO, Benelux, EAPO, EUIPO, EPO, GCC, International Bureau, OAPI, CPVO, WIPO, Nordic, UPOV, Visegrad. */
    private static final Set<String> ORGANISATIONS =
            Set.of("AP", "BX", "EA", "EM", "EP", "GC", "IB", "OA", "QZ", "WO", "XN", "XU", "XV");

    private static final Set<String> CODES = Stream.concat(
                    Arrays.stream(Locale.getISOCountries()), ORGANISATIONS.stream())
            .collect(Collectors.toUnmodifiableSet());

    /** Refuses what is no code: two capital letters that stand for somebody. */
    public OfficeCode {
        if (!isCode(value)) {
            throw new IllegalArgumentException("%s is no office code of WIPO ST.3".formatted(value));
        }
    }

    public static boolean isCode(String text) {
        return CODES.contains(text);
    }

    public boolean isOrganisation() {
        return ORGANISATIONS.contains(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
