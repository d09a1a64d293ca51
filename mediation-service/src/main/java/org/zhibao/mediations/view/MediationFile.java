package org.zhibao.mediations.view;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.mediations.Ground;
import org.zhibao.mediations.Mode;
import org.zhibao.mediations.Party;
import org.zhibao.mediations.Receipt;
import org.zhibao.mediations.Remedy;
import org.zhibao.mediations.mediation.MediationEvent.MediationConsented;
import org.zhibao.mediations.mediation.MediationEvent.MediationRefused;
import org.zhibao.mediations.mediation.MediationEvent.MediationRequested;
import org.zhibao.mediations.mediation.MediationEvent.MediationTerminated;
import org.zhibao.mediations.mediation.MediationEvent.RespondentInvited;
import org.zhibao.mediations.mediation.MediationId;

/** What is known of a mediation, now or as of an instant; also the rows of its organisation's list. */
public final class MediationFile implements Projection<MediationFile.Document> {

    /**
     * One mediation.
     *
     * @param parties who takes part, and what each has said so far
     * @param ending null while it goes on
     */
    public record Document(
            String id,
            String organisation,
            String state,
            Mode mode,
            String matter,
            long feeFen,
            @Nullable String caseId,
            Receipt receipt,
            Instant requestedAt,
            Instant changedAt,
            List<PartyFile> parties,
            @Nullable Ending ending) {

        Document with(String state, Instant at, List<PartyFile> parties, @Nullable Ending ending) {
            return new Document(
                    id, organisation, state, mode, matter, feeFen, caseId, receipt, requestedAt, at, parties, ending);
        }

        List<PartyFile> partiesWith(String partyId, Wish wish) {
            return parties.stream()
                    .map(each -> each.id().equals(partyId) ? each.with(wish) : each)
                    .toList();
        }
    }

    /** A party and what it has said so far. */
    public record PartyFile(String id, String name, Party.Side side, Wish wish) {
        static PartyFile of(Party party) {
            return new PartyFile(
                    party.id(), party.name(), party.side(), party.responds() ? Wish.NOT_ASKED : Wish.CONSENTED);
        }

        PartyFile with(Wish wish) {
            return new PartyFile(id, name, side, wish);
        }
    }

    /** Whether a party wants to try. */
    public enum Wish {
        NOT_ASKED,
        ASKED,
        CONSENTED,
        REFUSED
    }

    /** Why it ended without agreement, and what the parties were told they can still do. */
    public record Ending(Ground ground, List<Remedy> remedies) {}

    @Override
    public String name() {
        return "mediation-file";
    }

    @Override
    public Set<String> sources() {
        return Set.of("mediations.log");
    }

    @Override
    public Class<Document> documentType() {
        return Document.class;
    }

    @Override
    public List<String> indexes() {
        return List.of("organisation", "requestedAt");
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return Set.of(event.stream().substring(MediationId.STREAM_PREFIX.length()));
    }

    @Override
    public @Nullable Document fold(@Nullable Document before, String key, LoggedEvent event) {
        if (event.name().equals("MediationRequested")) {
            return requested(event.as(MediationRequested.class), event.at());
        }
        return before == null ? null : next(before, event);
    }

    private static Document requested(MediationRequested event, Instant at) {
        return new Document(
                event.mediation(),
                event.organisation(),
                "REQUESTED",
                event.mode(),
                event.matter(),
                event.feeFen(),
                event.caseId(),
                event.receipt(),
                at,
                at,
                event.parties().stream().map(PartyFile::of).toList(),
                null);
    }

    private static Document next(Document before, LoggedEvent event) {
        return switch (event.name()) {
            case "RespondentInvited" -> {
                String party = event.as(RespondentInvited.class).party();
                yield before.with(
                        "RESPONDENT_INVITED", event.at(), before.partiesWith(party, asked(before, party)), null);
            }
            case "MediationConsented" -> {
                MediationConsented consent = event.as(MediationConsented.class);
                yield before.with(
                        consent.byAll() ? "CONSENTED" : before.state(),
                        event.at(),
                        before.partiesWith(consent.party(), Wish.CONSENTED),
                        null);
            }
            case "MediationRefused" ->
                before.with(
                        before.state(),
                        event.at(),
                        before.partiesWith(event.as(MediationRefused.class).party(), Wish.REFUSED),
                        null);
            case "MediationTerminated" -> {
                MediationTerminated end = event.as(MediationTerminated.class);
                yield before.with("TERMINATED", event.at(), before.parties(), new Ending(end.ground(), end.remedies()));
            }
            default -> before;
        };
    }

    /** Inviting someone again does not undo their consent. */
    private static Wish asked(Document before, String party) {
        return before.parties().stream()
                .filter(each -> each.id().equals(party) && each.wish() == Wish.CONSENTED)
                .findFirst()
                .map(PartyFile::wish)
                .orElse(Wish.ASKED);
    }
}
