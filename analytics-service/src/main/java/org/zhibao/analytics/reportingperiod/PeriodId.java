package org.zhibao.analytics.reportingperiod;

import java.time.YearMonth;

/**
 * The id of a period, which names it: {@code 2026-03}, {@code 2026-Q1}, {@code 2026-H1} or {@code 2026}; as text it is the name
 * of the period's stream.
 */
public record PeriodId(String value) {
    public static final String FORM = "[0-9][0-9][0-9][0-9](-(0[1-9]|1[0-2])|-Q[1-4]|-H[12])?";

    public YearMonth firstMonth() {
        int year = Integer.parseInt(value.substring(0, 4));
        if (value.length() == 4) {
            return YearMonth.of(year, 1);
        }
        return switch (value.charAt(5)) {
            case 'Q' -> YearMonth.of(year, 3 * (digit() - 1) + 1);
            case 'H' -> YearMonth.of(year, 6 * (digit() - 1) + 1);
            default -> YearMonth.parse(value);
        };
    }

    public YearMonth lastMonth() {
        if (value.length() == 4) {
            return firstMonth().plusMonths(11);
        }
        return switch (value.charAt(5)) {
            case 'Q' -> firstMonth().plusMonths(2);
            case 'H' -> firstMonth().plusMonths(5);
            default -> firstMonth();
        };
    }

    private int digit() {
        return value.charAt(6) - '0';
    }

    @Override
    public String toString() {
        return "reportingperiod-" + value;
    }
}
