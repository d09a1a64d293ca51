package org.zhibao.registry.letter;

import java.time.Instant;

/**
 * Everything that can have happened to a letter's number. Stored forever: renaming a field needs a new revision and an
 * upcaster.
 */
public sealed interface LetterEvent {
    /** Recorded again when the same decision is asked for again long after the first try. */
    record LetterReserved(String number, String center, LetterPurpose purpose, Instant reservedAt)
            implements LetterEvent {}

    record LetterUseRecorded(String number, String center, LetterPurpose purpose) implements LetterEvent {}

    record LetterReleased(String number, String formerCenter, String ground) implements LetterEvent {}
}
