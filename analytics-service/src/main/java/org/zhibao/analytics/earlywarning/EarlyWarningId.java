package org.zhibao.analytics.earlywarning;

/** The id of a warning, like {@code ew-k3vq7m2a}; as text it is the name of the warning's stream. */
public record EarlyWarningId(String value) {
    @Override
    public String toString() {
        return "earlywarning-" + value;
    }
}
