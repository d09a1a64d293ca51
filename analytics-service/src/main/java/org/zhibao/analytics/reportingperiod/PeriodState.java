package org.zhibao.analytics.reportingperiod;

import java.util.List;
import org.zhibao.analytics.reportingperiod.PeriodCommand.ClosePeriod;
import org.zhibao.analytics.reportingperiod.PeriodCommand.PublishProvisionalFigures;
import org.zhibao.analytics.reportingperiod.PeriodCommand.RestatePeriod;

/** How far a period has come, and what one may ask of it there. */
public enum PeriodState {
    OPEN,
    PROVISIONAL,
    CLOSED,
    RESTATED;

    /** The names of the commands that a period accepts in this state. */
    public List<String> allowedCommands() {
        return allowed().stream().map(Class::getSimpleName).toList();
    }

    List<Class<?>> allowed() {
        return switch (this) {
            case OPEN, PROVISIONAL -> List.of(PublishProvisionalFigures.class, ClosePeriod.class);
            case CLOSED, RESTATED -> List.of(RestatePeriod.class);
        };
    }
}
