package org.zhibao.registry.expert;

/** The id of an expert, like {@code ex-k3vq7m2a}; as text it is the name of the expert's stream. */
public record ExpertId(String value) {
    @Override
    public String toString() {
        return "expert-" + value;
    }
}
