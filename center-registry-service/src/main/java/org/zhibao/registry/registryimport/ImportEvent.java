package org.zhibao.registry.registryimport;

import java.util.List;

/**
 * Everything that can have happened to an import. Stored forever: renaming a field needs a new revision and an upcaster.
 *
 * <p>What the lines say is not in it: they hold what a decision asks for and nobody keeps, like a date of birth.
 */
public sealed interface ImportEvent {
    record ImportReceived(String registryImport, String kind, String format, String sha256, long bytes, String key)
            implements ImportEvent {}

    /** {@code last} is the number of the last of them; lines that are empty have no outcome. */
    record LinesDecided(
            String registryImport, long last, long bytes, int accepted, int refused, List<LineOutcome> outcomes)
            implements ImportEvent {}

    record ImportFinished(String registryImport, long accepted, long refused) implements ImportEvent {}
}
