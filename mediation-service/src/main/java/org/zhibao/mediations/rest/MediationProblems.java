package org.zhibao.mediations.rest;

import jakarta.inject.Singleton;
import java.util.Locale;
import org.zhibao.eventlog.edge.Problem;
import org.zhibao.eventlog.edge.RefusalMapping;
import org.zhibao.mediations.MediationRejected;

/** How a rule that said no is told: the name of its reason is the code, its texts are in {@code problems_*.properties}. */
@Singleton
public class MediationProblems implements RefusalMapping<MediationRejected> {
    @Override
    public Class<MediationRejected> refusal() {
        return MediationRejected.class;
    }

    @Override
    public Problem problemOf(MediationRejected refusal) {
        return new Problem(
                refusal.reason().status(),
                code(refusal.reason()),
                refusal.getMessage(),
                refusal.state(),
                refusal.allowedCommands());
    }

    private static String code(MediationRejected.Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
