package org.zhibao.cases.view;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.AuthorityKind;
import org.zhibao.cases.referral.ReferralEvent.ReferralAcknowledged;
import org.zhibao.cases.referral.ReferralEvent.ReferralOutcomeRecorded;
import org.zhibao.cases.referral.ReferralEvent.ReferralPrepared;
import org.zhibao.cases.referral.ReferralEvent.ReferralReturned;
import org.zhibao.cases.referral.ReferralId;
import org.zhibao.cases.referral.ReferralState;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.Readers;
import org.zhibao.eventlog.projection.Projection;

/** Which cases are with an authority, how far has each got there, and what came of it? */
public final class Referrals implements Projection<Referrals.Document> {

    /**
     * One referral; what has not happened is absent.
     *
     * @param documents SHA-256 of each that goes with it
     * @param fileNumber under which the authority keeps it
     * @param returnedBecause why the authority would not have it
     */
    public record Document(
            String id,
            String caseId,
            String center,
            String authority,
            AuthorityKind authorityKind,
            ReferralState state,
            List<String> allowedCommands,
            String matter,
            List<String> documents,
            @Nullable String fileNumber,
            @Nullable String returnedBecause,
            @Nullable String outcome,
            Set<String> readers,
            Set<String> concerns,
            Instant preparedAt,
            Instant changedAt) {}

    @Override
    public String name() {
        return "referrals";
    }

    @Override
    public Set<String> sources() {
        return Set.of("cases.log");
    }

    @Override
    public Class<Document> documentType() {
        return Document.class;
    }

    @Override
    public List<String> indexes() {
        return List.of("caseId", "center", "authority", "authorityKind", "state", "preparedAt", "readers");
    }

    @Override
    public String linesAbout() {
        return "referral";
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return ReferralId.isStream(event.stream())
                ? Set.of(ReferralId.ofStream(event.stream()).value())
                : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document one, String id, LoggedEvent event) {
        if (one == null) {
            return event.type().equals("referral.ReferralPrepared")
                    ? prepared(event, event.as(ReferralPrepared.class))
                    : null;
        }
        ReferralState state = stateAfter(event, one.state());
        return new Document(
                one.id(),
                one.caseId(),
                one.center(),
                one.authority(),
                one.authorityKind(),
                state,
                state.allowedCommands(),
                one.matter(),
                one.documents(),
                event.name().equals("ReferralAcknowledged")
                        ? event.as(ReferralAcknowledged.class).fileNumber()
                        : one.fileNumber(),
                event.name().equals("ReferralReturned")
                        ? event.as(ReferralReturned.class).ground()
                        : one.returnedBecause(),
                event.name().equals("ReferralOutcomeRecorded")
                        ? event.as(ReferralOutcomeRecorded.class).outcome()
                        : one.outcome(),
                // What is only prepared is no concern of the authority's yet.
                Set.of(Readers.office(one.center()), Readers.office(one.authority())),
                one.concerns(),
                one.preparedAt(),
                event.at());
    }

    private static Document prepared(LoggedEvent event, ReferralPrepared prepared) {
        return new Document(
                prepared.referral(),
                prepared.caseId(),
                prepared.center(),
                prepared.authority(),
                prepared.authorityKind(),
                ReferralState.PREPARED,
                ReferralState.PREPARED.allowedCommands(),
                prepared.matter(),
                prepared.documents(),
                null,
                null,
                null,
                Set.of(Readers.office(prepared.center())),
                Set.of(Readers.matter(prepared.caseId())),
                event.at(),
                event.at());
    }

    private static ReferralState stateAfter(LoggedEvent event, ReferralState before) {
        return switch (event.name()) {
            case "ReferralSent" -> ReferralState.SENT;
            case "ReferralAcknowledged" -> ReferralState.ACKNOWLEDGED;
            case "ReferralAccepted" -> ReferralState.ACCEPTED_BY_AUTHORITY;
            case "ReferralReturned" -> ReferralState.RETURNED;
            case "ReferralOutcomeRecorded" -> ReferralState.OUTCOME_RECORDED;
            default -> before;
        };
    }
}
