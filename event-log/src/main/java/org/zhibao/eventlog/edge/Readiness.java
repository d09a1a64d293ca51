package org.zhibao.eventlog.edge;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.zhibao.eventlog.service.Core;
import org.zhibao.eventlog.service.ServiceState;

/** Ready once every log is caught up and every view has an answer; says what it still waits for. */
@org.eclipse.microprofile.health.Readiness
@Singleton
class Readiness implements HealthCheck {
    private final Core core;

    @Inject
    Readiness(Core core) {
        this.core = core;
    }

    @Override
    public HealthCheckResponse call() {
        ServiceState state = core.state();
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("event log").status(state.ready());
        for (ServiceState.Log log : state.logs()) {
            answer.withData(
                    log.name(),
                    "%s, next %s, behind by %d"
                            .formatted(
                                    log.state(),
                                    log.next(),
                                    log.lag().stream()
                                            .mapToLong(Long::longValue)
                                            .sum()));
        }
        if (!state.waitingFor().isEmpty()) {
            answer.withData("waiting for", String.join("; ", state.waitingFor()));
        }
        return answer.build();
    }
}
