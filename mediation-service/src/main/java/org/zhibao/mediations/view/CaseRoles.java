package org.zhibao.mediations.view;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;

/** Who has handled each case? As the cases' log has told us: nobody mediates what they have handled. */
public final class CaseRoles implements Projection<CaseRoles.Document> {
    private static final String STREAM = "assistance-";

    /** One case; {@code roles} is by person. */
    public record Document(String id, Map<String, String> roles, String position) {}

    private record Assigned(String handler) {}

    @Override
    public String name() {
        return "case-roles";
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
    public Set<String> keys(LoggedEvent event) {
        return event.type().equals("assistance.HandlerAssigned")
                ? Set.of(event.stream().substring(STREAM.length()))
                : Set.of();
    }

    @Override
    public Document fold(@Nullable Document before, String id, LoggedEvent event) {
        Map<String, String> roles = new TreeMap<>(before == null ? Map.of() : before.roles());
        roles.put(event.as(Assigned.class).handler(), "HANDLER");
        return new Document(id, roles, event.position().toString());
    }
}
