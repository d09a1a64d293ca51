package org.zhibao.deadlines;

import java.time.LocalDate;
import java.util.List;

/**
 * The rest days of one year in one region, as a notice announced them.
 *
 * @param region six digits of GB/T 2260; {@code 000000} is the whole country
 * @param version 1, 2 … by correction; 0 for the notices that are shipped
 * @param restDays days that are not worked; weekends need not be named
 * @param workedDays weekend days that are worked in exchange
 * @param notice what announced them
 */
public record CalendarYear(
        String region, int year, int version, List<RestDays> restDays, List<LocalDate> workedDays, String notice) {

    /** The region that every other lies in. */
    public static final String NATION = "000000";

    /** A holiday with the days moved to it, both ends included. */
    public record RestDays(LocalDate from, LocalDate to, String name) {
        public RestDays {
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("rest days end before they begin: %s to %s".formatted(from, to));
            }
        }

        boolean include(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    public CalendarYear {
        restDays = List.copyOf(restDays);
        workedDays = List.copyOf(workedDays);
    }

    /** As it stands in a reckoning and in stored events: {@code 000000/2026@1}. */
    public String reference() {
        return "%s/%d@%d".formatted(region, year, version);
    }

    /** Whether it says something about a day in that span; a notice now and then reaches into the years beside its own. */
    boolean speaksOf(LocalDate first, LocalDate last) {
        return (year >= first.getYear() && year <= last.getYear())
                || restDays.stream()
                        .anyMatch(rest ->
                                !rest.to().isBefore(first) && !rest.from().isAfter(last))
                || workedDays.stream().anyMatch(day -> !day.isBefore(first) && !day.isAfter(last));
    }

    /** Whether it holds in this division: in its own region and in all within it, as two, four or six digits say. */
    boolean holdsIn(String division) {
        return division.startsWith(significant());
    }

    /** The digits that say something: a region that holds more has fewer. */
    String significant() {
        String digits = region;
        while (digits.endsWith("00")) {
            digits = digits.substring(0, digits.length() - 2);
        }
        return digits;
    }
}
