package org.zhibao.bench.http;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.Readers;
import org.zhibao.eventlog.projection.Projection;

/** Whom a matter is for: the office that opened it. */
final class MatterReaders implements Projection<MatterReaders.Document> {
    private final String log;

    MatterReaders(String log) {
        this.log = log;
    }

    record Document(Set<String> readers) {}

    @Override
    public String name() {
        return "matter-readers";
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
    public Document fold(@Nullable Document document, String key, LoggedEvent event) {
        return document == null ? new Document(Set.of(Readers.office(event.office()))) : document;
    }
}
