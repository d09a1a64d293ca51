package org.zhibao.registry.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.registry.Division;
import org.zhibao.registry.alliance.AllianceEvent.AllianceDissolved;
import org.zhibao.registry.alliance.AllianceEvent.AllianceEstablished;
import org.zhibao.registry.alliance.AllianceEvent.AllianceInitiated;
import org.zhibao.registry.alliance.AllianceEvent.CharterTextProposed;
import org.zhibao.registry.alliance.AllianceEvent.ProtocolProposed;
import org.zhibao.registry.alliance.AllianceState;

/** Which alliances are there, how far has each come, and which text of its charter is on the table? */
public final class Alliances implements Projection<Alliances.Document> {

    /**
     * One alliance; what has not happened is absent.
     *
     * @param validFrom the day of its establishment
     * @param validTo the last day before its dissolution
     */
    public record Document(
            String id,
            String name,
            Division division,
            List<String> fields,
            String organiser,
            @Nullable String document,
            AllianceState state,
            List<String> allowedCommands,
            @Nullable Protocol protocol,
            int signatures,
            @Nullable Charter charter,
            @Nullable LocalDate establishedOn,
            @Nullable String ground,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            Instant changedAt) {

        private Document now(AllianceState next, LoggedEvent event) {
            return now(next, protocol, signatures, charter, establishedOn, ground, event);
        }

        private Document now(
                AllianceState next,
                @Nullable Protocol newProtocol,
                int newSignatures,
                @Nullable Charter newCharter,
                @Nullable LocalDate newEstablishedOn,
                @Nullable String newGround,
                LoggedEvent event) {
            return new Document(
                    id,
                    name,
                    division,
                    fields,
                    organiser,
                    document,
                    next,
                    next.allowedCommands(),
                    newProtocol,
                    newSignatures,
                    newCharter,
                    newEstablishedOn,
                    newGround,
                    newEstablishedOn,
                    event.type().equals("alliance.AllianceDissolved")
                            ? event.as(AllianceDissolved.class).effectiveOn().minusDays(1)
                            : validTo,
                    event.at());
        }
    }

    /** The initiators' protocol. */
    public record Protocol(String sha256, int quorumPercent) {}

    /** The text on the table, with who agreed to it and how many commented on it. */
    public record Charter(int version, String title, String sha256, int agreed, int comments, boolean adopted) {}

    @Override
    public String name() {
        return "alliances";
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
        return List.of("state", "fields", "document");
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return event.type().startsWith("alliance.") ? Set.of(event.stream().substring("alliance-".length())) : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document alliance, String id, LoggedEvent event) {
        if (alliance == null) {
            return event.type().equals("alliance.AllianceInitiated") ? initiated(event) : null;
        }
        Charter charter = alliance.charter();
        return switch (event.type()) {
            case "alliance.ProtocolProposed" -> {
                ProtocolProposed proposed = event.as(ProtocolProposed.class);
                yield alliance.now(
                        alliance.state(),
                        new Protocol(proposed.sha256(), proposed.quorumPercent()),
                        0,
                        charter,
                        null,
                        null,
                        event);
            }
            case "alliance.ProtocolSigned" ->
                alliance.now(
                        alliance.state(), alliance.protocol(), alliance.signatures() + 1, charter, null, null, event);
            case "alliance.CharterTextProposed" -> {
                CharterTextProposed proposed = event.as(CharterTextProposed.class);
                AllianceState state = alliance.state() == AllianceState.PREPARATORY
                        ? AllianceState.CHARTER_DRAFTED
                        : alliance.state();
                yield with(
                        alliance,
                        state,
                        new Charter(proposed.version(), proposed.title(), proposed.sha256(), 0, 0, false),
                        event);
            }
            case "alliance.CharterReviewOpened" -> alliance.now(AllianceState.CHARTER_UNDER_REVIEW, event);
            case "alliance.CharterCommented" -> counted(alliance, 0, 1, false, event);
            case "alliance.CharterAgreed" -> counted(alliance, 1, 0, false, event);
            case "alliance.CharterAdopted" -> counted(alliance, 0, 0, true, event);
            case "alliance.AllianceEstablished" ->
                alliance.now(
                        AllianceState.ESTABLISHED,
                        alliance.protocol(),
                        alliance.signatures(),
                        charter,
                        event.as(AllianceEstablished.class).effectiveOn(),
                        null,
                        event);
            case "alliance.AllianceDissolved" ->
                alliance.now(
                        AllianceState.DISSOLVED,
                        alliance.protocol(),
                        alliance.signatures(),
                        charter,
                        alliance.establishedOn(),
                        event.as(AllianceDissolved.class).ground(),
                        event);
            default -> alliance.now(alliance.state(), event);
        };
    }

    private static Document initiated(LoggedEvent event) {
        AllianceInitiated initiated = event.as(AllianceInitiated.class);
        return new Document(
                initiated.alliance(),
                initiated.name(),
                initiated.division(),
                initiated.fields(),
                initiated.organiser(),
                initiated.document(),
                AllianceState.PREPARATORY,
                AllianceState.PREPARATORY.allowedCommands(),
                null,
                0,
                null,
                null,
                null,
                null,
                null,
                event.at());
    }

    private static Document counted(Document alliance, int agreed, int comments, boolean adopted, LoggedEvent event) {
        Charter charter = alliance.charter();
        if (charter == null) {
            return alliance;
        }
        return with(
                alliance,
                adopted ? AllianceState.CHARTER_ADOPTED : alliance.state(),
                new Charter(
                        charter.version(),
                        charter.title(),
                        charter.sha256(),
                        charter.agreed() + agreed,
                        charter.comments() + comments,
                        adopted),
                event);
    }

    private static Document with(Document alliance, AllianceState state, Charter charter, LoggedEvent event) {
        return alliance.now(state, alliance.protocol(), alliance.signatures(), charter, null, null, event);
    }
}
