package org.zhibao.registry.view;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;

/** Which cases are open in the hands of which center? As the cases' log has told us; a center that has any needs a successor. */
public final class CasesInCustody implements Projection<CasesInCustody.Document> {

    /**
     * One case.
     *
     * @param position the event that made it so
     */
    public record Document(String center, boolean open, String position) {}

    /** What we read of the cases' events. */
    private record Responsible(@Nullable String center) {}

    @Override
    public String name() {
        return "cases-in-custody";
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
        return List.of("center");
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return event.type().startsWith("assistance.") ? Set.of(event.stream()) : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document before, String stream, LoggedEvent event) {
        String center = event.as(Responsible.class).center();
        if (center == null) {
            return before;
        }
        boolean open = switch (event.type()) {
            case "assistance.ApplicationSubmitted",
                    "assistance.ApplicationAccepted",
                    "assistance.DeemedWithdrawalReversed",
                    "assistance.CaseReopened" -> true;
            case "assistance.ApplicationWithdrawn",
                    "assistance.DeemedWithdrawn",
                    "assistance.ApplicationRefused",
                    "assistance.CaseClosed" -> false;
            default -> before != null && before.open();
        };
        if (before != null && before.open() == open && before.center().equals(center)) {
            return before;
        }
        return new Document(center, open, event.position().toString());
    }
}
