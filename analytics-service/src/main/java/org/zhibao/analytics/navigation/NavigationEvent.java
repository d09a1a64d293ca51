package org.zhibao.analytics.navigation;

import java.time.LocalDate;
import java.util.List;

/**
 * Everything that can have happened to a patent navigation project. Stored forever: renaming or removing a field needs a new
 * revision and an upcaster, a new field must be optional.
 */
public sealed interface NavigationEvent {
    record ProjectCommissioned(String project, String title, String field, String question, String commissionedBy)
            implements NavigationEvent {}

    record DataPrepared(String project, List<String> sources, LocalDate cutOffOn) implements NavigationEvent {}

    record AnalysisRecorded(String project, String summary, String reportSha256, String analyst)
            implements NavigationEvent {}

    record AnalysisApproved(String project, String remarks, String reportSha256, String reviewer)
            implements NavigationEvent {}

    /** The analysis is to be done again. */
    record AnalysisReturned(String project, String remarks, String reviewer) implements NavigationEvent {}

    record ProjectPublished(String project, String reportSha256) implements NavigationEvent {}

    record FollowUpRecorded(String project, String use) implements NavigationEvent {}
}
