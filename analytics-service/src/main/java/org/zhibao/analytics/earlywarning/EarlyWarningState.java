package org.zhibao.analytics.earlywarning;

import java.util.List;
import org.zhibao.analytics.earlywarning.EarlyWarningCommand.AcknowledgeWarning;
import org.zhibao.analytics.earlywarning.EarlyWarningCommand.AssessWarning;
import org.zhibao.analytics.earlywarning.EarlyWarningCommand.CloseWarning;
import org.zhibao.analytics.earlywarning.EarlyWarningCommand.IssueWarning;
import org.zhibao.analytics.earlywarning.EarlyWarningCommand.WithdrawWarning;

/** How far a warning has come, and what one may ask of it there. */
public enum EarlyWarningState {
    RAISED,
    ASSESSED,
    ISSUED,
    ACKNOWLEDGED,
    CLOSED,
    WITHDRAWN;

    /** The names of the commands that a warning accepts in this state. */
    public List<String> allowedCommands() {
        return allowed().stream().map(Class::getSimpleName).toList();
    }

    List<Class<?>> allowed() {
        return switch (this) {
            case RAISED -> List.of(AssessWarning.class, WithdrawWarning.class);
            case ASSESSED -> List.of(IssueWarning.class, WithdrawWarning.class);
            case ISSUED -> List.of(AcknowledgeWarning.class, CloseWarning.class, WithdrawWarning.class);
            case ACKNOWLEDGED -> List.of(CloseWarning.class);
            case CLOSED, WITHDRAWN -> List.of();
        };
    }
}
