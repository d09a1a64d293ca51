package org.zhibao.registry.alliance;

/** The id of an alliance, like {@code al-k3vq7m2a}; as text it is the name of the alliance's stream. */
public record AllianceId(String value) {
    @Override
    public String toString() {
        return "alliance-" + value;
    }
}
