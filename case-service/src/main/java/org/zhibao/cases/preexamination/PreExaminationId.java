package org.zhibao.cases.preexamination;

/** Names a pre-examination, {@code CN310000-PE-2026-4f7k2m9qh3x8wd5a}. */
public record PreExaminationId(String value) {
    private static final String STREAM = "preexamination-";

    /** The pre-examination whose history is {@code stream}. */
    public static PreExaminationId ofStream(String stream) {
        if (!isStream(stream)) {
            throw new IllegalArgumentException(stream + " is not the history of a pre-examination");
        }
        return new PreExaminationId(stream.substring(STREAM.length()));
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
