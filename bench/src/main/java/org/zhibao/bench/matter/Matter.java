package org.zhibao.bench.matter;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.zhibao.bench.matter.MatterCommand.AddEntry;
import org.zhibao.bench.matter.MatterCommand.LookAt;
import org.zhibao.bench.matter.MatterCommand.OpenMatter;
import org.zhibao.bench.matter.MatterEvent.EntryAdded;
import org.zhibao.bench.matter.MatterEvent.MatterOpened;

/** A matter and its numbered entries; the same class is measured on the log and on Axon's own engine. */
@AggregateRoot
public class Matter {
    @AggregateIdentifier
    private MatterId id;

    private int entries;

    Matter() {}

    @CommandHandler
    Matter(OpenMatter command) {
        apply(new MatterOpened(command.matter().value(), command.subject()));
    }

    @EventSourcingHandler
    void on(MatterOpened event) {
        id = new MatterId(event.matter());
    }

    @CommandHandler
    void handle(AddEntry command) {
        apply(new EntryAdded(entries + 1, command.text()));
    }

    @EventSourcingHandler
    void on(EntryAdded event) {
        entries = event.number();
    }

    @CommandHandler
    MatterId handle(LookAt command) {
        command.loadedAtNanos().accept(System.nanoTime());
        return id;
    }
}
