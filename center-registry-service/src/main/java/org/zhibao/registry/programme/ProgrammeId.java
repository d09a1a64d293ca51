package org.zhibao.registry.programme;

/** The id of a programme, like {@code pr-k3vq7m2a}; as text it is the name of the programme's stream. */
public record ProgrammeId(String value) {
    @Override
    public String toString() {
        return "programme-" + value;
    }
}
