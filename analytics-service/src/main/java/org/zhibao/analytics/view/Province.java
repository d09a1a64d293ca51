package org.zhibao.analytics.view;

import java.util.List;

/** The 34 province-level units, by the first two digits of their GB/T 2260 codes, in the order of the standard. */
public final class Province {
    public static final List<String> CODES = List.of(
            "110000", "120000", "130000", "140000", "150000", "210000", "220000", "230000", "310000", "320000",
            "330000", "340000", "350000", "360000", "370000", "410000", "420000", "430000", "440000", "450000",
            "460000", "500000", "510000", "520000", "530000", "540000", "610000", "620000", "630000", "640000",
            "650000", "710000", "810000", "820000");

    private Province() {}

    /** The code of the province that a division lies in. */
    public static String of(String division) {
        return division.substring(0, 2) + "0000";
    }
}
