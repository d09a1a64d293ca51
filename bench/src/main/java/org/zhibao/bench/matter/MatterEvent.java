package org.zhibao.bench.matter;

/** Everything that can have happened to a matter. */
public sealed interface MatterEvent {
    /** It was begun. */
    record MatterOpened(String matter, String subject) implements MatterEvent {}

    /** Its file has one entry more. */
    record EntryAdded(int number, String text) implements MatterEvent {}
}
