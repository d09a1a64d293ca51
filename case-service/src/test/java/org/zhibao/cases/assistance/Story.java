package org.zhibao.cases.assistance;

import static org.zhibao.cases.assistance.CaseExamples.*;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.zhibao.cases.CaseRejected.Reason;

/** What has happened to the case; unless said otherwise, a command comes from the responsible center on the next day. */
record Story(List<AssistanceEvent> events) {
    static Story given(AssistanceEvent... events) {
        return new Story(List.of(events));
    }

    Verdict when(AssistanceCommand command) {
        return when(command, TUESDAY);
    }

    Verdict when(AssistanceCommand command, Instant at) {
        return when(command, at, NORTH);
    }

    Verdict when(AssistanceCommand command, Instant at, String office) {
        return when(command, at, office, CLERK);
    }

    Verdict when(AssistanceCommand command, Instant at, String office, String actor) {
        return new Verdict(new AggregateTestFixture<>(AssistanceCase.class)
                .given(events)
                .when(command, Map.of("at", at, "actor", actor, "office", office)));
    }

    record Verdict(ResultValidator<AssistanceCase> result) {
        void then(AssistanceEvent... events) {
            result.expectSuccessfulHandlerExecution().expectEvents((Object[]) events);
        }

        void isRefused(Reason reason) {
            result.expectNoEvents().expectException(because(reason));
        }
    }
}
