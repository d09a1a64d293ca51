package org.zhibao.registry;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The registry says no: the rule, a sentence with the subject and the way out, and what is possible instead. */
public final class RegistryRejected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The rules by which the registry refuses, with the HTTP status of each. */
    public enum Reason {
        ILLEGAL_STATE(409),
        APPROVAL_AUTHORITY_REQUIRED(403),
        CERTIFICATE_NUMBER_TAKEN(409),
        CERTIFICATE_NOT_RESERVED(409),
        PUBLICITY_OPEN(409),
        OBJECTION_NOT_OPEN(409),
        PROTOCOL_SIGNED(409),
        PROTOCOL_VERSION_MISMATCH(409),
        CHARTER_VERSION_MISMATCH(409),
        QUORUM_NOT_MET(409),
        NOT_SIGNATORY(403),
        ALREADY_MEMBER(409),
        NOT_MEMBER(422),
        ALREADY_REGISTERED(409),
        NOT_ORGANISER(403),
        MEASURE_NUMBER_TWICE(422),
        MEASURE_NOT_PUBLISHED(422),
        EVIDENCE_REQUIRED(422),
        NOT_ASSIGNEE(403),
        SELF_VERIFICATION(403),
        NOT_ISSUING_OFFICE(403),
        TASK_NOT_DUE(409),
        LETTER_NUMBER_TAKEN(409),
        LETTER_IN_USE(409),
        LETTER_NOT_RESERVED(409),
        LETTER_RESERVATION_RECENT(409),
        ACCEPTANCE_MISSING(409),
        DIVISION_CODE_NOT_VALID(422),
        INDUSTRY_FIELD_REQUIRED(422),
        COMPETENCE_NOT_HELD(422),
        DATE_NOT_POSSIBLE(422),
        SUCCESSOR_NOT_OPERATING(409),
        OPEN_CUSTODY(409),
        PARENT_NOT_OPERATING(409),
        NOT_EMPOWERED(403),
        DISTRICT_OUTSIDE_PARENT(422),
        CENTER_NOT_OPERATING(409),
        MEDIATOR_NOT_ADULT(422),
        TERM_NOT_POSSIBLE(422),
        TERM_RUNNING(409),
        NOT_APPOINTING_BODY(403),
        USCC_MALFORMED(400),
        USCC_CHECK_UNATTESTED(422),
        ALREADY_RECORDED(409),
        RECORDATION_NOT_RESERVED(409),
        RECORDATION_CONDITION_UNMET(422),
        NOT_RECORDING_CENTER(403),
        SUPPLEMENT_LATE(409),
        SUPPLEMENT_NOT_DUE(409),
        DISCIPLINE_OUT_OF_ORDER(409),
        GROUND_UNPROVEN(422),
        SUSPENSION_TOO_SHORT(422),
        SUSPENSION_RUNNING(409),
        QUOTA_ALLOCATED(409),
        QUOTA_NOT_EXHAUSTED(409),
        EXTRA_QUOTA_USED(409),
        AGENCY_NOT_LISTED(422),
        PERSON_NOT_REGISTERED(422),
        CALENDAR_IMMUTABLE(409),
        CALENDAR_NOT_POSSIBLE(422),
        NOT_LAYER_AUTHORITY(403),
        POLICY_NOT_POSSIBLE(422),
        POLICY_OVERLAP(409),
        ROUND_NOT_OPEN(409),
        RECOMMENDATION_QUOTA_EXCEEDED(409),
        NOT_PROVINCE_AUTHORITY(403),
        RESERVATION_MISSING(409),
        DESIGNATION_OVERLAP(409),
        PLAQUE_NOT_ALLOWED(409);

        private final int status;

        Reason(int status) {
            this.status = status;
        }

        /** As it stands in answers: {@code letter-number-taken}. */
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

    public RegistryRejected(Reason reason, String sentence) {
        this(reason, sentence, null, List.of());
    }

    /** A refusal of something that exists: says its state and what one may ask of it now. */
    public RegistryRejected(Reason reason, String sentence, @Nullable String state, List<String> allowedCommands) {
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
