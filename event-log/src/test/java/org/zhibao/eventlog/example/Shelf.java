package org.zhibao.eventlog.example;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.zhibao.eventlog.example.ShelfCommand.ClearShelf;
import org.zhibao.eventlog.example.ShelfCommand.PutThing;
import org.zhibao.eventlog.example.ShelfCommand.PutThings;
import org.zhibao.eventlog.example.ShelfCommand.SetUpShelf;
import org.zhibao.eventlog.example.ShelfEvent.ShelfCleared;
import org.zhibao.eventlog.example.ShelfEvent.ShelfSetUp;
import org.zhibao.eventlog.example.ShelfEvent.ThingPut;

/** A shelf with a number of places; the rule is that it never holds more. */
@AggregateRoot
public class Shelf {
    /** The one refusal there is. */
    public static final class ShelfFull extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ShelfFull(String message) {
            super(message);
        }
    }

    // Not initialised: Axon takes the name of a new stream from the first event, unless one is here already.
    @AggregateIdentifier
    private ShelfId id;

    private int places;
    private final List<String> things = new ArrayList<>();

    Shelf() {}

    @CommandHandler
    Shelf(SetUpShelf command) {
        apply(new ShelfSetUp(command.shelf().value(), command.places()));
    }

    @EventSourcingHandler
    void on(ShelfSetUp event) {
        id = new ShelfId(event.shelf());
        places = event.places();
    }

    @CommandHandler
    void handle(PutThing command) {
        requirePlace();
        apply(new ThingPut(command.thing()));
    }

    @CommandHandler
    void handle(PutThings command) {
        for (String thing : command.things()) {
            requirePlace();
            apply(new ThingPut(thing));
        }
    }

    private void requirePlace() {
        if (things.size() >= places) {
            throw new ShelfFull(
                    "shelf %s has %d places and all are taken; clear it first".formatted(id.value(), places));
        }
    }

    @EventSourcingHandler
    void on(ThingPut event) {
        things.add(event.thing());
    }

    @CommandHandler
    void handle(ClearShelf command) {
        if (things.isEmpty()) {
            return;
        }
        apply(new ShelfCleared(things.size()));
    }

    @EventSourcingHandler
    void on(ShelfCleared event) {
        things.clear();
    }
}
