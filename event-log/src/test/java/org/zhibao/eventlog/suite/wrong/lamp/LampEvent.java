package org.zhibao.eventlog.suite.wrong.lamp;

import java.util.List;
import org.axonframework.serialization.Revision;

/** What can have happened to a lamp. */
public sealed interface LampEvent {
    /** How it shines. */
    enum Colour {
        WARM,
        COLD
    }

    /** Of the second revision, without an upcaster from the first. */
    @Revision("2")
    record LampLit(String room, Colour colour) implements LampEvent {}

    /** Without an example. */
    record LampBroken(List<String> causes) implements LampEvent {}

    /** With an example that is not what is written. */
    record LampMended(String by, int minutes) implements LampEvent {}
}
