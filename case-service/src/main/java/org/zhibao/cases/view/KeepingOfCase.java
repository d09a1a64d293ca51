package org.zhibao.cases.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.CaseLink;
import org.zhibao.cases.assistance.AssistanceEvent.CaseArchived;
import org.zhibao.cases.assistance.AssistanceEvent.CaseLinked;
import org.zhibao.cases.assistance.AssistanceEvent.ContentErased;
import org.zhibao.cases.assistance.AssistanceEvent.LegalHoldLifted;
import org.zhibao.cases.assistance.AssistanceEvent.LegalHoldPlaced;
import org.zhibao.cases.assistance.CaseId;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;

/** How long is one case kept, what holds it, and what has it to do with others? Folded from its own events. */
public final class KeepingOfCase implements Projection<KeepingOfCase.Document> {

    /** What has not happened is absent. */
    public record Document(
            String id,
            @Nullable LocalDate retainUntil,
            @Nullable String policy,
            List<Hold> holds,
            List<Link> links,
            @Nullable Instant disposedAt,
            @Nullable Integer piecesErased) {}

    public record Hold(
            String hold,
            String authority,
            String ground,
            Instant placedAt,
            @Nullable Instant liftedAt) {}

    public record Link(String other, CaseLink link) {}

    @Override
    public String name() {
        return "keeping-of-case";
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
    public Document fold(@Nullable Document before, String id, LoggedEvent event) {
        Document kept = before == null ? new Document(id, null, null, List.of(), List.of(), null, null) : before;
        LocalDate retainUntil = kept.retainUntil();
        String policy = kept.policy();
        List<Hold> holds = new ArrayList<>(kept.holds());
        List<Link> links = new ArrayList<>(kept.links());
        Instant disposedAt = kept.disposedAt();
        Integer erased = kept.piecesErased();
        switch (event.type()) {
            case "assistance.CaseArchived" -> {
                CaseArchived archived = event.as(CaseArchived.class);
                retainUntil = archived.retainUntil();
                policy = archived.policy();
            }
            case "assistance.LegalHoldPlaced" -> {
                LegalHoldPlaced hold = event.as(LegalHoldPlaced.class);
                holds.add(new Hold(hold.hold(), hold.authority(), hold.ground(), event.at(), null));
            }
            case "assistance.LegalHoldLifted" -> {
                String lifted = event.as(LegalHoldLifted.class).hold();
                holds.replaceAll(hold -> hold.hold().equals(lifted)
                        ? new Hold(hold.hold(), hold.authority(), hold.ground(), hold.placedAt(), event.at())
                        : hold);
            }
            case "assistance.CaseLinked" -> {
                CaseLinked linked = event.as(CaseLinked.class);
                links.add(new Link(linked.other(), linked.link()));
            }
            case "assistance.CaseDisposed" -> disposedAt = event.at();
            case "assistance.ContentErased" ->
                erased = event.as(ContentErased.class).pieces();
            default -> {
                return kept;
            }
        }
        return new Document(id, retainUntil, policy, List.copyOf(holds), List.copyOf(links), disposedAt, erased);
    }
}
