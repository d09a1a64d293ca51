package org.zhibao.registry.filingentity;

/** The id of a filing entity, like {@code fe-k3vq7m2a}; as text it is the name of the entity's stream. */
public record FilingEntityId(String value) {
    @Override
    public String toString() {
        return "filingentity-" + value;
    }
}
