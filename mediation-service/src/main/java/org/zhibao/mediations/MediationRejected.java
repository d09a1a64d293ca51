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
        /** A commercial body charges by a published tariff (Commercial Mediation Regulation, art. 16). */
        TARIFF_REQUIRED(422),
        /** Who the parties are is checked before one of them signs (SPC Online Mediation Rules, art. 17). */
        IDENTITY_NOT_CONFIRMED(409),
        /** The ground does not fit how far the mediation has come, or is not the organisation's to state. */
        GROUND_NOT_APPLICABLE(422),
        /** Who ends a mediation tells the parties what else they can do (People's Mediation Law, art. 26). */
        REMEDY_NOTICE_MISSING(422),
        /** To find who fits a dispute one must know what it is about. */
        DISPUTE_UNKNOWN(422),
        /** A court's mode needs the court's commission, and one that fits it (SPC Online Mediation Rules, art. 24). */
        COMMISSION_MISMATCH(422),
        /** Whoever says no gives reasons. */
        REASONS_REQUIRED(422),
        /** Only the party itself, or the organisation's clerk for it, speaks for a party. */
        NOT_THE_PARTY(403),
        /** Without the consent of every party there is no mediation (People's Mediation Law, art. 3 and 17). */
        CONSENT_MISSING(409),
        /** A timer or an organisation was ahead of the time that somebody still has. */
        DEADLINE_NOT_REACHED(409),
        /** The parties chose after their time to choose (SPC Online Mediation Rules, art. 10). */
        CHOICE_LATE(409),
        /** The organisation designates only once the parties' time to choose is over (SPC Online Mediation Rules, art. 10). */
        CHOICE_OPEN(409),
        /** Who is not active on the roster does not mediate. */
        MEDIATOR_NOT_ACTIVE(409),
        /** A mediator knows the field and speaks the parties' languages. */
        MEDIATOR_NOT_MATCHING(422),
        /** A relation to a party stands in the way (SPC Online Mediation Rules, art. 13). */
        CONFLICT_OF_INTEREST(409),
        /** Nobody has two roles in one dispute (SPC Invited Mediation Provisions, art. 16). */
        INCOMPATIBLE_ROLE(409),
        /** A mediator holds only so many mediations at a time. */
        MEDIATOR_AT_CAPACITY(409),
        /** Only the mediator speaks for the mediator. */
        NOT_THE_MEDIATOR(403),
        /** A mediator accepts with a declaration of independence (SPC Invited Mediation Provisions, art. 15). */
        DECLARATION_MISSING(422),
        /** The mediator accepts within three working days (SPC Online Mediation Rules, art. 12). */
        ACCEPTANCE_LATE(409),
        /** Nothing of that number was disclosed, or everybody has waived it. */
        NOT_DISCLOSED(422),
        /** After a disclosure it goes on only with the consent of all (SPC Online Mediation Rules, art. 13). */
        WAIVER_INCOMPLETE(409),
        /** An objection to the mediator is decided before it goes on. */
        OBJECTION_OPEN(409),
        /** Nobody has objected to the mediator. */
        NO_OBJECTION(409),
        /** Recusal is decided by the organisation, not by the mediator (SPC Invited Mediation Provisions, art. 15). */
        NOT_RECUSAL_AUTHORITY(403),
        /** Only the replacement of a mediator is refused in this way (SPC Online Mediation Rules, art. 14). */
        NOT_A_REPLACEMENT(409),
        /** After the time limit only the end, or an agreement reached before it (SPC Online Mediation Rules, art. 24). */
        TIME_LIMIT_EXPIRED(409),
        /** More time needs the consent of all parties (SPC Online Mediation Rules, art. 24). */
        EXTENSION_CONSENT_MISSING(409),
        /** Some things happen only if all parties agree (People's Mediation Law, art. 20, 23; Online Mediation Rules, art. 18). */
        CONSENT_OF_ALL_MISSING(409),
        /** An appraisal runs, or none does. */
        APPRAISAL_MISMATCH(409),
        /** A written agreement has a content (People's Mediation Law, art. 29; SPC Invited Mediation Provisions, art. 24). */
        AGREEMENT_INCOMPLETE(422),
        /** An agreement is reached on a day of the mediation, not before it and not in the future. */
        AGREEMENT_DATE_NOT_POSSIBLE(422),
        /** Effect needs all signatures, the mediator's, and then the seal (People's Mediation Law, art. 29). */
        SIGNATURE_SET_INCOMPLETE(409),
        /** All sign the same text. */
        AGREEMENT_TEXT_MISMATCH(409),
        /** Confirmation is applied for jointly (People's Mediation Law, art. 33; Civil Procedure Law, art. 205). */
        CONFIRMATION_NOT_JOINT(409),
        /** Confirmation is applied for within thirty days of effect (People's Mediation Law, art. 33). */
        CONFIRMATION_WINDOW_CLOSED(409),
        /** The court must be one of those that Civil Procedure Law, art. 205 names. */
        COURT_NOT_COMPETENT(422),
        /** Nobody seeks the revocation of a confirmation before it is there, or before they know of it, or tomorrow. */
        REVOCATION_DATE_NOT_POSSIBLE(422),
        /** What was said in confidence is nobody else's to read, and nothing is said of whether it is there. */
        COMPARTMENT_SEALED(404),
        /** A mediator's place is released by what it was taken for. */
        SEAT_NOT_HELD(409);

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
