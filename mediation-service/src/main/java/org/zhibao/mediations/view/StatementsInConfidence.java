package org.zhibao.mediations.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.mediations.Sealed;
import org.zhibao.mediations.mediation.MediationId;

/** The closed boxes of a mediation, in order. Folded for one reader at a time and never stored in a view. */
public final class StatementsInConfidence implements Projection<StatementsInConfidence.Document> {

    /**
     * All boxes of one mediation.
     *
     * @param nominated sequence of the last nomination: a mediator reads nothing that another one was told
     */
    public record Document(String id, long nominated, List<Box> boxes) {}

    /** {@code what} is the name of the event that carried it. */
    public record Box(String what, long sequence, Instant at, Sealed sealed) {}

    private record Carrier(
            @Nullable Sealed minutes,
            @Nullable Sealed statement,
            @Nullable Sealed proposal) {}

    private record Address(Sealed address) {}

    private record AgreementText(Sealed text) {}

    @Override
    public String name() {
        return "statements-in-confidence";
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
    public Set<String> keys(LoggedEvent event) {
        return event.stream().startsWith(MediationId.STREAM_PREFIX)
                ? Set.of(event.stream().substring(MediationId.STREAM_PREFIX.length()))
                : Set.of();
    }

    @Override
    public Document fold(@Nullable Document before, String id, LoggedEvent event) {
        Document document = before == null ? new Document(id, 0, List.of()) : before;
        if (event.name().equals("MediatorNominated")) {
            return new Document(id, event.sequence(), document.boxes());
        }
        Sealed sealed = sealed(event);
        if (sealed == null) {
            return document;
        }
        List<Box> boxes = new ArrayList<>(document.boxes());
        boxes.add(new Box(event.name(), event.sequence(), event.at(), sealed));
        return new Document(id, document.nominated(), List.copyOf(boxes));
    }

    private static @Nullable Sealed sealed(LoggedEvent event) {
        return switch (event.name()) {
            case "SessionRecorded" -> event.as(Carrier.class).minutes();
            case "StatementConfided" -> event.as(Carrier.class).statement();
            case "ProposalSubmitted" -> event.as(Carrier.class).proposal();
            case "IdentityConfirmed" -> event.as(Address.class).address();
            case "AgreementRecorded" -> event.as(AgreementText.class).text();
            default -> null;
        };
    }
}
