package org.zhibao.campaign.journal;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * A request that is about to be sent.
 *
 * @param attempt 1 for the first, more for repeats of the same request
 * @param command name of the command; {@code Read} for a read
 * @param stream what it is about, as the log names it; null while it is not known because the command creates it
 * @param argument the part of the body that decides what the command does, like the handler to assign
 * @param ifMatch the sequence the caller has seen, when they say so
 * @param readAfter the position a read must have seen
 */
public record Invocation(
        long operation,
        int attempt,
        long at,
        int client,
        String instance,
        String command,
        @Nullable String stream,
        String actor,
        String office,
        String key,
        @Nullable String argument,
        @Nullable Long ifMatch,
        @Nullable String readAfter)
        implements Entry {

    public static final String READ = "Read";

    @JsonIgnore
    public boolean isRead() {
        return command.equals(READ);
    }
}
