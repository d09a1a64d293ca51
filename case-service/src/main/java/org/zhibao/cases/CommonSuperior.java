package org.zhibao.cases;

/** Who decides when two centers do not agree: their province's office, or the national office when the provinces differ. */
public final class CommonSuperior {
    private static final String NATION = "CN";
    private static final int PROVINCE = 2;

    private CommonSuperior() {}

    /** The office above both; the divisions are six-digit codes. */
    public static String of(String division, String other) {
        String province = division.substring(0, PROVINCE);
        return province.equals(other.substring(0, PROVINCE)) ? NATION + province + "0000" : NATION;
    }
}
