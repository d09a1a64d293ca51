package org.zhibao.registry.rest;

import static org.zhibao.registry.rest.Given.DIVISION_CODE;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.zhibao.registry.Division;
import org.zhibao.registry.PartialDate;
import org.zhibao.registry.RegistryRejected;

/** What several requests have in common. */
final class Given {
    /** Six digits that do not begin with 0. */
    static final String DIVISION_CODE = "[1-9][0-9]{5}";

    /** A line of text: something to read, nothing that breaks the line. */
    static final String LINE = "\\P{Cntrl}*\\S\\P{Cntrl}*";

    static final String LINE_MEANT = "a line of text";

    static final String PARTIAL_DATE_MEANT = "a day, a month or a year, or a day of an unknown year like --05-14";

    /** A center's id or an office's code. */
    static final String OFFICE = "[A-Za-z0-9][A-Za-z0-9-]+";

    static final String OFFICE_MEANT = "the id of a center or the code of an office";

    static final String SHA256 = "[0-9a-f]{64}";

    static final String SHA256_MEANT = "a SHA-256 as 64 hexadecimal digits";

    static final int LETTER_LENGTH = 60;
    static final int LINE_LENGTH = 200;
    static final int PROSE_LENGTH = 4_000;
    static final int MOST_ITEMS = 50;

    private Given() {}

    /** Refuses a form that no calendar has, like {@code 02-30}. */
    static PartialDate partialDate(String text) {
        if (!PartialDate.isPossible(text)) {
            throw new RegistryRejected(
                    RegistryRejected.Reason.DATE_NOT_POSSIBLE,
                    "%s is in no calendar: name a day that is".formatted(text));
        }
        return new PartialDate(text);
    }

    /** A GB/T 2260 code and the year in whose edition it is meant. */
    record DivisionCode(
            @NotNull @Pattern(regexp = DIVISION_CODE, message = "six digits of GB/T 2260")
            String code,

            @NotNull @Min(1980) @Max(9999) Integer asOfYear) {
        Division division() {
            return new Division(code, asOfYear);
        }
    }
}
