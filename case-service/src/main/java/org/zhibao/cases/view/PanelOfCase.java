package org.zhibao.cases.view;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.assistance.AssistanceEvent.DissentRecorded;
import org.zhibao.cases.assistance.AssistanceEvent.OpinionDrafted;
import org.zhibao.cases.assistance.AssistanceEvent.OpinionSigned;
import org.zhibao.cases.assistance.AssistanceEvent.PanelAppointed;
import org.zhibao.cases.assistance.CaseId;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;

/** Which experts answer for the opinion in one case, and what has each said to its latest draft? Folded from its events. */
public final class PanelOfCase implements Projection<PanelOfCase.Document> {

    /** Without a panel the policy is empty. */
    public record Document(String id, int draft, int size, String policy, List<Member> members) {}

    /** The vote is {@code SIGNED}, {@code DISSENTED} or absent. */
    public record Member(
            String expert,
            String name,
            String reliedOn,
            @Nullable String vote,
            @Nullable String reasons) {}

    @Override
    public String name() {
        return "panel-of-case";
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
        return CaseId.isStream(event.stream())
                ? Set.of(CaseId.ofStream(event.stream()).value())
                : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document before, String id, LoggedEvent event) {
        Document panel = before == null ? new Document(id, 0, 0, "", List.of()) : before;
        return switch (event.type()) {
            case "assistance.PanelAppointed" -> {
                PanelAppointed appointed = event.as(PanelAppointed.class);
                List<Member> members = appointed.members().stream()
                        .map(member -> new Member(member.expert(), member.name(), member.reliedOn(), null, null))
                        .toList();
                yield new Document(id, panel.draft(), appointed.size(), appointed.policy(), members);
            }
            case "assistance.OpinionDrafted" -> {
                List<Member> members = panel.members().stream()
                        .map(member -> new Member(member.expert(), member.name(), member.reliedOn(), null, null))
                        .toList();
                int draft = event.as(OpinionDrafted.class).number();
                yield new Document(id, draft, panel.size(), panel.policy(), members);
            }
            case "assistance.OpinionSigned" ->
                voted(panel, event.as(OpinionSigned.class).expert(), "SIGNED", null);
            case "assistance.DissentRecorded" -> {
                DissentRecorded dissent = event.as(DissentRecorded.class);
                yield voted(panel, dissent.expert(), "DISSENTED", dissent.reasons());
            }
            default -> panel;
        };
    }

    private static Document voted(Document panel, String expert, String vote, @Nullable String reasons) {
        List<Member> members = panel.members().stream()
                .map(member -> member.expert().equals(expert)
                        ? new Member(member.expert(), member.name(), member.reliedOn(), vote, reasons)
                        : member)
                .toList();
        return new Document(panel.id(), panel.draft(), panel.size(), panel.policy(), members);
    }
}
