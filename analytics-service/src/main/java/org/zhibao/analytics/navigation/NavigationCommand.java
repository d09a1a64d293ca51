package org.zhibao.analytics.navigation;

import java.time.LocalDate;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Everything one may ask of a patent navigation project. */
public sealed interface NavigationCommand {
    @TargetAggregateIdentifier
    NavigationId project();

    record CommissionProject(NavigationId project, String title, String field, String question)
            implements NavigationCommand {}

    /** Nothing that the sources got after {@code cutOffOn} is in the analysis. */
    record PrepareData(NavigationId project, List<String> sources, LocalDate cutOffOn) implements NavigationCommand {}

    /** {@code reportSha256} is of exactly the text that is reviewed and published. */
    record RecordAnalysis(NavigationId project, String summary, String reportSha256) implements NavigationCommand {}

    record ReviewAnalysis(NavigationId project, boolean approved, String remarks) implements NavigationCommand {}

    record PublishProject(NavigationId project, String reportSha256) implements NavigationCommand {}

    record RecordFollowUp(NavigationId project, String use) implements NavigationCommand {}
}
