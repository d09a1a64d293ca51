package org.zhibao.eventlog.edge;

import java.time.Instant;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.command.Answer;
import org.zhibao.eventlog.command.Caller;
import org.zhibao.eventlog.service.Core;

/**
 * One request with many lines, each of which is a command or several: who sent it, when, and under which Idempotency-Key. Written
 * down it can be gone on with by another process: a line that was sent before has its effect once.
 *
 * @param cause position of the event that says that the lines were received; null while there is none
 */
public record Batch(
        String actor,
        String office,
        String key,
        String trace,
        Instant at,
        @Nullable String cause) {

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
        return send(core, "line %d %s".formatted(line, step), command, fingerprint, at);
    }

    /** Sends a command about the lines together, at its own time. */
    public Answer send(Core core, String step, Object command, String fingerprint, Instant now) {
        return core.send(
                command,
                new Caller(
                        actor,
                        office,
                        CommandIds.commandId(principal(), key, step),
                        null,
                        fingerprint,
                        cause,
                        trace,
                        now));
    }

    /** Its roles were asked for when the request came. */
    private Principal principal() {
        return new Principal(actor, office, EnumSet.noneOf(Role.class), Instant.MAX);
    }
}
