package org.zhibao.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.zhibao.cases.assistance.AssistanceEvent;
import org.zhibao.cases.assistance.CaseExamples;
import org.zhibao.eventlog.Hash;
import org.zhibao.eventlog.Json;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.Position;

/** Events as readers of a log see them, made by hand. */
public final class Logged {
    private Logged() {}

    /** The history of {@link CaseExamples#CASE}, one event a minute from {@link CaseExamples#MONDAY} on. */
    public static List<LoggedEvent> history(AssistanceEvent... events) {
        List<LoggedEvent> history = new ArrayList<>();
        for (AssistanceEvent event : events) {
            Instant at = CaseExamples.MONDAY.plusSeconds(60L * history.size());
            history.add(caseEvent(history.size(), at, event));
        }
        return history;
    }

    public static LoggedEvent caseEvent(long sequence, Instant at, AssistanceEvent event) {
        return event(
                "cases.log",
                CaseExamples.CASE.toString(),
                sequence,
                "assistance." + event.getClass().getSimpleName(),
                at,
                event);
    }

    public static LoggedEvent event(String log, String stream, long sequence, String type, Instant at, Object data) {
        return new LoggedEvent(
                new Position(log, 0, sequence),
                0,
                stream,
                sequence,
                type,
                1,
                at,
                CaseExamples.CLERK,
                CaseExamples.NORTH,
                null,
                null,
                Json.LENIENT.valueToTree(data),
                Hash.ZERO);
    }
}
