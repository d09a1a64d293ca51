package org.zhibao.registry;

import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * An administrative division by its GB/T 2260 code, two digits each for province, prefecture and county, with the year in
 * whose edition the code is meant: codes are revised every year.
 *
 * <p>Checked: the form, and the province with the year since which its code exists. Not checked: whether a prefecture or a
 * county of that number exists in that year.
 */
public record Division(String code, int asOfYear) {
    private static final Pattern FORM = Pattern.compile("[1-9]\\d{5}");

    /** Whether the code may have meant a division on that day, in an edition that was out by {@code today}. */
    public boolean isValidOn(LocalDate day, LocalDate today) {
        if (!FORM.matcher(code).matches() || isCountyWithoutPrefecture() || asOfYear > today.getYear()) {
            return false;
        }
        return Province.of(code)
                .filter(province -> province.since() <= Math.min(asOfYear, day.getYear()))
                .isPresent();
    }

    /** Whether the other lies inside this one or is the same, as their digits say. */
    public boolean contains(Division other) {
        String inside =
                code.endsWith("0000") ? code.substring(0, 2) : code.endsWith("00") ? code.substring(0, 4) : code;
        return other.code().startsWith(inside);
    }

    private boolean isCountyWithoutPrefecture() {
        return code.startsWith("00", 2) && !code.endsWith("00");
    }
}
