package org.zhibao.eventlog.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that an access log tells. Stored forever: renaming a field needs a new revision. */
public sealed interface AccessEvent {
    /**
     * Somebody looked at the file of something.
     *
     * @param subject the stream it is in, like {@code assistance-CN310000-2026-…}
     * @param operation what was asked, like {@code GET /v1/cases/{id}/events}
     * @param reason what they gave as their reason, if anything
     * @param emergency by which emergency access they saw it; null when it is for them anyway
     * @param trace the request, as the log lines name it
     */
    record FileRead(
            String actor,
            String office,
            Instant at,
            String subject,
            String operation,
            @Nullable String reason,
            @Nullable String emergency,
            String trace)
            implements AccessEvent {}

    /**
     * Somebody was shown a page of a list.
     *
     * @param subjects the streams that a line of it was about
     * @param operation what was asked, like {@code GET /v1/cases}; not what was searched for, which may name people
     */
    record LinesRead(
            String actor,
            String office,
            Instant at,
            List<String> subjects,
            String operation,
            @Nullable String reason,
            String trace)
            implements AccessEvent {}

    /** Somebody took access in an emergency to what is not for them: this is an alarm. */
    record EmergencyAccessTaken(
            String actor, String office, Instant at, String subject, String reason, String emergency, Instant until)
            implements AccessEvent {}
}
