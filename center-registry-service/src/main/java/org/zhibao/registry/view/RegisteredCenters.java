package org.zhibao.registry.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.registry.Division;
import org.zhibao.registry.Province;
import org.zhibao.registry.center.CenterEvent.AcceptanceRequested;
import org.zhibao.registry.center.CenterEvent.AssessmentRecorded;
import org.zhibao.registry.center.CenterEvent.CenterAcceptanceGranted;
import org.zhibao.registry.center.CenterEvent.CenterApplicationRejected;
import org.zhibao.registry.center.CenterEvent.CenterClosed;
import org.zhibao.registry.center.CenterEvent.CenterConstructionApproved;
import org.zhibao.registry.center.CenterEvent.CenterEstablishmentApplied;
import org.zhibao.registry.center.CenterEvent.CenterOpened;
import org.zhibao.registry.center.CenterEvent.CenterRenamed;
import org.zhibao.registry.center.CenterEvent.CenterSuspended;
import org.zhibao.registry.center.CenterEvent.CompetenceExtended;
import org.zhibao.registry.center.CenterEvent.CompetenceNarrowed;
import org.zhibao.registry.center.CenterEvent.RectificationRequired;
import org.zhibao.registry.center.CenterFunction;
import org.zhibao.registry.center.CenterKind;
import org.zhibao.registry.center.CenterState;

/** Which centers are there, and how does each stand? Folded from a center's own events, so it can be asked for any instant. */
public final class RegisteredCenters implements Projection<RegisteredCenters.Document> {

    /**
     * One center; what has not happened is absent.
     *
     * @param province the province-level code of its division
     * @param document the one that tells of it, where one does
     * @param importedBy position of the event of the import that brought it, where one did
     * @param ground why it was rejected or is suspended
     * @param validFrom since when it is approved
     * @param validTo the last day before its closing
     */
    public record Document(
            String id,
            CenterKind kind,
            String name,
            CenterState state,
            List<String> allowedCommands,
            String province,
            Division division,
            String applicant,
            @Nullable String document,
            @Nullable String importedBy,
            Competence competence,
            @Nullable Letter approval,
            @Nullable Construction construction,
            @Nullable Letter acceptance,
            @Nullable LocalDate openedOn,
            List<FormerName> formerNames,
            List<Assessment> assessments,
            @Nullable String ground,
            @Nullable Closing closing,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            Instant changedAt) {}

    /** Where, for which industries and with what it serves; the district is absent until the construction is approved. */
    public record Competence(
            @Nullable Division district, List<String> industryFields, List<CenterFunction> functions) {}

    /** The official letter that decided, and since when its decision holds. */
    public record Letter(String number, LocalDate effectiveOn) {}

    /** What the center says it has built, and what it was told to put right. */
    public record Construction(
            @Nullable String report,
            List<String> rectification,
            @Nullable LocalDate rectificationDue) {}

    /** A name it had, and until when. */
    public record FormerName(String name, LocalDate until) {}

    /** How it did in a year. */
    public record Assessment(int year, String grade, String summary) {}

    /** Why and since when it is closed, and who took over. */
    public record Closing(String ground, @Nullable String successor, LocalDate effectiveOn) {}

    @Override
    public String name() {
        return "registered-centers";
    }

    @Override
    public Set<String> sources() {
        return Set.of("centers.log");
    }

    @Override
    public Class<Document> documentType() {
        return Document.class;
    }

    @Override
    public List<String> indexes() {
        return List.of(
                "state", "kind", "province", "competence.industryFields", "competence.district.code", "document");
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return event.type().startsWith("center.") ? Set.of(event.stream().substring("center-".length())) : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document center, String id, LoggedEvent event) {
        if (center == null) {
            return event.type().equals("center.CenterEstablishmentApplied")
                    ? applied(event, event.as(CenterEstablishmentApplied.class))
                    : null;
        }
        CenterState state = StateAfter.of(event, center.state());
        return new Document(
                id,
                center.kind(),
                name(center, event),
                state,
                state.allowedCommands(center.kind()),
                center.province(),
                center.division(),
                center.applicant(),
                center.document(),
                center.importedBy(),
                competence(center.competence(), event),
                approval(center, event),
                construction(center.construction(), event),
                acceptance(center, event),
                openedOn(center, event),
                formerNames(center, event),
                assessments(center, event),
                ground(center, event),
                closing(center, event),
                validFrom(center, event),
                validTo(center, event),
                event.at());
    }

    private static Document applied(LoggedEvent event, CenterEstablishmentApplied applied) {
        return new Document(
                applied.center(),
                applied.kind(),
                applied.name(),
                CenterState.APPLIED,
                CenterState.APPLIED.allowedCommands(applied.kind()),
                Province.of(applied.division().code()).map(Province::code).orElse(""),
                applied.division(),
                applied.applicant(),
                applied.document(),
                event.cause(),
                new Competence(null, List.of(), List.of()),
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                event.at());
    }

    private static String name(Document center, LoggedEvent event) {
        return event.type().equals("center.CenterRenamed")
                ? event.as(CenterRenamed.class).name()
                : center.name();
    }

    private static Competence competence(Competence before, LoggedEvent event) {
        return switch (event.type()) {
            case "center.CenterConstructionApproved" -> {
                CenterConstructionApproved approved = event.as(CenterConstructionApproved.class);
                yield new Competence(approved.district(), approved.industryFields(), approved.functions());
            }
            case "center.CompetenceExtended" -> {
                CompetenceExtended more = event.as(CompetenceExtended.class);
                yield new Competence(
                        before.district(),
                        with(before.industryFields(), more.industryFields()),
                        with(before.functions(), more.functions()));
            }
            case "center.CompetenceNarrowed" -> {
                CompetenceNarrowed less = event.as(CompetenceNarrowed.class);
                yield new Competence(
                        before.district(),
                        without(before.industryFields(), less.industryFields()),
                        without(before.functions(), less.functions()));
            }
            default -> before;
        };
    }

    private static @Nullable Letter approval(Document center, LoggedEvent event) {
        if (!event.type().equals("center.CenterConstructionApproved")) {
            return center.approval();
        }
        CenterConstructionApproved approved = event.as(CenterConstructionApproved.class);
        return new Letter(approved.letterNumber(), approved.effectiveOn());
    }

    private static @Nullable Construction construction(@Nullable Construction before, LoggedEvent event) {
        return switch (event.type()) {
            case "center.CenterConstructionStarted" -> new Construction(null, List.of(), null);
            case "center.AcceptanceRequested" ->
                new Construction(event.as(AcceptanceRequested.class).report(), List.of(), null);
            case "center.RectificationRequired" -> {
                RectificationRequired required = event.as(RectificationRequired.class);
                yield new Construction(before == null ? null : before.report(), required.items(), required.due());
            }
            default -> before;
        };
    }

    private static @Nullable Letter acceptance(Document center, LoggedEvent event) {
        if (!event.type().equals("center.CenterAcceptanceGranted")) {
            return center.acceptance();
        }
        CenterAcceptanceGranted granted = event.as(CenterAcceptanceGranted.class);
        return new Letter(granted.letterNumber(), granted.effectiveOn());
    }

    private static @Nullable LocalDate openedOn(Document center, LoggedEvent event) {
        return event.type().equals("center.CenterOpened")
                ? event.as(CenterOpened.class).effectiveOn()
                : center.openedOn();
    }

    private static List<FormerName> formerNames(Document center, LoggedEvent event) {
        if (!event.type().equals("center.CenterRenamed")) {
            return center.formerNames();
        }
        CenterRenamed renamed = event.as(CenterRenamed.class);
        List<FormerName> names = new ArrayList<>(center.formerNames());
        names.add(new FormerName(renamed.formerName(), renamed.effectiveOn()));
        return names;
    }

    private static List<Assessment> assessments(Document center, LoggedEvent event) {
        if (!event.type().equals("center.AssessmentRecorded")) {
            return center.assessments();
        }
        AssessmentRecorded recorded = event.as(AssessmentRecorded.class);
        List<Assessment> assessments = new ArrayList<>(center.assessments());
        assessments.removeIf(earlier -> earlier.year() == recorded.year());
        assessments.add(new Assessment(recorded.year(), recorded.grade(), recorded.summary()));
        return assessments;
    }

    private static @Nullable String ground(Document center, LoggedEvent event) {
        return switch (event.type()) {
            case "center.CenterApplicationRejected" ->
                event.as(CenterApplicationRejected.class).ground();
            case "center.CenterSuspended" -> event.as(CenterSuspended.class).ground();
            case "center.CenterResumed", "center.CenterClosed" -> null;
            default -> center.ground();
        };
    }

    private static @Nullable Closing closing(Document center, LoggedEvent event) {
        if (!event.type().equals("center.CenterClosed")) {
            return center.closing();
        }
        CenterClosed closed = event.as(CenterClosed.class);
        return new Closing(closed.ground(), closed.successor(), closed.effectiveOn());
    }

    private static @Nullable LocalDate validFrom(Document center, LoggedEvent event) {
        return event.type().equals("center.CenterConstructionApproved")
                ? event.as(CenterConstructionApproved.class).effectiveOn()
                : center.validFrom();
    }

    private static @Nullable LocalDate validTo(Document center, LoggedEvent event) {
        return event.type().equals("center.CenterClosed")
                ? event.as(CenterClosed.class).effectiveOn().minusDays(1)
                : center.validTo();
    }

    private static <T extends Comparable<T>> List<T> with(Collection<T> before, Collection<T> added) {
        TreeSet<T> after = new TreeSet<>(before);
        after.addAll(added);
        return List.copyOf(after);
    }

    private static <T extends Comparable<T>> List<T> without(Collection<T> before, Collection<T> removed) {
        TreeSet<T> after = new TreeSet<>(before);
        removed.forEach(after::remove);
        return List.copyOf(after);
    }
}
