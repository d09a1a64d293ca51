package org.zhibao.registry.workstation;

/** The id of a workstation, like {@code 310115-ws-k3vq7m2a}; as text it is the name of the workstation's stream. */
public record WorkstationId(String value) {
    @Override
    public String toString() {
        return "workstation-" + value;
    }
}
