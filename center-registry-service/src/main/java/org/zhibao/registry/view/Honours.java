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
import org.zhibao.registry.honour.HonourEvent.HonourAwarded;
import org.zhibao.registry.honour.HonourEvent.HonourNominated;
import org.zhibao.registry.honour.HonourEvent.HonourPublicised;
import org.zhibao.registry.honour.HonourEvent.HonourRevoked;
import org.zhibao.registry.honour.HonourEvent.ObjectionSettled;
import org.zhibao.registry.honour.HonourForm;
import org.zhibao.registry.honour.HonourKind;
import org.zhibao.registry.honour.HonourState;

/** Who is honoured, for what, by which certificate, and who objected? */
public final class Honours implements Projection<Honours.Document> {

    /**
     * One honour; what has not happened is absent.
     *
     * @param importedBy position of the event of the import that brought it, where one did
     * @param validFrom the day of its award
     * @param validTo the last day before its revocation
     * @param held by state, and for all as {@code IN_FORCE}, the days from the first to the last on which it stood so in force
     */
    public record Document(
            String id,
            HonourKind kind,
            String name,
            Division division,
            String province,
            String title,
            @Nullable String document,
            @Nullable String importedBy,
            HonourState state,
            List<String> allowedCommands,
            @Nullable LocalDate publicFrom,
            @Nullable LocalDate publicTo,
            int objections,
            int openObjections,
            @Nullable HonourForm form,
            @Nullable String certificateNumber,
            @Nullable LocalDate awardedOn,
            @Nullable String ground,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            Instant changedAt,
            Map<String, Held> held) {
        private Document(
                String id,
                HonourKind kind,
                String name,
                Division division,
                String province,
                String title,
                @Nullable String document,
                @Nullable String importedBy,
                HonourState state,
                List<String> allowedCommands,
                @Nullable LocalDate publicFrom,
                @Nullable LocalDate publicTo,
                int objections,
                int openObjections,
                @Nullable HonourForm form,
                @Nullable String certificateNumber,
                @Nullable LocalDate awardedOn,
                @Nullable String ground,
                @Nullable LocalDate validFrom,
                @Nullable LocalDate validTo,
                Instant changedAt) {
            this(
                    id,
                    kind,
                    name,
                    division,
                    province,
                    title,
                    document,
                    importedBy,
                    state,
                    allowedCommands,
                    publicFrom,
                    publicTo,
                    objections,
                    openObjections,
                    form,
                    certificateNumber,
                    awardedOn,
                    ground,
                    validFrom,
                    validTo,
                    changedAt,
                    Map.of());
        }

        private Document objected(int count, int open, HonourState next, LoggedEvent event) {
            return new Document(
                    id,
                    kind,
                    name,
                    division,
                    province,
                    title,
                    document,
                    importedBy,
                    next,
                    next.allowedCommands(),
                    publicFrom,
                    publicTo,
                    count,
                    open,
                    form,
                    certificateNumber,
                    awardedOn,
                    ground,
                    validFrom,
                    validTo,
                    event.at());
        }

        private Document publicised(HonourPublicised event, Instant at) {
            HonourState next = HonourState.PUBLICISED;
            return new Document(
                    id,
                    kind,
                    name,
                    division,
                    province,
                    title,
                    document,
                    importedBy,
                    next,
                    next.allowedCommands(),
                    event.from(),
                    event.to(),
                    0,
                    0,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    at);
        }

        private Document awarded(HonourAwarded event, Instant at) {
            HonourState next = HonourState.AWARDED;
            return new Document(
                    id,
                    kind,
                    name,
                    division,
                    province,
                    title,
                    document,
                    importedBy,
                    next,
                    next.allowedCommands(),
                    publicFrom,
                    publicTo,
                    objections,
                    0,
                    event.form(),
                    event.certificateNumber(),
                    event.awardedOn(),
                    null,
                    event.awardedOn(),
                    null,
                    at);
        }

        private Document revoked(HonourRevoked event, Instant at) {
            HonourState next = HonourState.REVOKED;
            return new Document(
                    id,
                    kind,
                    name,
                    division,
                    province,
                    title,
                    document,
                    importedBy,
                    next,
                    next.allowedCommands(),
                    publicFrom,
                    publicTo,
                    objections,
                    0,
                    form,
                    certificateNumber,
                    awardedOn,
                    event.ground(),
                    validFrom,
                    event.effectiveOn().minusDays(1),
                    at);
        }
    }

    @Override
    public String name() {
        return "honours";
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
        return List.of("kind", "state", "province", "document", "held.IN_FORCE.from");
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return event.type().startsWith("honour.") ? Set.of(event.stream().substring("honour-".length())) : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document honour, String id, LoggedEvent event) {
        return Held.carried(honour, folded(honour, event), event);
    }

    private static @Nullable Document folded(@Nullable Document honour, LoggedEvent event) {
        if (honour == null) {
            return event.type().equals("honour.HonourNominated")
                    ? nominated(event, event.as(HonourNominated.class))
                    : null;
        }
        return switch (event.type()) {
            case "honour.HonourPublicised" -> honour.publicised(event.as(HonourPublicised.class), event.at());
            case "honour.HonourObjected" ->
                honour.objected(honour.objections() + 1, honour.openObjections() + 1, honour.state(), event);
            case "honour.ObjectionSettled" -> {
                boolean upheld = event.as(ObjectionSettled.class).upheld();
                yield honour.objected(
                        honour.objections(),
                        honour.openObjections() - 1,
                        upheld ? HonourState.NOT_AWARDED : honour.state(),
                        event);
            }
            case "honour.HonourAwarded" -> honour.awarded(event.as(HonourAwarded.class), event.at());
            case "honour.HonourRevoked" -> honour.revoked(event.as(HonourRevoked.class), event.at());
            default -> honour;
        };
    }

    private static Document nominated(LoggedEvent event, HonourNominated nominated) {
        return new Document(
                nominated.honour(),
                nominated.kind(),
                nominated.name(),
                nominated.division(),
                nominated.division().code().substring(0, 2) + "0000",
                nominated.title(),
                nominated.document(),
                event.cause(),
                HonourState.NOMINATED,
                HonourState.NOMINATED.allowedCommands(),
                null,
                null,
                0,
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                event.at());
    }
}
