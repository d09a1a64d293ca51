package org.zhibao.eventlog.command;

import java.time.Instant;
import java.util.List;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.Commit;
import org.zhibao.eventlog.Head;
import org.zhibao.eventlog.Position;

/** One try of one command, on its way through Axon and back. */
final class Sending {
    private static final String KEY = "zhibao.sending";

    private final Caller caller;
    private final Head before;
    private final Instant at;
    private @Nullable Answer answer;

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

    /** What was appended; null when nothing was. */
    @Nullable
    Answer answer() {
        return answer;
    }

    /** Made from what was encoded, so that the commit need not be decoded to say what is in it. */
    void appended(Position position, Commit commit, List<String> events) {
        requireNothingAppended();
        answer = new Answer(commit.stream(), commit.first(), commit.last(), position, commit.hash(), at, events, false);
    }

    void requireNothingAppended() {
        if (answer != null) {
            throw new IllegalStateException(
                    "one command appends one commit to one stream; this one has already appended to "
                            + answer.stream());
        }
    }
}
