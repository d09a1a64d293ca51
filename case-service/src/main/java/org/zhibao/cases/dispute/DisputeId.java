package org.zhibao.cases.dispute;

/** A dispute by its blinded key: it tells neither the right nor the parties, but is the same for the same. */
public record DisputeId(String value) {
    private static final String STREAM = "dispute-";

    /** The dispute whose history is {@code stream}. */
    public static DisputeId ofStream(String stream) {
        if (!isStream(stream)) {
            throw new IllegalArgumentException(stream + " is not the history of a dispute");
        }
        return new DisputeId(stream.substring(STREAM.length()));
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
