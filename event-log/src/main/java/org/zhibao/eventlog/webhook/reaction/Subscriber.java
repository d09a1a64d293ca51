package org.zhibao.eventlog.webhook.reaction;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as far as sending needs it.
 *
 * @param types wire names; none means all
 * @param oversight whether its office sees all that happens in the network
 * @param verified whether the target has said the challenge back
 * @param after up to where in the feed it has been told
 * @param retryAt when it is tried again; null when nothing has failed
 * @param sequence of its last event that this tells of
 */
public record Subscriber(
        String id,
        String office,
        String target,
        Set<String> types,
        boolean oversight,
        boolean verified,
        int secretVersion,
        @Nullable Instant formerSecretUntil,
        String after,
        @Nullable Instant retryAt,
        long sequence) {
    public Subscriber {
        types = Set.copyOf(types);
    }
}
