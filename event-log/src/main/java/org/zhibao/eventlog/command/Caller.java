package org.zhibao.eventlog.command;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.Sight;

/**
 * Who asks, for whom, and how a repeat is recognised.
 *
 * @param commandId the same for every repeat of the same request, different for every other
 * @param expectedSequence the caller's If-Match: sequence of the last event they have seen; null when they do not care
 * @param request fingerprint of the request; a repeat with another one is refused
 * @param now the time of the request
 * @param sight what they may see; what is out of it does not exist for them
 */
public record Caller(
        String actor,
        String office,
        UUID commandId,
        @Nullable Long expectedSequence,
        @Nullable String request,
        @Nullable String cause,
        @Nullable String correlation,
        Instant now,
        Sight sight) {

    /** The service itself, or somebody to whom nothing is hidden. */
    public Caller(
            String actor,
            String office,
            UUID commandId,
            @Nullable Long expectedSequence,
            @Nullable String request,
            @Nullable String cause,
            @Nullable String correlation,
            Instant now) {
        this(actor, office, commandId, expectedSequence, request, cause, correlation, now, Sight.OF_THE_SERVICE);
    }
}
