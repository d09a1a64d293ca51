package org.zhibao.registry.mediator;

/** The id of an entry of the roster, like {@code md-k3vq7m2a}; as text it is the name of the entry's stream. */
public record MediatorId(String value) {
    @Override
    public String toString() {
        return "mediator-" + value;
    }
}
