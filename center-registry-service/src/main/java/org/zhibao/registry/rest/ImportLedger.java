package org.zhibao.registry.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.Sight;
import org.zhibao.eventlog.command.Answer;
import org.zhibao.eventlog.edge.Batch;
import org.zhibao.eventlog.projection.Query;
import org.zhibao.eventlog.service.History;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.eventlog.service.Stated;
import org.zhibao.registry.registryimport.ImportCommand.FinishImport;
import org.zhibao.registry.registryimport.ImportCommand.RecordLines;
import org.zhibao.registry.registryimport.ImportEvent.LinesDecided;
import org.zhibao.registry.registryimport.ImportId;
import org.zhibao.registry.registryimport.ImportState;
import org.zhibao.registry.registryimport.LineOutcome;
import org.zhibao.registry.view.ReceivedImports;

/** What all instances know of the imports: their state and outcomes, from the log, and their lines, from the deposit. */
@ApplicationScoped
class ImportLedger {
    private static final int EVENTS_AT_ONCE = 20;

    private final LogService log;
    private final Remembered<ReceivedImports.Document> imports;
    private final InstantSource clock = InstantSource.system();

    @Inject
    ImportLedger(LogService log) {
        this.log = log;
        this.imports = new Remembered<>(log, new ReceivedImports());
    }

    /** As this instance's replica has it. */
    Optional<ReceivedImports.Document> find(String id) {
        return imports.state(new ImportId(id).toString()).map(Stated::document);
    }

    /** Those that somebody must go on with, the first received first. */
    List<ReceivedImports.Document> unfinished() {
        return log.view(ReceivedImports.class)
                .seenBy(Sight.OF_THE_SERVICE)
                .find(Query.whereIn("state", List.of(ImportState.WAITING, ImportState.RUNNING))
                        .sortAscending("receivedAt")
                        .limit(Query.MOST))
                .items();
    }

    void keepLines(String id, InputStream content) throws IOException {
        log.deposit().put(name(id), content);
    }

    boolean hasLines(String id) {
        return log.deposit().has(name(id));
    }

    Optional<InputStream> lines(String id) throws IOException {
        return log.deposit().get(name(id));
    }

    /** As whoever sent it, with the event of its receipt as the cause of all that comes of it. */
    Batch batch(ReceivedImports.Document order) {
        return new Batch(
                order.actor(),
                order.office(),
                order.key(),
                Objects.requireNonNullElse(order.trace(), order.id()),
                order.receivedAt(),
                order.cause());
    }

    /** False when another instance has told of those lines. */
    boolean tell(Batch batch, String id, long after, long bytes, List<LineOutcome> outcomes) {
        Answer answer = batch.send(
                log,
                "lines after " + after,
                new RecordLines(new ImportId(id), after, bytes, outcomes),
                "lines after " + after,
                clock.instant());
        return !answer.repeated() && !answer.events().isEmpty();
    }

    /** The lines are deleted: what they say beyond what was decided is nobody's to keep. */
    void finish(Batch batch, String id) {
        batch.send(log, "finish", new FinishImport(new ImportId(id)), "finish", clock.instant());
        log.deposit().remove(name(id));
    }

    /** The outcomes of lines after {@code after}, one more than asked for where there are more. */
    List<LineOutcome> outcomes(String id, long after, int limit, boolean onlyRefused) {
        List<LineOutcome> found = new ArrayList<>();
        String stream = new ImportId(id).toString();
        List<LoggedEvent> events = history().page(stream, 0, EVENTS_AT_ONCE);
        while (!events.isEmpty() && found.size() <= limit) {
            events.stream()
                    .filter(event -> event.type().equals("registryimport.LinesDecided")
                            && event.data().path("last").asLong() > after
                            && (!onlyRefused || event.data().path("refused").asInt() > 0))
                    .flatMap(event -> event.as(LinesDecided.class).outcomes().stream())
                    .filter(each -> each.line() > after && (!onlyRefused || each.wasRefused()))
                    .limit(limit + 1L - found.size())
                    .forEach(found::add);
            events = history().page(stream, events.get(events.size() - 1).sequence(), EVENTS_AT_ONCE);
        }
        return found;
    }

    private History history() {
        return log.history().seenBy(Sight.OF_THE_SERVICE);
    }

    private static String name(String id) {
        return "registry-import-" + id;
    }
}
