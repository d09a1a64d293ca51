package org.zhibao.eventlog.edge;

import java.util.regex.Pattern;

/** The query parameter {@code cursor}: where the page before ended, exactly as that page gave it. */
public record Cursor(String value) {
    private static final Pattern OPAQUE = Pattern.compile("[A-Za-z0-9_=-]{1,2000}[.][A-Za-z0-9_-]{22}");

    /** Called by JAX-RS for each {@code @QueryParam("cursor") Cursor}, which prefers this to a factory method. */
    public Cursor {
        if (!OPAQUE.matcher(value).matches()) {
            throw RequestRefused.parameter("cursor", "send back the value of `next` unchanged");
        }
    }
}
