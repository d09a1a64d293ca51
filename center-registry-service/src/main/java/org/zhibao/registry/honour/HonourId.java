package org.zhibao.registry.honour;

/** The id of an honour, like {@code ho-k3vq7m2a}; as text it is the name of the honour's stream. */
public record HonourId(String value) {
    @Override
    public String toString() {
        return "honour-" + value;
    }
}
