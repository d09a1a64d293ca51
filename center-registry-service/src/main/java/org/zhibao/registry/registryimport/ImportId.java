package org.zhibao.registry.registryimport;

/** The id of an import, like {@code im-k3vq7m2a}; as text it is the name of the import's stream. */
public record ImportId(String value) {
    @Override
    public String toString() {
        return "registryimport-" + value;
    }
}
