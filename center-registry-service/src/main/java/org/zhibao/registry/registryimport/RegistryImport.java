package org.zhibao.registry.registryimport;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.zhibao.registry.registryimport.ImportCommand.FinishImport;
import org.zhibao.registry.registryimport.ImportCommand.ReceiveImport;
import org.zhibao.registry.registryimport.ImportCommand.RecordLines;
import org.zhibao.registry.registryimport.ImportEvent.ImportFinished;
import org.zhibao.registry.registryimport.ImportEvent.ImportReceived;
import org.zhibao.registry.registryimport.ImportEvent.LinesDecided;

/**
 * One import and how far it is. Two instances may work off the same one, each line having its effect once: what is told first
 * counts here, and telling it again changes nothing.
 */
@AggregateRoot
public class RegistryImport {
    @AggregateIdentifier
    private ImportId id;

    private long lastLine;
    private long accepted;
    private long refused;
    private boolean finished;

    /** Axon replays events onto an empty import. */
    RegistryImport() {}

    @CommandHandler
    RegistryImport(ReceiveImport command) {
        id = command.registryImport();
        apply(new ImportReceived(
                id.value(), command.kind(), command.format(), command.sha256(), command.bytes(), command.key()));
    }

    @EventSourcingHandler
    void on(ImportReceived event) {
        id = new ImportId(event.registryImport());
    }

    @CommandHandler
    void handle(RecordLines command) {
        List<LineOutcome> outcomes = command.outcomes();
        if (finished || command.after() != lastLine || outcomes.isEmpty()) {
            return;
        }
        int refusals = Math.toIntExact(
                outcomes.stream().filter(LineOutcome::wasRefused).count());
        apply(new LinesDecided(
                id.value(),
                outcomes.get(outcomes.size() - 1).line(),
                command.bytes(),
                outcomes.size() - refusals,
                refusals,
                outcomes));
    }

    @EventSourcingHandler
    void on(LinesDecided event) {
        lastLine = event.last();
        accepted += event.accepted();
        refused += event.refused();
    }

    @CommandHandler
    void handle(FinishImport command) {
        if (!finished) {
            apply(new ImportFinished(id.value(), accepted, refused));
        }
    }

    @EventSourcingHandler
    void on(ImportFinished event) {
        finished = true;
    }
}
