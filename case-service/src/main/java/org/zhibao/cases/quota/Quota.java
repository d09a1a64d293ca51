package org.zhibao.cases.quota;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.zhibao.cases.CaseRejected.Reason.QUOTA_EXHAUSTED;

import java.util.HashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.zhibao.cases.CaseRejected;
import org.zhibao.cases.quota.QuotaCommand.ReleaseQuota;
import org.zhibao.cases.quota.QuotaCommand.ReserveQuota;
import org.zhibao.cases.quota.QuotaEvent.QuotaReleased;
import org.zhibao.cases.quota.QuotaEvent.QuotaReserved;

/**
 * The places of one filing entity's quota, and the requests that hold them.
 *
 * <p>All requests of an entity's year meet in this one stream, so two that race for the last place cannot both get it.
 */
public final class Quota {
    @AggregateIdentifier
    private QuotaId id;

    private final Map<String, Integer> places = new HashMap<>();
    private int lastNumber;

    /** For loading from its events. */
    Quota() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(ReserveQuota command) {
        id = command.quota();
        if (places.containsKey(command.preExamination())) {
            return;
        }
        QuotaId quota = command.quota();
        if (places.size() >= command.limit()) {
            throw new CaseRejected(
                    QUOTA_EXHAUSTED,
                    "filing entity %s has used %d of its quota of %d for %d (registry at %s); ask the center for extra quota"
                            .formatted(
                                    quota.filingEntity(),
                                    places.size(),
                                    command.limit(),
                                    quota.year(),
                                    command.reliedOn()));
        }
        apply(new QuotaReserved(
                quota.filingEntity(),
                quota.year(),
                command.preExamination(),
                lastNumber + 1,
                places.size() + 1,
                command.limit(),
                command.reliedOn()));
    }

    @EventSourcingHandler
    void evolve(QuotaReserved event) {
        id = new QuotaId(event.filingEntity(), event.year());
        lastNumber = event.number();
        places.put(event.preExamination(), event.number());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(ReleaseQuota command) {
        id = command.quota();
        if (places.containsKey(command.preExamination())) {
            apply(new QuotaReleased(id.filingEntity(), id.year(), command.preExamination(), places.size() - 1));
        }
    }

    @EventSourcingHandler
    void evolve(QuotaReleased event) {
        places.remove(event.preExamination());
    }
}
