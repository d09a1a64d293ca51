package org.zhibao.registry.view;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.Readers;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.registry.registryimport.ImportEvent.ImportFinished;
import org.zhibao.registry.registryimport.ImportEvent.ImportReceived;
import org.zhibao.registry.registryimport.ImportEvent.LinesDecided;
import org.zhibao.registry.registryimport.ImportState;

/** Which imports were sent by whom, and how far is each? */
public final class ReceivedImports implements Projection<ReceivedImports.Document> {
    /**
     * One import.
     *
     * @param cause position of the event that says that it was received; each registration that comes of it names it as its cause
     * @param bytesRead how much of it is through
     * @param changedAt when it last came forward: where that is long ago, another instance may go on
     * @param readers the office that sent it
     */
    public record Document(
            String id,
            String kind,
            String format,
            ImportState state,
            String sha256,
            long bytes,
            long bytesRead,
            long lastLine,
            long accepted,
            long refused,
            String actor,
            String office,
            String key,
            @Nullable String trace,
            String cause,
            Instant receivedAt,
            @Nullable Instant finishedAt,
            Set<String> readers,
            Instant changedAt) {

        private Document come(LinesDecided decided, Instant at) {
            return new Document(
                    id,
                    kind,
                    format,
                    ImportState.RUNNING,
                    sha256,
                    bytes,
                    decided.bytes(),
                    decided.last(),
                    accepted + decided.accepted(),
                    refused + decided.refused(),
                    actor,
                    office,
                    key,
                    trace,
                    cause,
                    receivedAt,
                    null,
                    readers,
                    at);
        }

        private Document finished(ImportFinished finished, Instant at) {
            return new Document(
                    id,
                    kind,
                    format,
                    ImportState.FINISHED,
                    sha256,
                    bytes,
                    bytes,
                    lastLine,
                    finished.accepted(),
                    finished.refused(),
                    actor,
                    office,
                    key,
                    trace,
                    cause,
                    receivedAt,
                    at,
                    readers,
                    at);
        }

        /** From 0 to 1. */
        public double progress() {
            return state == ImportState.FINISHED || bytes == 0 ? 1 : (double) bytesRead / bytes;
        }
    }

    @Override
    public String name() {
        return "received-imports";
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
        return List.of("state", "receivedAt");
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return event.type().startsWith("registryimport.")
                ? Set.of(event.stream().substring("registryimport-".length()))
                : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document before, String id, LoggedEvent event) {
        if (before == null) {
            return event.type().equals("registryimport.ImportReceived")
                    ? received(event, event.as(ImportReceived.class))
                    : null;
        }
        return switch (event.type()) {
            case "registryimport.LinesDecided" -> before.come(event.as(LinesDecided.class), event.at());
            case "registryimport.ImportFinished" -> before.finished(event.as(ImportFinished.class), event.at());
            default -> before;
        };
    }

    private static Document received(LoggedEvent event, ImportReceived received) {
        return new Document(
                received.registryImport(),
                received.kind(),
                received.format(),
                ImportState.WAITING,
                received.sha256(),
                received.bytes(),
                0,
                0,
                0,
                0,
                event.actor(),
                event.office(),
                received.key(),
                event.correlation(),
                event.position().toString(),
                event.at(),
                null,
                Set.of(Readers.office(event.office())),
                event.at());
    }
}
