package org.zhibao.eventlog.projection;

import org.jspecify.annotations.Nullable;

/** A document that has no stored form: it cannot be written as JSON, or is too large. */
final class UnstorableDocument extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnstorableDocument(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
