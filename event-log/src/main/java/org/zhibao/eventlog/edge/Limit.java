package org.zhibao.eventlog.edge;

/** The query parameter {@code limit}: how many items a page holds; use it with {@code @DefaultValue("50")}. */
public record Limit(int value) {
    public static final int MAX = 200;

    /** Called by JAX-RS for each {@code @QueryParam("limit") Limit}. */
    public static Limit fromString(String text) {
        if (!text.matches("[0-9]{1,4}")) {
            throw outOfRange();
        }
        int value = Integer.parseInt(text);
        if (value < 1 || value > MAX) {
            throw outOfRange();
        }
        return new Limit(value);
    }

    private static RequestRefused outOfRange() {
        return RequestRefused.parameter("limit", "write a whole number from 1 to " + MAX);
    }
}
