package org.zhibao.registry.registryimport;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one line: the id of what it created, or why it was refused; both when something was created and a later step of
 * the same line was refused.
 */
public record LineOutcome(
        long line, @Nullable String id, @Nullable Refusal refusal) {

    /** Why, as the answer to a single request would have said it. */
    public record Refusal(
            int status,
            String code,
            String detail,
            @Nullable String state,
            List<Flaw> errors) {}

    /** One thing that is wrong, and where. */
    public record Flaw(@Nullable String pointer, String detail) {}

    public boolean wasRefused() {
        return refusal != null;
    }
}
