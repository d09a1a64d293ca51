package org.zhibao.cases.view;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.assistance.AssistanceEvent.CaseImported;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.Readers;
import org.zhibao.eventlog.projection.Projection;

/** How many cases of each import have come in, and how far it got? A document for each import and partition; sum them. */
public final class CaseImports implements Projection<CaseImports.Document> {

    /**
     * What one partition knows of an import.
     *
     * @param lastLine the highest that was taken over
     */
    public record Document(
            String id,
            String importId,
            String center,
            String source,
            long cases,
            long lastLine,
            Instant begunAt,
            Instant changedAt,
            Set<String> readers) {}

    @Override
    public String name() {
        return "case-imports";
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
        return List.of("importId", "center", "begunAt", "readers");
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return event.type().equals("assistance.CaseImported")
                ? Set.of("%s/%d"
                        .formatted(
                                event.as(CaseImported.class).importId(),
                                event.position().partition()))
                : Set.of();
    }

    @Override
    public Document fold(@Nullable Document before, String key, LoggedEvent event) {
        CaseImported imported = event.as(CaseImported.class);
        return new Document(
                key,
                imported.importId(),
                imported.center(),
                imported.source(),
                before == null ? 1 : before.cases() + 1,
                Math.max(imported.line(), before == null ? 0 : before.lastLine()),
                before == null ? event.at() : before.begunAt(),
                event.at(),
                Set.of(Readers.office(imported.center())));
    }
}
