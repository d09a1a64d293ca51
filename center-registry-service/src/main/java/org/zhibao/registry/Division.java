package org.zhibao.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * An administrative division by its GB/T 2260 code, two digits each for province, prefecture and county, with the year in
 * whose edition the code is meant: codes are revised every year, and some were given anew to another city.
 *
 * <p>Checked by {@link Divisions}: the form, and that the province, prefecture or county stood in that edition and still does on the
 * day in question.
 */
public record Division(String code, int asOfYear) {
    private static final Pattern FORM = Pattern.compile("[1-9]\\d{5}");

    /** Whether the code means a division that there was on that day, in an edition that was out by {@code today}. */
    public boolean isValidOn(LocalDate day, LocalDate today) {
        return FORM.matcher(code).matches()
                && asOfYear <= today.getYear()
                && Divisions.isSame(code, asOfYear, day.getYear());
    }

    /** Says why a code is not valid on a day, and what became of it. */
    public String refusalOn(LocalDate day) {
        Set<String> now = FORM.matcher(code).matches() ? codesIn(day.getYear()) : Set.of();
        return "%s, edition %d, is no GB/T 2260 code that was valid on %s: %s"
                .formatted(
                        code,
                        asOfYear,
                        day,
                        now.isEmpty() || now.contains(code)
                                ? "give the six digits and the year of the edition they are from"
                                : "by then its area went by " + String.join(", ", now));
    }

    /**
     * Whether the other lies inside this one or is the same, judged in the later edition of the two. When this one's own code had
     * ended by then, nobody can say by digits what lay inside it.
     */
    public boolean contains(Division other) {
        int year = Math.max(asOfYear, other.asOfYear());
        Set<String> inner = other.codesIn(year);
        return equals(other)
                || (codesIn(year).contains(code)
                        && !inner.isEmpty()
                        && inner.stream().allMatch(each -> each.startsWith(significantDigits())));
    }

    /** The codes of all that may contain it, in its own edition and in every later one: itself, its prefecture, its province. */
    public Set<String> enclosingCodes() {
        Set<String> codes = new TreeSet<>();
        for (int year = asOfYear; year <= Math.max(asOfYear, Divisions.LAST_EDITION); year++) {
            for (String each : codesIn(year)) {
                codes.addAll(List.of(each, each.substring(0, 4) + "00", each.substring(0, 2) + "0000"));
            }
        }
        return codes;
    }

    /** The codes by which it goes in a later year: its own, or those of the divisions its parts went to. */
    public Set<String> codesIn(int year) {
        return Divisions.laterCodes(code, asOfYear, year);
    }

    private String significantDigits() {
        return code.endsWith("0000") ? code.substring(0, 2) : code.endsWith("00") ? code.substring(0, 4) : code;
    }
}
