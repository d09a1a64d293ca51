package org.zhibao.registry.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.eventlog.service.Stated;
import org.zhibao.registry.CenterId;
import org.zhibao.registry.KnownCenter;
import org.zhibao.registry.center.CenterState;
import org.zhibao.registry.filingentity.RecordingCenter;
import org.zhibao.registry.view.RegisteredCenters;

/** Looks a center up, from its own events, for a decision that depends on it. */
@ApplicationScoped
class KnownCenters {
    private final Remembered<RegisteredCenters.Document> known;

    @Inject
    KnownCenters(LogService log) {
        this.known = new Remembered<>(log, new RegisteredCenters());
    }

    KnownCenter of(CenterId center) {
        return known.state(center.toString())
                .map(stated -> known(center, stated))
                .orElseGet(() -> KnownCenter.absent(center));
    }

    /** With the fields that it is approved for. */
    RecordingCenter recording(CenterId center) {
        List<String> fields = known.state(center.toString())
                .map(stated -> stated.document().competence().industryFields())
                .orElse(List.of());
        return new RecordingCenter(of(center), fields);
    }

    private static KnownCenter known(CenterId center, Stated<RegisteredCenters.Document> stated) {
        return new KnownCenter(
                center,
                stated.document().state() == CenterState.IN_OPERATION,
                stated.document().competence().district(),
                stated.position().toString());
    }
}
