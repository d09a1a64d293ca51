package org.zhibao.registry;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A day of which only a part may be known, because the document that tells of it says no more: {@code 2008-11-19} is a whole day,
 * {@code 2019-07} a month, {@code 2019} a year, {@code --05-14} a 14 May of a year that nobody wrote down. What is not known is
 * not made up: it stays out of every reckoning.
 *
 * <p>The forms are those of XML Schema 1.1, part 2 (date, gYearMonth, gYear, gMonthDay).
 */
public record PartialDate(String value) {
    /** What a request may send; {@code 05-14} is taken for {@code --05-14}. */
    public static final String FORM =
            "[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?|(--)?(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";

    private static final Pattern WITHOUT_YEAR = Pattern.compile("[01][0-9]-[0-3][0-9]");

    /** Every day of a year without a number is one of a leap year. */
    private static final String LEAP_YEAR = "2000";

    /** Throws {@link IllegalArgumentException} for what no calendar has. */
    public PartialDate {
        value = WITHOUT_YEAR.matcher(value).matches() ? "--" + value : value;
        if (!value.matches(FORM) || !isInTheCalendar(value)) {
            throw new IllegalArgumentException("%s is no day, month or year".formatted(value));
        }
    }

    public static boolean isPossible(String text) {
        String full = WITHOUT_YEAR.matcher(text).matches() ? "--" + text : text;
        return full.matches(FORM) && isInTheCalendar(full);
    }

    /** The first day it can mean; empty when its year is not known. */
    public Optional<LocalDate> earliest() {
        return switch (value.length()) {
            case 4 -> Optional.of(LocalDate.parse(value + "-01-01"));
            case 7 -> value.startsWith("--") ? Optional.empty() : Optional.of(LocalDate.parse(value + "-01"));
            default -> Optional.of(LocalDate.parse(value));
        };
    }

    /** Whether it can only lie after {@code today}: of a day without its year nobody can say so. */
    public boolean isAfter(LocalDate today) {
        return earliest().filter(day -> day.isAfter(today)).isPresent();
    }

    private static boolean isInTheCalendar(String text) {
        String whole = text.startsWith("--") ? LEAP_YEAR + text.substring(1) : text;
        if (whole.length() < 10) {
            return true;
        }
        int month = Integer.parseInt(whole.substring(5, 7));
        int day = Integer.parseInt(whole.substring(8, 10));
        LocalDate first = LocalDate.of(Integer.parseInt(whole.substring(0, 4)), month, 1);
        return day <= first.lengthOfMonth();
    }

    @Override
    public String toString() {
        return value;
    }
}
