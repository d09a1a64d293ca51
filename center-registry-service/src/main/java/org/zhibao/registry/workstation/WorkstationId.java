package org.zhibao.registry.workstation;

import java.util.regex.Pattern;

/** The id of a workstation, like {@code 310115-ws-k3vq7m2a}; as text it is the name of the workstation's stream. */
public record WorkstationId(String value) {
    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{5}-ws-[0-9a-z]+");

    /** Whether an office is a workstation, which takes in matters and decides nothing. */
    static boolean isOne(String office) {
        return FORM.matcher(office).matches();
    }

    @Override
    public String toString() {
        return "workstation-" + value;
    }
}
