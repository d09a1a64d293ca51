package org.zhibao.analytics.navigation;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.zhibao.analytics.AnalyticsRejected.Reason.DATE_NOT_POSSIBLE;
import static org.zhibao.analytics.AnalyticsRejected.Reason.ILLEGAL_STATE;
import static org.zhibao.analytics.AnalyticsRejected.Reason.REPORT_MISMATCH;
import static org.zhibao.analytics.AnalyticsRejected.Reason.REVIEW_MISSING;
import static org.zhibao.analytics.AnalyticsRejected.Reason.SELF_REVIEW;
import static org.zhibao.analytics.AnalyticsRejected.Reason.SOURCES_MISSING;
import static org.zhibao.analytics.ChinaTime.dayOf;
import static org.zhibao.analytics.navigation.NavigationState.ANALYSED;
import static org.zhibao.analytics.navigation.NavigationState.COMMISSIONED;
import static org.zhibao.analytics.navigation.NavigationState.DATA_READY;
import static org.zhibao.analytics.navigation.NavigationState.FOLLOWED_UP;
import static org.zhibao.analytics.navigation.NavigationState.PEER_REVIEWED;
import static org.zhibao.analytics.navigation.NavigationState.PUBLISHED;

import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;
import org.zhibao.analytics.AnalyticsRejected;
import org.zhibao.analytics.AnalyticsRejected.Reason;
import org.zhibao.analytics.navigation.NavigationCommand.CommissionProject;
import org.zhibao.analytics.navigation.NavigationCommand.PrepareData;
import org.zhibao.analytics.navigation.NavigationCommand.PublishProject;
import org.zhibao.analytics.navigation.NavigationCommand.RecordAnalysis;
import org.zhibao.analytics.navigation.NavigationCommand.RecordFollowUp;
import org.zhibao.analytics.navigation.NavigationCommand.ReviewAnalysis;
import org.zhibao.analytics.navigation.NavigationEvent.AnalysisApproved;
import org.zhibao.analytics.navigation.NavigationEvent.AnalysisRecorded;
import org.zhibao.analytics.navigation.NavigationEvent.AnalysisReturned;
import org.zhibao.analytics.navigation.NavigationEvent.DataPrepared;
import org.zhibao.analytics.navigation.NavigationEvent.FollowUpRecorded;
import org.zhibao.analytics.navigation.NavigationEvent.ProjectCommissioned;
import org.zhibao.analytics.navigation.NavigationEvent.ProjectPublished;

/** One patent navigation project, from its question to what is done with the answer. */
@AggregateRoot
public class PatentNavigationProject {
    @AggregateIdentifier
    private NavigationId id;

    private @Nullable NavigationState state;
    private String analyst = "";
    private String reportSha256 = "";

    /** Axon replays events onto an empty project. */
    PatentNavigationProject() {}

    @CommandHandler
    PatentNavigationProject(CommissionProject command, @MetaDataValue("office") String office) {
        id = command.project();
        apply(new ProjectCommissioned(id.value(), command.title(), command.field(), command.question(), office));
    }

    @EventSourcingHandler
    void on(ProjectCommissioned event) {
        id = new NavigationId(event.project());
        state = COMMISSIONED;
    }

    @CommandHandler
    void handle(PrepareData command, @MetaDataValue("at") Instant at) {
        requireAllowed(command);
        if (command.sources().isEmpty()) {
            throw refused(
                    SOURCES_MISSING, "project %s names no source: state each source it uses".formatted(id.value()));
        }
        if (command.cutOffOn().isAfter(dayOf(at))) {
            throw refused(
                    DATE_NOT_POSSIBLE,
                    "the data of project %s cannot be cut off on %s, which is still to come"
                            .formatted(id.value(), command.cutOffOn()));
        }
        apply(new DataPrepared(id.value(), command.sources(), command.cutOffOn()));
    }

    @EventSourcingHandler
    void on(DataPrepared event) {
        state = DATA_READY;
    }

    @CommandHandler
    void handle(RecordAnalysis command, @MetaDataValue("actor") String actor) {
        requireAllowed(command);
        apply(new AnalysisRecorded(id.value(), command.summary(), command.reportSha256(), actor));
    }

    @EventSourcingHandler
    void on(AnalysisRecorded event) {
        state = ANALYSED;
        analyst = event.analyst();
        reportSha256 = event.reportSha256();
    }

    @CommandHandler
    void handle(ReviewAnalysis command, @MetaDataValue("actor") String actor) {
        requireAllowed(command);
        if (actor.equals(analyst)) {
            throw refused(
                    SELF_REVIEW,
                    "%s made the analysis of project %s and cannot review it: let somebody else do it"
                            .formatted(actor, id.value()));
        }
        apply(
                command.approved()
                        ? new AnalysisApproved(id.value(), command.remarks(), reportSha256, actor)
                        : new AnalysisReturned(id.value(), command.remarks(), actor));
    }

    @EventSourcingHandler
    void on(AnalysisApproved event) {
        state = PEER_REVIEWED;
    }

    @EventSourcingHandler
    void on(AnalysisReturned event) {
        state = DATA_READY;
    }

    @CommandHandler
    void handle(PublishProject command) {
        if (state == ANALYSED) {
            throw refused(
                    REVIEW_MISSING,
                    "the analysis of project %s was reviewed by nobody yet: have it reviewed first"
                            .formatted(id.value()));
        }
        requireAllowed(command);
        if (!command.reportSha256().equals(reportSha256)) {
            throw refused(
                    REPORT_MISMATCH,
                    "the report %s of project %s is not the one that was reviewed, %s"
                            .formatted(command.reportSha256(), id.value(), reportSha256));
        }
        apply(new ProjectPublished(id.value(), reportSha256));
    }

    @EventSourcingHandler
    void on(ProjectPublished event) {
        state = PUBLISHED;
    }

    @CommandHandler
    void handle(RecordFollowUp command) {
        requireAllowed(command);
        apply(new FollowUpRecorded(id.value(), command.use()));
    }

    @EventSourcingHandler
    void on(FollowUpRecorded event) {
        state = FOLLOWED_UP;
    }

    private void requireAllowed(NavigationCommand command) {
        if (state == null || !state.allowed().contains(command.getClass())) {
            throw refused(
                    ILLEGAL_STATE,
                    "project %s is %s and cannot do %s now"
                            .formatted(id.value(), state, command.getClass().getSimpleName()));
        }
    }

    private AnalyticsRejected refused(Reason reason, String sentence) {
        return state == null
                ? new AnalyticsRejected(reason, sentence)
                : new AnalyticsRejected(reason, sentence, state.name(), state.allowedCommands());
    }
}
