package org.zhibao.registry.rest;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.zhibao.registry.Division;

/** What several requests have in common. */
final class Given {
    /** Six digits that do not begin with 0. */
    static final String DIVISION_CODE = "[1-9][0-9]{5}";

    /** A line of text: something to read, nothing that breaks the line. */
    static final String LINE = "\\P{Cntrl}*\\S\\P{Cntrl}*";

    static final String LINE_MEANT = "a line of text";

    static final int LETTER_LENGTH = 60;
    static final int LINE_LENGTH = 200;
    static final int PROSE_LENGTH = 4_000;
    static final int MOST_ITEMS = 50;

    private Given() {}

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
