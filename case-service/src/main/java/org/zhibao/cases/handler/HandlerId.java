package org.zhibao.cases.handler;

/** A handler of a center, by the account they sign in with. */
public record HandlerId(String center, String account) {
    private static final String STREAM = "handler-";

    public static boolean isStream(String name) {
        return name.startsWith(STREAM);
    }

    /** Names them in views. */
    public String value() {
        return center + "/" + account;
    }

    /** The name of its stream. Stored forever: it is the key of every record. */
    @Override
    public String toString() {
        return STREAM + value();
    }
}
