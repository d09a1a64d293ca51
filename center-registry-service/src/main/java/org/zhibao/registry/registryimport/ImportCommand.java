package org.zhibao.registry.registryimport;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Everything one may ask of an import. */
public sealed interface ImportCommand {
    @TargetAggregateIdentifier
    ImportId registryImport();

    /** {@code key} is what the keys of the lines are derived from, by whichever instance works them off. */
    record ReceiveImport(ImportId registryImport, String kind, String format, String sha256, long bytes, String key)
            implements ImportCommand {}

    /**
     * The lines after {@code after} have been decided, in their order; nothing when another instance has told it already.
     *
     * @param bytes how much of what was received has been read by then
     */
    record RecordLines(ImportId registryImport, long after, long bytes, List<LineOutcome> outcomes)
            implements ImportCommand {}

    record FinishImport(ImportId registryImport) implements ImportCommand {}
}
