package org.zhibao.registry.worktask;

/** The id of a work task, like {@code wt-k3vq7m2a}; as text it is the name of the task's stream. */
public record WorkTaskId(String value) {
    @Override
    public String toString() {
        return "worktask-" + value;
    }
}
