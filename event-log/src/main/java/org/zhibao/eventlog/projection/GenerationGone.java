package org.zhibao.eventlog.projection;

/** The documents of a generation are not there any more: dropped by an operator, or the store lost its memory. */
final class GenerationGone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GenerationGone(String collection) {
        super("the documents of " + collection + " are gone");
    }
}
