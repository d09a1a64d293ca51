package org.zhibao.bench.matter;

import java.util.function.LongConsumer;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Everything one may ask of a matter. */
public sealed interface MatterCommand {
    @TargetAggregateIdentifier
    MatterId matter();

    /** Begins it. */
    record OpenMatter(MatterId matter, String subject) implements MatterCommand {}

    /** Adds an entry to its file. */
    record AddEntry(MatterId matter, String text) implements MatterCommand {}

    /** Changes nothing; tells {@code loadedAtNanos} when the matter had been loaded to answer it. */
    record LookAt(MatterId matter, LongConsumer loadedAtNanos) implements MatterCommand {}
}
