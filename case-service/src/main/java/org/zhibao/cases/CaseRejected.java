package org.zhibao.cases;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A rule says no. The message names the rule, the case and the way out; nothing has changed. */
public final class CaseRejected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final @Nullable String state;
    private final List<String> allowedCommands;
    private final List<String> competentCenters;

    /** Refused before there was a case. */
    public CaseRejected(Reason reason, String message) {
        this(reason, message, null, List.of());
    }

    /** Refused to a center; those may take it. */
    public static CaseRejected insteadOf(Reason reason, String message, List<String> competentCenters) {
        return new CaseRejected(reason, message, null, List.of(), competentCenters);
    }

    /** Refused by a case in {@code state}, which would accept {@code allowedCommands}. */
    public CaseRejected(Reason reason, String message, @Nullable String state, List<String> allowedCommands) {
        this(reason, message, state, allowedCommands, List.of());
    }

    private CaseRejected(
            Reason reason,
            String message,
            @Nullable String state,
            List<String> allowedCommands,
            List<String> competentCenters) {
        super(message);
        this.reason = reason;
        this.state = state;
        this.allowedCommands = List.copyOf(allowedCommands);
        this.competentCenters = List.copyOf(competentCenters);
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

    /** Whether it says who may take it instead, be that nobody. */
    public boolean namesCenters() {
        return reason == Reason.NOT_IN_DISTRICT || !competentCenters.isEmpty();
    }

    /** The ids of centers that may take what this one may not. */
    public List<String> competentCenters() {
        return competentCenters;
    }

    /** Which rule said no. The names are public: they are the problem codes of the HTTP interface. */
    public enum Reason {
        ILLEGAL_STATE(409),
        CENTER_NOT_OPERATING(409),
        SERVICE_NOT_OFFERED(422),
        NOT_IN_DISTRICT(422),
        DISPUTE_NOT_ABROAD(422),
        ALREADY_IMPORTED(409),
        RESULT_REQUIRED(422),
        NOT_RESPONSIBLE_CENTER(403),
        RECEIPT_NOT_PLAUSIBLE(422),
        ITEMS_REQUIRED(422),
        CORRECTION_ALREADY_REQUESTED(409),
        CORRECTION_LATE(409),
        DEADLINE_NOT_REACHED(409),
        REASONS_REQUIRED(422),
        NO_DEADLINE_RUNS(409),
        DEADLINE_OVER(409),
        OBJECTION_LATE(409),
        OWN_DECISION_REVIEW(403),
        NOT_COMPETENT_AUTHORITY(403),
        NEVER_ACCEPTED(409),
        NOT_REFUSED(409),
        OPINION_MISSING(409),
        PARTIES_REQUIRED(422),
        MEDIATION_OPEN(409),
        MEDIATION_NOT_OPEN(409),
        PARTY_UNKNOWN(422),
        PARTY_ALREADY_NAMED(409),
        MANDATE_NOT_PLAUSIBLE(422),
        MANDATE_NOT_IN_FORCE(409),
        ACCESS_LEVEL_TOO_LOW(422),
        EVIDENCE_UNKNOWN(422),
        EVIDENCE_ALREADY_THERE(409),
        EVIDENCE_NOT_UPLOADED(409),
        EVIDENCE_TOO_LARGE(413),
        EXPORT_NOT_CLEARED(403),
        DIGEST_MISMATCH(422),
        MEDIA_TYPE_NOT_TAKEN(415),
        MEDIA_TYPE_MISMATCH(422),
        NO_CANDIDATE(422),
        NOT_ENLISTED(409),
        NO_PANEL_FOR_SERVICE(409),
        PANEL_INCOMPLETE(409),
        EXPERT_NOT_SERVING(409),
        CONFLICT_OF_INTEREST(409),
        INCOMPATIBLE_ROLE(409),
        NOT_PANEL_MEMBER(403),
        LEGAL_HOLD(409),
        NOT_ON_HOLD(409),
        CASE_UNKNOWN(422),
        FILING_ENTITY_NOT_ELIGIBLE(409),
        AGENCY_NOT_LISTED(422),
        FIELD_NOT_SERVED(422),
        KIND_EXCLUDED(422),
        ALREADY_FILED(409),
        QUOTA_EXHAUSTED(409),
        ANSWER_LATE(409),
        FILING_LATE(409),
        DAY_NOT_PLAUSIBLE(422),
        TEXT_DIVERGES(422),
        PARALLEL_DISPUTE(409),
        DISPUTE_NOT_HELD(409),
        REFERRAL_OPEN(409),
        REFERRAL_NOT_OPEN(409),
        NOT_THE_AUTHORITY(403),
        OUTCOME_UNPROVEN(422),
        TRANSFER_OPEN(409),
        TRANSFER_NOT_OPEN(409),
        RECEIVER_NOT_COMPETENT(422),
        NOT_COMMON_SUPERIOR(403),
        NOT_PARTY_TO_TRANSFER(403);

        private final int status;

        Reason(int status) {
            this.status = status;
        }

        /** {@code center-not-operating} and the like. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public int status() {
            return status;
        }
    }
}
