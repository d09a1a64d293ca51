package org.zhibao.registry.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.registry.Division;
import org.zhibao.registry.designation.DesignationEvent.DesignationNominated;
import org.zhibao.registry.designation.DesignationEvent.DesignationRenewed;
import org.zhibao.registry.designation.DesignationEvent.DesignationRevoked;
import org.zhibao.registry.designation.DesignationEvent.NominationWithdrawn;
import org.zhibao.registry.designation.DesignationEvent.PlaqueIssued;
import org.zhibao.registry.designation.DesignationEvent.SubjectDesignated;
import org.zhibao.registry.designation.DesignationState;
import org.zhibao.registry.designation.SubjectKind;

/** Which cities, parks and enterprises are designated under which programme, until when, with which numbers? */
public final class Designations implements Projection<Designations.Document> {

    /**
     * One designation; what has not happened is absent.
     *
     * @param province the province-level code of its division
     * @param subject names the stream in which its terms are reserved
     * @param ground why it was withdrawn or revoked
     * @param held by state, and for all as {@code IN_FORCE}, the days from the first to the last on which it stood so in force
     */
    public record Document(
            String id,
            String programme,
            String round,
            SubjectKind kind,
            String name,
            Division division,
            String province,
            @Nullable String code,
            String subject,
            @Nullable String document,
            DesignationState state,
            List<String> allowedCommands,
            Numbers numbers,
            @Nullable String ground,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            Instant changedAt,
            Map<String, Held> held) {
        private Document(
                String id,
                String programme,
                String round,
                SubjectKind kind,
                String name,
                Division division,
                String province,
                @Nullable String code,
                String subject,
                @Nullable String document,
                DesignationState state,
                List<String> allowedCommands,
                Numbers numbers,
                @Nullable String ground,
                @Nullable LocalDate validFrom,
                @Nullable LocalDate validTo,
                Instant changedAt) {
            this(
                    id,
                    programme,
                    round,
                    kind,
                    name,
                    division,
                    province,
                    code,
                    subject,
                    document,
                    state,
                    allowedCommands,
                    numbers,
                    ground,
                    validFrom,
                    validTo,
                    changedAt,
                    Map.of());
        }

        private Document in(DesignationState next, Numbers given, Term term, @Nullable String why, Instant at) {
            return new Document(
                    id,
                    programme,
                    round,
                    kind,
                    name,
                    division,
                    province,
                    code,
                    subject,
                    document,
                    next,
                    next.allowedCommands(),
                    given,
                    why,
                    term.from(),
                    term.to(),
                    at);
        }

        private Document in(DesignationState next, Instant at) {
            return in(next, numbers, term(), ground, at);
        }

        private Term term() {
            return new Term(validFrom, validTo);
        }
    }

    /** The numbers by which anyone can check it. */
    public record Numbers(
            @Nullable String certificate, @Nullable String plaque) {}

    private record Term(@Nullable LocalDate from, @Nullable LocalDate to) {}

    @Override
    public String name() {
        return "designations";
    }

    @Override
    public Set<String> sources() {
        return Set.of("centers.log");
    }

    @Override
    public Class<Document> documentType() {
        return Document.class;
    }

    @Override
    public List<String> indexes() {
        return List.of("programme", "round", "kind", "state", "province", "document", "held.IN_FORCE.from");
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return event.type().startsWith("designation.")
                ? Set.of(event.stream().substring("designation-".length()))
                : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document before, String id, LoggedEvent event) {
        return Held.carried(before, folded(before, event), event);
    }

    private static @Nullable Document folded(@Nullable Document before, LoggedEvent event) {
        if (before == null) {
            return event.type().equals("designation.DesignationNominated")
                    ? nominated(event.as(DesignationNominated.class), event.at())
                    : null;
        }
        Instant at = event.at();
        return switch (event.type()) {
            case "designation.SubjectRecommended" -> before.in(DesignationState.RECOMMENDED, at);
            case "designation.NominationWithdrawn" ->
                before.in(
                        DesignationState.WITHDRAWN,
                        before.numbers(),
                        before.term(),
                        event.as(NominationWithdrawn.class).ground(),
                        at);
            case "designation.ListedForCreation" -> before.in(DesignationState.CREATION_LISTED, at);
            case "designation.SubmittedForAcceptance" -> before.in(DesignationState.UNDER_ACCEPTANCE, at);
            case "designation.SubjectDesignated" -> {
                SubjectDesignated designated = event.as(SubjectDesignated.class);
                yield before.in(
                        DesignationState.DESIGNATED,
                        new Numbers(designated.certificateNumber(), null),
                        new Term(designated.validFrom(), designated.validTo()),
                        null,
                        at);
            }
            case "designation.PlaqueIssued" ->
                before.in(
                        before.state(),
                        new Numbers(
                                before.numbers().certificate(),
                                event.as(PlaqueIssued.class).plaqueNumber()),
                        before.term(),
                        null,
                        at);
            case "designation.ReevaluationStarted" -> before.in(DesignationState.RENEWAL_UNDER_REVIEW, at);
            case "designation.DesignationRenewed" ->
                before.in(
                        DesignationState.DESIGNATED,
                        before.numbers(),
                        new Term(
                                before.validFrom(),
                                event.as(DesignationRenewed.class).validTo()),
                        null,
                        at);
            case "designation.DesignationRevoked" -> {
                DesignationRevoked revoked = event.as(DesignationRevoked.class);
                yield before.in(
                        DesignationState.REVOKED,
                        before.numbers(),
                        new Term(before.validFrom(), revoked.effectiveOn().minusDays(1)),
                        revoked.ground(),
                        at);
            }
            case "designation.DesignationExpired" -> before.in(DesignationState.EXPIRED, at);
            default -> before;
        };
    }

    private static Document nominated(DesignationNominated nominated, Instant at) {
        return new Document(
                nominated.designation(),
                nominated.programme(),
                nominated.round(),
                nominated.kind(),
                nominated.name(),
                nominated.division(),
                nominated.division().code().substring(0, 2) + "0000",
                nominated.code(),
                nominated.subject(),
                nominated.document(),
                DesignationState.NOMINATED,
                DesignationState.NOMINATED.allowedCommands(),
                new Numbers(null, null),
                null,
                null,
                null,
                at);
    }
}
