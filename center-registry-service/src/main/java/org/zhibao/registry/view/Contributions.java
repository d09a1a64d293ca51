package org.zhibao.registry.view;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.registry.Division;

/** What did which region bring to a programme: its delegation, its experience, a problem, a suggestion? */
public final class Contributions implements Projection<Contributions.Document> {

    /** One contribution; {@code people} only of a delegation. */
    public record Document(
            String programme,
            Kind kind,
            String region,
            String by,
            @Nullable Integer people,
            @Nullable String text,
            Instant recordedAt) {}

    /** What it is. */
    public enum Kind {
        DELEGATION,
        EXPERIENCE,
        PROBLEM,
        SUGGESTION
    }

    /** What the four events have, each something of it. */
    private record Told(
            @Nullable Division region,
            @Nullable Division division,
            @Nullable String administration,
            @Nullable String presenter,
            @Nullable Integer people,
            @Nullable String experience,
            @Nullable String problem,
            @Nullable String suggestion) {}

    @Override
    public String name() {
        return "programme-contributions";
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
        return List.of("programme");
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return kindOf(event) == null
                ? Set.of()
                : Set.of("%s-%08d".formatted(event.stream().substring("programme-".length()), event.sequence()));
    }

    @Override
    public @Nullable Document fold(@Nullable Document before, String id, LoggedEvent event) {
        Kind kind = kindOf(event);
        if (kind == null) {
            return before;
        }
        Told told = event.as(Told.class);
        String programme = event.stream().substring("programme-".length());
        Division region = told.region() == null ? told.division() : told.region();
        String by = kind == Kind.DELEGATION ? told.administration() : told.presenter();
        String text = switch (kind) {
            case DELEGATION -> null;
            case EXPERIENCE -> told.experience();
            case PROBLEM -> told.problem();
            case SUGGESTION -> told.suggestion();
        };
        return new Document(
                programme,
                kind,
                region == null ? "" : region.code(),
                by == null ? event.office() : by,
                told.people(),
                text,
                event.at());
    }

    private static @Nullable Kind kindOf(LoggedEvent event) {
        return switch (event.type()) {
            case "programme.DelegationRegistered" -> Kind.DELEGATION;
            case "programme.ExperienceShared" -> Kind.EXPERIENCE;
            case "programme.ProblemRaised" -> Kind.PROBLEM;
            case "programme.SuggestionMade" -> Kind.SUGGESTION;
            default -> null;
        };
    }
}
