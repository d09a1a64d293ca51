package org.zhibao.registry.center;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibao.registry.Division;

/**
 * Everything that can have happened to a center. Stored forever: renaming or removing a field needs a new revision and an
 * upcaster, a new field must be optional.
 *
 * <p>{@code effectiveOn} is the day, in China, since which the fact holds; it may lie before the day it was recorded.
 */
public sealed interface CenterEvent {

    /**
     * An office asks for a center; {@code applicant} is its name, e.g. the administration of the province. {@code document} is
     * the one that tells of the center, where one does.
     */
    record CenterEstablishmentApplied(
            String center,
            CenterKind kind,
            String name,
            Division division,
            String applicant,
            @Nullable String document) implements CenterEvent {}

    /** The letter that approves it; {@code district} is the division whose matters it may take. */
    record CenterConstructionApproved(
            String center,
            String letterNumber,
            Division district,
            List<String> industryFields,
            List<CenterFunction> functions,
            LocalDate effectiveOn)
            implements CenterEvent {}

    record CenterApplicationRejected(String center, String ground) implements CenterEvent {}

    record CenterConstructionStarted(String center, LocalDate effectiveOn) implements CenterEvent {}

    record AcceptanceRequested(String center, String report) implements CenterEvent {}

    record RectificationRequired(String center, List<String> items, LocalDate due) implements CenterEvent {}

    record CenterAcceptanceGranted(String center, String letterNumber, LocalDate effectiveOn) implements CenterEvent {}

    record CenterOpened(String center, LocalDate effectiveOn) implements CenterEvent {}

    /** Only what was added. */
    record CompetenceExtended(
            String center, List<String> industryFields, List<CenterFunction> functions, LocalDate effectiveOn)
            implements CenterEvent {}

    /** Only what was taken away. */
    record CompetenceNarrowed(
            String center,
            List<String> industryFields,
            List<CenterFunction> functions,
            String ground,
            LocalDate effectiveOn)
            implements CenterEvent {}

    record CenterRenamed(String center, String name, String formerName, LocalDate effectiveOn) implements CenterEvent {}

    record AssessmentRecorded(String center, int year, String grade, String summary) implements CenterEvent {}

    record CenterSuspended(String center, String ground, LocalDate effectiveOn) implements CenterEvent {}

    record CenterResumed(String center, String ground, LocalDate effectiveOn) implements CenterEvent {}

    /**
     * It handles nothing any more. {@code successor} is the center that takes over, absent when nothing was left to take over;
     * {@code reliedOn} then says how far the cases' log had been read when it showed no open case, a position per partition.
     */
    record CenterClosed(
            String center, String ground, @Nullable String successor, List<String> reliedOn, LocalDate effectiveOn)
            implements CenterEvent {}
}
