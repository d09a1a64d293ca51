package org.zhibao.mediations.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;

/**
 * Who has handled each case, or sat on its panel? As the cases' log has told us: nobody mediates what they have handled or judged (SPC
 * Invited Mediation Provisions, art. 16).
 */
public final class CaseRoles implements Projection<CaseRoles.Document> {
    private static final String STREAM = "assistance-";

    /** One case. Nobody ever leaves: who has signed for it once has had that role. */
    public record Document(String id, List<Held> held, String position) {
        /**
         * What this person has been in the case. The registry knows a person as a mediator and as an expert under different ids, so
         * the same name counts as the same person; who only shares it loses a nomination and nothing else.
         */
        public @Nullable String roleOf(String person, String name) {
            return held.stream()
                    .filter(each -> each.person().equals(person) || name.equals(each.name()))
                    .map(Held::role)
                    .findFirst()
                    .orElse(null);
        }
    }

    /** Handlers are known by their account alone. */
    public record Held(String person, @Nullable String name, String role) {}

    private record Assigned(String handler) {}

    private record Panel(List<Member> members) {}

    private record Member(String expert, String name) {}

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
        return switch (event.type()) {
            case "assistance.HandlerAssigned", "assistance.PanelAppointed" ->
                Set.of(event.stream().substring(STREAM.length()));
            default -> Set.of();
        };
    }

    @Override
    public Document fold(@Nullable Document before, String id, LoggedEvent event) {
        List<Held> held = new ArrayList<>(before == null ? List.of() : before.held());
        if (event.name().equals("HandlerAssigned")) {
            held.add(new Held(event.as(Assigned.class).handler(), null, "HANDLER"));
        } else {
            event.as(Panel.class)
                    .members()
                    .forEach(member -> held.add(new Held(member.expert(), member.name(), "EXPERT")));
        }
        return new Document(
                id, held.stream().distinct().toList(), event.position().toString());
    }
}
