package org.zhibao.cases.transfer;

/** Names a transfer, {@code CN310000-TR-2026-4f7k2m9qh3x8wd5a}. */
public record TransferId(String value) {
    private static final String STREAM = "transfer-";

    /** The transfer whose history is {@code stream}. */
    public static TransferId ofStream(String stream) {
        if (!isStream(stream)) {
            throw new IllegalArgumentException(stream + " is not the history of a transfer");
        }
        return new TransferId(stream.substring(STREAM.length()));
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
