package org.zhibao.registry;

/** The id of a center, like {@code 310000-pc-k3vq7m2a}; as text it is the name of the center's stream. */
public record CenterId(String value) {
    @Override
    public String toString() {
        return "center-" + value;
    }
}
