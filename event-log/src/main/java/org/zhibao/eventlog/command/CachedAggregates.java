package org.zhibao.eventlog.command;

import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.Recent;
import org.zhibao.eventlog.replica.LogReplica;

/**
 * Loads aggregates from the replica and keeps the most recently used, of all types together, as long as nobody else has moved their stream's head.
 *
 * @param <T> the aggregate
 */
final class CachedAggregates<T> extends EventSourcingRepository<T> {
    private final LogReplica replica;
    private final Recent<EventSourcedAggregate<?>> recent;

    CachedAggregates(
            EventSourcingRepository.Builder<T> builder, LogReplica replica, Recent<EventSourcedAggregate<?>> recent) {
        super(builder);
        this.replica = replica;
        this.recent = recent;
    }

    /** What is kept of a stream is of the one type that has such streams. */
    @SuppressWarnings("unchecked")
    private @Nullable EventSourcedAggregate<T> kept(String stream) {
        return (EventSourcedAggregate<T>) recent.get(stream);
    }

    @Override
    protected EventSourcedAggregate<T> doLoadWithLock(String stream, Long expectedVersion) {
        forgetOnRollback(stream);
        EventSourcedAggregate<T> kept = kept(stream);
        if (kept != null && kept.version() == replica.head(stream).lastSequence()) {
            return kept;
        }
        return super.doLoadWithLock(stream, expectedVersion);
    }

    @Override
    protected void doSaveWithLock(EventSourcedAggregate<T> aggregate) {
        super.doSaveWithLock(aggregate);
        forgetOnRollback(aggregate.identifierAsString());
        // One that was asked for the first time and decided nothing has no history, and so no version to compare.
        if (aggregate.version() != null) {
            recent.put(aggregate.identifierAsString(), aggregate);
        }
    }

    // A refused or void command may have left the aggregate as it would have been.
    private void forgetOnRollback(String stream) {
        CurrentUnitOfWork.get().onRollback(unit -> recent.remove(stream));
    }

    @Override
    protected void validateOnLoad(Aggregate<T> aggregate, Long expectedVersion) {
        // What the caller has seen is checked by Commands, before and after.
    }
}
