package org.zhibao.registry.recordation;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Everything one may ask of the place that a center has for a code. */
public sealed interface RecordationCommand {
    @TargetAggregateIdentifier
    RecordationKey place();

    /** Asked before the submission; asking again for the same entity changes nothing. */
    record ReserveRecordation(RecordationKey place, String filingEntity) implements RecordationCommand {}

    /** The submission has been recorded: the place is held for as long as the recordation lives. */
    record ConfirmRecordation(RecordationKey place, String filingEntity) implements RecordationCommand {}

    /** The recordation lives no more: another may be submitted. */
    record FreeRecordation(RecordationKey place, String filingEntity) implements RecordationCommand {}
}
