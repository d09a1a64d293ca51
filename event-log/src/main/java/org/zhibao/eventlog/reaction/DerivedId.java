package org.zhibao.eventlog.reaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;
import org.zhibao.eventlog.LoggedEvent;

/** Ids of commands that nobody made up: the same for every try, on every instance. They can never change. */
final class DerivedId {
    private DerivedId() {}

    static UUID ofReaction(String reaction, LoggedEvent event, int place) {
        return named("reaction\n%s\n%s\n%d\n%d".formatted(reaction, event.position(), event.index(), place));
    }

    static UUID ofFanOut(String fanOut, LoggedEvent event, String target) {
        return named("fan-out\n%s\n%s\n%d\n%s".formatted(fanOut, event.position(), event.index(), target));
    }

    static UUID ofTimer(String timer, String dateId) {
        return named("timer\n%s\n%s".formatted(timer, dateId));
    }

    private static UUID named(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
    }
}
