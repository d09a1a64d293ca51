package org.zhibao.registry.letter;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.zhibao.registry.CenterId;
import org.zhibao.registry.LetterNumber;

/** Everything one may ask of a letter's number. */
public sealed interface LetterCommand {
    @TargetAggregateIdentifier
    LetterNumber number();

    /** Asked before the decision that carries the letter; asking again for the same decision changes nothing. */
    record ReserveLetter(LetterNumber number, CenterId center, LetterPurpose purpose) implements LetterCommand {}

    /** The decision that carries the letter has been recorded: the number is never free again. */
    record RecordLetterUse(LetterNumber number, CenterId center, LetterPurpose purpose) implements LetterCommand {}

    /** Frees a number that was reserved by mistake, a day after anyone last asked for it. */
    record ReleaseLetter(LetterNumber number, String ground) implements LetterCommand {}
}
