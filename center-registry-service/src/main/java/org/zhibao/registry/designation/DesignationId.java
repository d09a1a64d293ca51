package org.zhibao.registry.designation;

/** The id of a designation, like {@code de-k3vq7m2a}; as text it is the name of the designation's stream. */
public record DesignationId(String value) {
    @Override
    public String toString() {
        return "designation-" + value;
    }
}
