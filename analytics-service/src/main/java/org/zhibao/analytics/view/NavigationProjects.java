package org.zhibao.analytics.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.analytics.navigation.NavigationEvent.AnalysisApproved;
import org.zhibao.analytics.navigation.NavigationEvent.AnalysisRecorded;
import org.zhibao.analytics.navigation.NavigationEvent.AnalysisReturned;
import org.zhibao.analytics.navigation.NavigationEvent.DataPrepared;
import org.zhibao.analytics.navigation.NavigationEvent.FollowUpRecorded;
import org.zhibao.analytics.navigation.NavigationEvent.ProjectCommissioned;
import org.zhibao.analytics.navigation.NavigationState;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;

/** Which patent navigation projects are there, from which sources, reviewed by whom, and what was done with them? */
public final class NavigationProjects implements Projection<NavigationProjects.Document> {

    /** One project; what has not happened is absent. */
    public record Document(
            String id,
            NavigationState state,
            List<String> allowedCommands,
            String title,
            String field,
            String question,
            String commissionedBy,
            List<String> sources,
            @Nullable LocalDate cutOffOn,
            @Nullable Analysis analysis,
            @Nullable Review review,
            @Nullable Instant publishedAt,
            List<String> uses,
            Instant changedAt) {

        Document prepared(DataPrepared event, Instant at) {
            return with(
                    NavigationState.DATA_READY, event.sources(), event.cutOffOn(), analysis, review, null, uses, at);
        }

        Document analysed(AnalysisRecorded event, Instant at) {
            Analysis made = new Analysis(event.summary(), event.reportSha256(), event.analyst());
            return with(NavigationState.ANALYSED, sources, cutOffOn, made, null, null, uses, at);
        }

        Document reviewed(NavigationState next, Review by, Instant at) {
            return with(next, sources, cutOffOn, analysis, by, null, uses, at);
        }

        Document published(Instant at) {
            return with(NavigationState.PUBLISHED, sources, cutOffOn, analysis, review, at, uses, at);
        }

        Document followedUp(String use, Instant at) {
            List<String> more = new ArrayList<>(uses);
            more.add(use);
            return with(NavigationState.FOLLOWED_UP, sources, cutOffOn, analysis, review, publishedAt, more, at);
        }

        private Document with(
                NavigationState state,
                List<String> sources,
                @Nullable LocalDate cutOffOn,
                @Nullable Analysis analysis,
                @Nullable Review review,
                @Nullable Instant publishedAt,
                List<String> uses,
                Instant at) {
            return new Document(
                    id,
                    state,
                    state.allowedCommands(),
                    title,
                    field,
                    question,
                    commissionedBy,
                    sources,
                    cutOffOn,
                    analysis,
                    review,
                    publishedAt,
                    uses,
                    at);
        }
    }

    /** What came of the data. */
    public record Analysis(String summary, String reportSha256, String analyst) {}

    /** What somebody else thinks of it. */
    public record Review(boolean approved, String remarks, String reviewer) {}

    @Override
    public String name() {
        return "navigation-projects";
    }

    @Override
    public Set<String> sources() {
        return Set.of("analytics.log");
    }

    @Override
    public Class<Document> documentType() {
        return Document.class;
    }

    @Override
    public List<String> indexes() {
        return List.of("state", "field");
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return event.type().startsWith("navigation.")
                ? Set.of(event.stream().substring("navigation-".length()))
                : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document project, String id, LoggedEvent event) {
        if (project == null) {
            return event.name().equals("ProjectCommissioned")
                    ? commissioned(event.as(ProjectCommissioned.class), event.at())
                    : null;
        }
        return switch (event.name()) {
            case "DataPrepared" -> project.prepared(event.as(DataPrepared.class), event.at());
            case "AnalysisRecorded" -> project.analysed(event.as(AnalysisRecorded.class), event.at());
            case "AnalysisApproved" -> {
                var approved = event.as(AnalysisApproved.class);
                yield project.reviewed(
                        NavigationState.PEER_REVIEWED,
                        new Review(true, approved.remarks(), approved.reviewer()),
                        event.at());
            }
            case "AnalysisReturned" -> {
                var returned = event.as(AnalysisReturned.class);
                yield project.reviewed(
                        NavigationState.DATA_READY,
                        new Review(false, returned.remarks(), returned.reviewer()),
                        event.at());
            }
            case "ProjectPublished" -> project.published(event.at());
            case "FollowUpRecorded" ->
                project.followedUp(event.as(FollowUpRecorded.class).use(), event.at());
            default -> project;
        };
    }

    private static Document commissioned(ProjectCommissioned event, Instant at) {
        return new Document(
                event.project(),
                NavigationState.COMMISSIONED,
                NavigationState.COMMISSIONED.allowedCommands(),
                event.title(),
                event.field(),
                event.question(),
                event.commissionedBy(),
                List.of(),
                null,
                null,
                null,
                null,
                List.of(),
                at);
    }
}
