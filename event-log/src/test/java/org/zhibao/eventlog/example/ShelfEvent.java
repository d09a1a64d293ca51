package org.zhibao.eventlog.example;

/** Everything that can have happened to a shelf. */
public sealed interface ShelfEvent {
    /** A shelf was made. */
    record ShelfSetUp(String shelf, int places) implements ShelfEvent {}

    /** A thing was put on it. */
    record ThingPut(String thing) implements ShelfEvent {}

    /** All was taken away. */
    record ShelfCleared(int things) implements ShelfEvent {}
}
