package org.zhibao.registry.recordation;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Everything one may ask of the place that a center has for a code. */
public sealed interface RecordationCommand {
    @TargetAggregateIdentifier
    RecordationKey place();

    /** Asked before the submission; asking again for the same entity changes nothing. */
    record ReserveRecordation(RecordationKey place, String filingEntity) implements RecordationCommand {}

    /**
     * Asked by an import before the submission, which then follows for certain, since an import is gone on with until each of its
     * lines is decided; an import whose submission is refused frees the place again.
     */
    record HoldRecordation(RecordationKey place, String filingEntity) implements RecordationCommand {}

    /** The submission has been recorded: the place is held for as long as the recordation lives. */
    record ConfirmRecordation(RecordationKey place, String filingEntity) implements RecordationCommand {}

    /** The recordation lives no more: another may be submitted. */
    record FreeRecordation(RecordationKey place, String filingEntity) implements RecordationCommand {}
}
