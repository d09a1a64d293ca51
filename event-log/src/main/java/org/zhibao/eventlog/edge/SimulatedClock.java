package org.zhibao.eventlog.edge;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whether a request may say when it is made, as tests and drills do. Asked of the configuration once, not for each request. */
@Singleton
class SimulatedClock {
    private final boolean on;

    @Inject
    SimulatedClock(@ConfigProperty(name = "zhibao.simulated-clock", defaultValue = "false") boolean on) {
        this.on = on;
    }

    boolean isOn() {
        return on;
    }
}
