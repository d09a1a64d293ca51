package org.zhibao.registry.center;

import java.time.LocalDate;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.zhibao.registry.CenterId;
import org.zhibao.registry.Division;
import org.zhibao.registry.LetterNumber;

/** Everything one may ask of a center. An {@code effectiveOn} that is absent means the day of the command, in China. */
public sealed interface CenterCommand {
    @TargetAggregateIdentifier
    CenterId center();

    /** {@code document} is the one that tells of the center, where one does. */
    record ApplyForEstablishment(
            CenterId center,
            CenterKind kind,
            String name,
            Division division,
            String applicant,
            @Nullable String document)
            implements CenterCommand {}

    record ApproveConstruction(
            CenterId center,
            Letter letter,
            Division district,
            List<String> industryFields,
            List<CenterFunction> functions,
            @Nullable LocalDate effectiveOn)
            implements CenterCommand {}

    record RejectApplication(CenterId center, String ground) implements CenterCommand {}

    record StartConstruction(CenterId center, @Nullable LocalDate effectiveOn) implements CenterCommand {}

    record RequestAcceptance(CenterId center, String report) implements CenterCommand {}

    record RequireRectification(CenterId center, List<String> items, LocalDate due) implements CenterCommand {}

    record GrantAcceptance(
            CenterId center, Letter letter, @Nullable LocalDate effectiveOn) implements CenterCommand {}

    record OpenCenter(CenterId center, @Nullable LocalDate effectiveOn) implements CenterCommand {}

    record ExtendCompetence(
            CenterId center,
            List<String> industryFields,
            List<CenterFunction> functions,
            @Nullable LocalDate effectiveOn)
            implements CenterCommand {}

    record NarrowCompetence(
            CenterId center,
            List<String> industryFields,
            List<CenterFunction> functions,
            String ground,
            @Nullable LocalDate effectiveOn)
            implements CenterCommand {}

    record RenameCenter(
            CenterId center, String name, @Nullable LocalDate effectiveOn) implements CenterCommand {}

    record RecordAssessment(CenterId center, int year, String grade, String summary) implements CenterCommand {}

    record SuspendCenter(
            CenterId center, String ground, @Nullable LocalDate effectiveOn) implements CenterCommand {}

    record ResumeCenter(
            CenterId center, String ground, @Nullable LocalDate effectiveOn) implements CenterCommand {}

    /** What becomes of the open cases is told by {@code custody}. */
    record CloseCenter(
            CenterId center,
            String ground,
            Custody custody,
            @Nullable LocalDate effectiveOn) implements CenterCommand {}

    /** The official letter that decides, and whether its number has been reserved for this decision. */
    record Letter(LetterNumber number, boolean reserved) {}

    /** What was known, when it was decided to close, of the cases in a center's hands and of who takes them over. */
    record Custody(@Nullable Successor successor, boolean openCases, List<String> reliedOn) {}

    /** Another center, and whether it was in operation when it was looked up. */
    record Successor(CenterId center, boolean operating) {}
}
