package org.zhibao.eventlog.projection;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;

/**
 * Which documents an event touches, and what each becomes. A pure function: it sees no database, no clock and no other
 * document, so that folding the same log always gives the same documents.
 *
 * <p>Documents are records. Figures over many streams are kept in one document per source partition (put
 * {@code event.position().partition()} into the key) and summed when read.
 *
 * @param <D> the document
 */
public interface Projection<D extends Record> {
    /** Lower case with dashes, unique in the service; names its collections. */
    String name();

    /** The logs it reads, e.g. {@code cases.log}. */
    Set<String> sources();

    Class<D> documentType();

    /** Fields that lists filter or sort by; each becomes an index. */
    default List<String> indexes() {
        return List.of();
    }

    /**
     * The type of the streams that its documents are lines about, each about the one with its id; who is shown some of them leaves a
     * record. Null when they are no lines about files.
     */
    default @Nullable String linesAbout() {
        return null;
    }

    /** The ids of the documents that {@code event} touches; empty for events it does not care about. */
    Set<String> keys(LoggedEvent event);

    /**
     * What the document {@code key} becomes; {@code document} is null when there is none yet. Null means that there is still
     * none; a document that exists cannot be taken away, so a record that should disappear carries a field that says so.
     */
    @Nullable
    D fold(@Nullable D document, String key, LoggedEvent event);
}
