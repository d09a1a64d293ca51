package org.zhibao.registry.programme;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.zhibao.registry.Division;
import org.zhibao.registry.PartialDate;

/** Everything one may ask of a programme. */
public sealed interface ProgrammeCommand {
    @TargetAggregateIdentifier
    ProgrammeId programme();

    /** {@code document} is the number of the document that tells of it, where one does. */
    record AnnounceProgramme(
            ProgrammeId programme,
            ProgrammeKind kind,
            String title,
            String place,
            Division division,
            PartialDate plannedFor,
            @Nullable String document)
            implements ProgrammeCommand {}

    record OpenRegistration(ProgrammeId programme) implements ProgrammeCommand {}

    /** An administration says with how many people it comes. */
    record RegisterDelegation(ProgrammeId programme, String administration, Division division, int people)
            implements ProgrammeCommand {}

    /** Who was there in the end may be told by numbers alone; a number that nobody knows is left out. */
    record HoldProgramme(
            ProgrammeId programme,
            PartialDate heldOn,
            @Nullable Integer participants,
            @Nullable Integer administrations)
            implements ProgrammeCommand {}

    record ShareExperience(ProgrammeId programme, Division region, String presenter, String experience)
            implements ProgrammeCommand {}

    record RaiseProblem(ProgrammeId programme, Division region, String problem) implements ProgrammeCommand {}

    record MakeSuggestion(ProgrammeId programme, Division region, String suggestion) implements ProgrammeCommand {}

    record PublishMinutes(
            ProgrammeId programme,
            String summary,
            List<Measure> measures,
            @Nullable Period period) implements ProgrammeCommand {}

    record CancelProgramme(ProgrammeId programme, String ground) implements ProgrammeCommand {}
}
