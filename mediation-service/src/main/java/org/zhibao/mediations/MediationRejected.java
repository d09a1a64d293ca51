package org.zhibao.mediations;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule of mediation said no; the message names the rule, the subject and the way out. */
public final class MediationRejected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Which rule; its name in lower case with dashes is the stable code that callers see. */
    public enum Reason {
        /** The mediation is not at the point where this may be asked. */
        ILLEGAL_STATE(409),
        /** A party has clearly refused, and that ends it (People's Mediation Law, art. 17 and 23). */
        PARTY_REFUSED(409),
        /** Consent is asked of everyone: who was not invited cannot have been told what they agree to. */
        NOT_INVITED(409),
        /** Only the organisation that holds the mediation may do this. */
        NOT_RESPONSIBLE_ORGANISATION(403),
        /** A mediation needs an applicant and a respondent, each named once. */
        PARTIES_INCOMPLETE(422),
        /** Nobody of that name takes this part in the mediation. */
        NOT_A_PARTY(422),
        /** People's mediation is free (People's Mediation Law, art. 4). */
        FEE_NOT_ALLOWED(422),
        /** The ground does not fit how far the mediation has come, or is not the organisation's to state. */
        GROUND_NOT_APPLICABLE(422),
        /** Who ends a mediation tells the parties what else they can do (People's Mediation Law, art. 26). */
        REMEDY_NOTICE_MISSING(422);

        private final int status;

        Reason(int status) {
            this.status = status;
        }

        /** The HTTP status that says it. */
        public int status() {
            return status;
        }
    }

    private final Reason reason;
    private final @Nullable String state;
    private final List<String> allowedCommands;

    public MediationRejected(Reason reason, String message) {
        this(reason, message, null, List.of());
    }

    /** A refusal because of the state the mediation is in, with what it allows instead. */
    public MediationRejected(Reason reason, String message, @Nullable String state, List<String> allowedCommands) {
        super(message);
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
