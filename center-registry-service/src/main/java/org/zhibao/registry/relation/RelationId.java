package org.zhibao.registry.relation;

/** The id of a declared relation, like {@code re-k3vq7m2a}; as text it is the name of its stream. */
public record RelationId(String value) {
    @Override
    public String toString() {
        return "relation-" + value;
    }
}
