package org.zhibao.eventlog.projection;

import org.jspecify.annotations.Nullable;

/**
 * One document to be written, once.
 *
 * @param loaded what the document had folded when it was loaded, null when it was not there; the write counts only if that is
 *     still so
 * @param folded what it has folded now
 */
record Change<D>(String id, @Nullable String loaded, String folded, D document) {}
