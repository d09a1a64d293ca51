package org.zhibao.eventlog.example;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Everything one may ask of a shelf. */
public sealed interface ShelfCommand {
    @TargetAggregateIdentifier
    ShelfId shelf();

    /** Makes a shelf with so many places. */
    record SetUpShelf(ShelfId shelf, int places) implements ShelfCommand {}

    /** Puts a thing on it; a full shelf refuses. */
    record PutThing(ShelfId shelf, String thing) implements ShelfCommand {}

    /** Puts several things on it at once: one commit, several events. */
    record PutThings(ShelfId shelf, java.util.List<String> things) implements ShelfCommand {}

    /** Takes all away; an empty shelf has nothing to do. */
    record ClearShelf(ShelfId shelf) implements ShelfCommand {}
}
