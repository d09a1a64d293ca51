package org.zhibao.registry;

/** The id of a round of recommendations, like {@code rr-k3vq7m2a}; as text it is the name of the round's stream. */
public record RoundId(String value) {
    @Override
    public String toString() {
        return "round-" + value;
    }
}
