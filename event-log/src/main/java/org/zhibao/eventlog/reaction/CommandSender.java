package org.zhibao.eventlog.reaction;

import org.zhibao.eventlog.command.Caller;

/** Sends a command of this service; returns when it has been decided, and throws when it was refused or nobody knows. */
@FunctionalInterface
public interface CommandSender {
    void send(Object command, Caller caller);
}
