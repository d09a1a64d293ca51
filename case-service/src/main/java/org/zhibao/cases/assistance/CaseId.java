package org.zhibao.cases.assistance;

/** Names a case, {@code CN310000-2026-4f7k2m9qh3x8wd5a}: office, district, year, and what was derived from the request. */
public record CaseId(String value) {
    private static final String STREAM = "assistance-";

    /** The case whose history is {@code stream}. */
    public static CaseId ofStream(String stream) {
        if (!isStream(stream)) {
            throw new IllegalArgumentException(stream + " is not the history of an assistance case");
        }
        return new CaseId(stream.substring(STREAM.length()));
    }

    public static boolean isStream(String name) {
        return name.startsWith(STREAM);
    }

    /** The name of its stream. Stored forever: it is the key of every record. */
    @Override
    public String toString() {
        return STREAM + value;
    }
}
