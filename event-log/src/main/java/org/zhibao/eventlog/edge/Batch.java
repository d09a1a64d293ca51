package org.zhibao.eventlog.edge;

import java.time.Instant;
import java.util.EnumSet;
import org.zhibao.eventlog.command.Answer;
import org.zhibao.eventlog.command.Caller;
import org.zhibao.eventlog.service.Core;

/**
 * One request with many lines, each of which is a command or several: who sent it, when, and under which Idempotency-Key. Written
 * down it can be gone on with by another process: a line that was sent before has its effect once.
 */
public record Batch(String actor, String office, String key, String trace, Instant at) {

    /** The id of what the line creates: every repeat derives the same. */
    public String derivedId(long line) {
        return CommandIds.derivedId(principal(), key, "line " + line);
    }

    /**
     * Sends a command of a line.
     *
     * @param step tells the commands of one line apart
     * @param fingerprint of the line: the same key with another line is refused
     */
    public Answer send(Core core, long line, String step, Object command, String fingerprint) {
        return core.send(
                command,
                new Caller(
                        actor,
                        office,
                        CommandIds.commandId(principal(), key, "line %d %s".formatted(line, step)),
                        null,
                        fingerprint,
                        null,
                        trace,
                        at));
    }

    /** Its roles were asked for when the request came. */
    private Principal principal() {
        return new Principal(actor, office, EnumSet.noneOf(Role.class), Instant.MAX);
    }
}
