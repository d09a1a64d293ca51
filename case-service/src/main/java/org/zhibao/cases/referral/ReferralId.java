package org.zhibao.cases.referral;

/** Names a referral, {@code CN310000-RF-2026-4f7k2m9qh3x8wd5a}. */
public record ReferralId(String value) {
    private static final String STREAM = "referral-";

    /** The referral whose history is {@code stream}. */
    public static ReferralId ofStream(String stream) {
        if (!isStream(stream)) {
            throw new IllegalArgumentException(stream + " is not the history of a referral");
        }
        return new ReferralId(stream.substring(STREAM.length()));
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
