package org.zhibao.registry.programme;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibao.registry.Division;

/**
 * Everything that can have happened to a programme. Stored forever: renaming or removing a field needs a new revision and an
 * upcaster, a new field must be optional.
 *
 * <p>{@code plannedFor} and {@code heldOn} are dates of which only a part may be known, see {@link
 * org.zhibao.registry.PartialDate}.
 */
public sealed interface ProgrammeEvent {

    /** Only {@code organiser} leads the programme on. */
    record ProgrammeAnnounced(
            String programme,
            ProgrammeKind kind,
            String title,
            String place,
            Division division,
            String plannedFor,
            String organiser,
            @Nullable String document)
            implements ProgrammeEvent {}

    record RegistrationOpened(String programme) implements ProgrammeEvent {}

    record DelegationRegistered(String programme, String administration, Division division, int people)
            implements ProgrammeEvent {}

    /** A number that is absent is not known. */
    record ProgrammeHeld(
            String programme,
            String heldOn,
            @Nullable Integer participants,
            @Nullable Integer administrations) implements ProgrammeEvent {}

    record ExperienceShared(String programme, Division region, String presenter, String experience)
            implements ProgrammeEvent {}

    record ProblemRaised(String programme, Division region, String problem) implements ProgrammeEvent {}

    record SuggestionMade(String programme, Division region, String suggestion) implements ProgrammeEvent {}

    record MinutesPublished(
            String programme,
            String summary,
            List<Measure> measures,
            @Nullable Period period) implements ProgrammeEvent {}

    record ProgrammeCancelled(String programme, String ground) implements ProgrammeEvent {}
}
