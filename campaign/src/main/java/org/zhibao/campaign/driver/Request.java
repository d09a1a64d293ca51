package org.zhibao.campaign.driver;

import org.jspecify.annotations.Nullable;
import org.zhibao.campaign.journal.Invocation;

/**
 * What one caller is about to ask.
 *
 * @param since nanoseconds; taken before anything in here was looked up, since from then on others may overtake it
 * @param body JSON; null for a read
 * @param argument the part of the body that decides what the command does
 * @param readAfter the position a read must have seen
 */
record Request(
        long since,
        String command,
        @Nullable String stream,
        String path,
        @Nullable String body,
        @Nullable String argument,
        @Nullable Long ifMatch,
        @Nullable String readAfter) {

    static Request read(long since, String stream, String path, @Nullable String readAfter) {
        return new Request(since, Invocation.READ, stream, path, null, null, null, readAfter);
    }

    static Request command(
            String command, @Nullable String stream, String path, String body, @Nullable String argument) {
        return new Request(System.nanoTime(), command, stream, path, body, argument, null, null);
    }

    Request ifMatch(long sequence) {
        return new Request(since, command, stream, path, body, argument, sequence, readAfter);
    }
}
