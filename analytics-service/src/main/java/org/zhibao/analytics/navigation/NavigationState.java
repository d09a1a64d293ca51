package org.zhibao.analytics.navigation;

import java.util.List;
import org.zhibao.analytics.navigation.NavigationCommand.PrepareData;
import org.zhibao.analytics.navigation.NavigationCommand.PublishProject;
import org.zhibao.analytics.navigation.NavigationCommand.RecordAnalysis;
import org.zhibao.analytics.navigation.NavigationCommand.RecordFollowUp;
import org.zhibao.analytics.navigation.NavigationCommand.ReviewAnalysis;

/** How far a project has come, and what one may ask of it there. */
public enum NavigationState {
    COMMISSIONED,
    DATA_READY,
    ANALYSED,
    PEER_REVIEWED,
    PUBLISHED,
    FOLLOWED_UP;

    /** The names of the commands that a project accepts in this state. */
    public List<String> allowedCommands() {
        return allowed().stream().map(Class::getSimpleName).toList();
    }

    List<Class<?>> allowed() {
        return switch (this) {
            case COMMISSIONED -> List.of(PrepareData.class);
            case DATA_READY -> List.of(PrepareData.class, RecordAnalysis.class);
            case ANALYSED -> List.of(ReviewAnalysis.class);
            case PEER_REVIEWED -> List.of(PublishProject.class);
            case PUBLISHED, FOLLOWED_UP -> List.of(RecordFollowUp.class);
        };
    }
}
