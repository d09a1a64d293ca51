package org.zhibao.bench.matter;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.bench.matter.MatterEvent.EntryAdded;
import org.zhibao.bench.matter.MatterEvent.MatterOpened;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;

/** What is on file in a matter: one document a matter, as most views have one document a case. */
public final class MatterFile implements Projection<MatterFile.Document> {
    private final String log;

    public MatterFile(String log) {
        this.log = log;
    }

    /** What readers see. */
    public record Document(String subject, Instant openedAt, Instant changedAt, int entries, String lastEntry) {}

    @Override
    public String name() {
        return "matter-file";
    }

    @Override
    public Set<String> sources() {
        return Set.of(log);
    }

    @Override
    public Class<Document> documentType() {
        return Document.class;
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return Set.of(event.stream());
    }

    @Override
    public @Nullable Document fold(@Nullable Document document, String key, LoggedEvent event) {
        if (document == null) {
            MatterOpened opened = event.as(MatterOpened.class);
            return new Document(opened.subject(), event.at(), event.at(), 0, "");
        }
        EntryAdded added = event.as(EntryAdded.class);
        return new Document(document.subject(), document.openedAt(), event.at(), added.number(), added.text());
    }
}
