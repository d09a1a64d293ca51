package org.zhibao.eventlog.command;

import java.time.Instant;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.Head;
import org.zhibao.eventlog.LoggedCommit;

/** One try of one command, on its way through Axon and back. */
final class Sending {
    private static final String KEY = "zhibao.sending";

    private final Caller caller;
    private final Head before;
    private final Instant at;
    private @Nullable LoggedCommit appended;

    Sending(Caller caller, Head before, Instant at) {
        this.caller = caller;
        this.before = before;
        this.at = at;
    }

    static String key() {
        return KEY;
    }

    /** The one that the present unit of work belongs to. */
    static Sending current() {
        Message<?> command = CurrentUnitOfWork.get().getMessage();
        if (command.getMetaData().get(KEY) instanceof Sending sending) {
            return sending;
        }
        throw new IllegalStateException("events are appended only by commands sent through Commands");
    }

    Caller caller() {
        return caller;
    }

    /** The head of the stream when it was looked whether the caller's condition holds and whether this is a repeat. */
    Head before() {
        return before;
    }

    Instant at() {
        return at;
    }

    @Nullable
    LoggedCommit appended() {
        return appended;
    }

    void appended(LoggedCommit commit) {
        if (appended != null) {
            throw new IllegalStateException(
                    "one command appends one commit to one stream; this one has already appended " + appended.commit());
        }
        appended = commit;
    }

    void requireNothingAppended() {
        if (appended != null) {
            throw new IllegalStateException("one command appends one commit to one stream");
        }
    }
}
