package org.zhibao.eventlog.webhook;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A webhook says no: the rule, a sentence with the subject and the way out, and what is possible instead. */
public final class WebhookRejected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The rules by which webhooks refuse, with the HTTP status of each. */
    public enum Reason {
        WEBHOOK_STATE(409),
        WEBHOOK_NOT_YOURS(403),
        WEBHOOK_TARGET_NOT_ALLOWED(422),
        WEBHOOK_PLACE_PASSED(409),
        TOO_MANY_WEBHOOKS(409);

        private final int status;

        Reason(int status) {
            this.status = status;
        }

        /** As it stands in answers: {@code webhook-state}. */
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

    public WebhookRejected(Reason reason, String sentence) {
        this(reason, sentence, null, List.of());
    }

    /** A refusal by one that exists: says its state and what one may ask of it now. */
    public WebhookRejected(Reason reason, String sentence, @Nullable String state, List<String> allowedCommands) {
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
