package org.zhibao.analytics;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The service says no: the rule, a sentence with the subject and the way out, and what is possible instead. */
public final class AnalyticsRejected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The rules by which it refuses, with the HTTP status of each. */
    public enum Reason {
        ILLEGAL_STATE(409),
        APPROVAL_AUTHORITY_REQUIRED(403),
        PERIOD_OPENED(409),
        PERIOD_RUNNING(409),
        PERIOD_CLOSED(409),
        FEED_BEHIND(409),
        NOTHING_TO_RESTATE(409),
        CAUSES_MISSING(422),
        PATTERN_UNPROVEN(422),
        SELF_ASSESSMENT(403),
        RECIPIENTS_MISSING(422),
        NOT_RECIPIENT(403),
        ALREADY_ACKNOWLEDGED(409),
        SOURCES_MISSING(422),
        DATE_NOT_POSSIBLE(422),
        REVIEW_MISSING(409),
        SELF_REVIEW(403),
        REPORT_MISMATCH(409);

        private final int status;

        Reason(int status) {
            this.status = status;
        }

        /** As it stands in answers: {@code self-assessment}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public int status() {
            return status;
        }
    }

    private final Reason reason;
    private final @Nullable String state;
    private final List<String> allowedCommands;

    public AnalyticsRejected(Reason reason, String sentence) {
        this(reason, sentence, null, List.of());
    }

    /** A refusal of something that exists: says its state and what one may ask of it now. */
    public AnalyticsRejected(Reason reason, String sentence, @Nullable String state, List<String> allowedCommands) {
        super(sentence);
        this.reason = reason;
        this.state = state;
        this.allowedCommands = List.copyOf(allowedCommands);
    }

    public Reason reason() {
        return reason;
    }

    public @Nullable String state() {
        return state;
    }

    public List<String> allowedCommands() {
        return allowedCommands;
    }
}
