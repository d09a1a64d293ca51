package org.zhibao.registry.policy;

import org.zhibao.registry.Layer;

/** The id of a policy, like {@code 000000-assistance}; as text it is the name of the policy's stream. */
public record PolicyId(String value) {
    public static PolicyId of(Layer layer, String topic) {
        return new PolicyId(layer.value() + "-" + topic);
    }

    @Override
    public String toString() {
        return "policy-" + value;
    }
}
