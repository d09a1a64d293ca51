package org.zhibao.registry.view;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.registry.Division;
import org.zhibao.registry.programme.Measure;
import org.zhibao.registry.programme.Period;
import org.zhibao.registry.programme.ProgrammeEvent.DelegationRegistered;
import org.zhibao.registry.programme.ProgrammeEvent.MinutesPublished;
import org.zhibao.registry.programme.ProgrammeEvent.ProgrammeAnnounced;
import org.zhibao.registry.programme.ProgrammeEvent.ProgrammeCancelled;
import org.zhibao.registry.programme.ProgrammeEvent.ProgrammeHeld;
import org.zhibao.registry.programme.ProgrammeKind;
import org.zhibao.registry.programme.ProgrammeState;

/** Which seminars, trainings and conferences are there, who came, and what did they resolve upon? */
public final class Programmes implements Projection<Programmes.Document> {

    /**
     * One programme; what has not happened or is not known is absent.
     *
     * @param plannedFor a date of which only a part may be known, like {@code --05-14}; so is {@code heldOn}
     * @param participants how many there were, as the organiser told it; absent when nobody knows
     */
    public record Document(
            String id,
            ProgrammeKind kind,
            String title,
            String place,
            Division division,
            String organiser,
            @Nullable String document,
            ProgrammeState state,
            List<String> allowedCommands,
            String plannedFor,
            @Nullable String heldOn,
            @Nullable Integer participants,
            @Nullable Integer administrations,
            Counts counts,
            @Nullable Minutes minutes,
            @Nullable String ground,
            Instant changedAt) {}

    /** How much was contributed; the contributions themselves are a list of their own. */
    public record Counts(int delegations, int registered, int experiences, int problems, int suggestions) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0);
    }

    /** What was published. */
    public record Minutes(
            String summary,
            List<Measure> measures,
            @Nullable Period period) {}

    @Override
    public String name() {
        return "programmes";
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
        return List.of("kind", "state", "organiser", "document");
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return event.type().startsWith("programme.")
                ? Set.of(event.stream().substring("programme-".length()))
                : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document programme, String id, LoggedEvent event) {
        if (programme == null) {
            return event.type().equals("programme.ProgrammeAnnounced")
                    ? announced(event, event.as(ProgrammeAnnounced.class))
                    : null;
        }
        Counts counts = programme.counts();
        return switch (event.type()) {
            case "programme.RegistrationOpened" -> changed(programme, ProgrammeState.REGISTRATION_OPEN, counts, event);
            case "programme.DelegationRegistered" ->
                changed(
                        programme,
                        programme.state(),
                        new Counts(
                                counts.delegations() + 1,
                                counts.registered()
                                        + event.as(DelegationRegistered.class).people(),
                                counts.experiences(),
                                counts.problems(),
                                counts.suggestions()),
                        event);
            case "programme.ExperienceShared" -> contributed(programme, 1, 0, 0, event);
            case "programme.ProblemRaised" -> contributed(programme, 0, 1, 0, event);
            case "programme.SuggestionMade" -> contributed(programme, 0, 0, 1, event);
            case "programme.ProgrammeHeld" -> held(programme, event.as(ProgrammeHeld.class), event);
            case "programme.MinutesPublished" -> published(programme, event.as(MinutesPublished.class), event);
            case "programme.ProgrammeCancelled" ->
                changed(
                        programme,
                        ProgrammeState.CANCELLED,
                        counts,
                        programme.minutes(),
                        event.as(ProgrammeCancelled.class).ground(),
                        event);
            default -> programme;
        };
    }

    private static Document announced(LoggedEvent event, ProgrammeAnnounced announced) {
        return new Document(
                announced.programme(),
                announced.kind(),
                announced.title(),
                announced.place(),
                announced.division(),
                announced.organiser(),
                announced.document(),
                ProgrammeState.ANNOUNCED,
                ProgrammeState.ANNOUNCED.allowedCommands(),
                announced.plannedFor(),
                null,
                null,
                null,
                Counts.NONE,
                null,
                null,
                event.at());
    }

    private static Document contributed(
            Document programme, int experiences, int problems, int suggestions, LoggedEvent event) {
        Counts counts = programme.counts();
        return changed(
                programme,
                programme.state(),
                new Counts(
                        counts.delegations(),
                        counts.registered(),
                        counts.experiences() + experiences,
                        counts.problems() + problems,
                        counts.suggestions() + suggestions),
                event);
    }

    private static Document held(Document programme, ProgrammeHeld held, LoggedEvent event) {
        return new Document(
                programme.id(),
                programme.kind(),
                programme.title(),
                programme.place(),
                programme.division(),
                programme.organiser(),
                programme.document(),
                ProgrammeState.HELD,
                ProgrammeState.HELD.allowedCommands(),
                programme.plannedFor(),
                held.heldOn(),
                held.participants(),
                held.administrations(),
                programme.counts(),
                null,
                null,
                event.at());
    }

    private static Document published(Document programme, MinutesPublished published, LoggedEvent event) {
        return changed(
                programme,
                ProgrammeState.MINUTES_PUBLISHED,
                programme.counts(),
                new Minutes(published.summary(), published.measures(), published.period()),
                null,
                event);
    }

    private static Document changed(Document programme, ProgrammeState state, Counts counts, LoggedEvent event) {
        return changed(programme, state, counts, programme.minutes(), programme.ground(), event);
    }

    private static Document changed(
            Document programme,
            ProgrammeState state,
            Counts counts,
            @Nullable Minutes minutes,
            @Nullable String ground,
            LoggedEvent event) {
        return new Document(
                programme.id(),
                programme.kind(),
                programme.title(),
                programme.place(),
                programme.division(),
                programme.organiser(),
                programme.document(),
                state,
                state.allowedCommands(),
                programme.plannedFor(),
                programme.heldOn(),
                programme.participants(),
                programme.administrations(),
                counts,
                minutes,
                ground,
                event.at());
    }
}
