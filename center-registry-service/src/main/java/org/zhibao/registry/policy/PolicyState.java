package org.zhibao.registry.policy;

import java.util.List;
import org.zhibao.registry.policy.PolicyCommand.DraftPolicy;
import org.zhibao.registry.policy.PolicyCommand.PublishPolicy;

/** Whether a policy counts yet. A version that a later one has replaced is superseded; the policy itself stays published. */
public enum PolicyState {
    DRAFT,
    PUBLISHED;

    /** The names of the commands that a policy accepts in this state. */
    public List<String> allowedCommands() {
        return List.of(DraftPolicy.class.getSimpleName(), PublishPolicy.class.getSimpleName());
    }
}
