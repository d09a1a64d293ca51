package org.zhibao.eventlog.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.modelling.command.ConcurrencyException;
import org.zhibao.eventlog.Commit;
import org.zhibao.eventlog.Envelope;
import org.zhibao.eventlog.EventCatalog;
import org.zhibao.eventlog.Head;
import org.zhibao.eventlog.LoggedCommit;
import org.zhibao.eventlog.append.Appender;
import org.zhibao.eventlog.append.CommitTooLarge;
import org.zhibao.eventlog.replica.Judged;
import org.zhibao.eventlog.replica.LogReplica;

/**
 * Axon's event store on top of the log: reads streams from the replica, appends all events of a unit of work as one commit.
 *
 * <p>A commit that turns out void is Axon's {@link ConcurrencyException}. Tracking tokens and snapshots do not exist here:
 * projections read the log, and aggregates are always folded from their events.
 */
final class LogEventStorageEngine implements EventStorageEngine {
    private final LogReplica replica;
    private final Appender appender;
    private final EventCatalog catalog;

    LogEventStorageEngine(LogReplica replica, Appender appender, EventCatalog catalog) {
        this.replica = replica;
        this.appender = appender;
        this.catalog = catalog;
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        if (events.isEmpty()) {
            return;
        }
        Sending sending = Sending.current();
        sending.requireNothingAppended();
        Commit commit = commitOf(events, sending);
        Judged judged;
        try {
            judged = appender.append(commit);
        } catch (CommitTooLarge e) {
            throw new CommandRefused(CommandRefused.Cause.TOO_LARGE, commit.first() - 1, e.getMessage(), e);
        }
        if (!judged.verdict().isAccepted()) {
            throw new ConcurrencyException("%s is void: %s".formatted(commit, judged.verdict()));
        }
        sending.appended(
                judged.position(),
                commit,
                events.stream()
                        .map(event -> catalog.entryOf(event.getPayloadType()).type())
                        .toList());
    }

    private Commit commitOf(List<? extends EventMessage<?>> events, Sending sending) {
        DomainEventMessage<?> firstEvent = domainEvent(events.get(0));
        String stream = firstEvent.getAggregateIdentifier();
        List<Object> payloads = new ArrayList<>(events.size());
        for (EventMessage<?> event : events) {
            if (!domainEvent(event).getAggregateIdentifier().equals(stream)) {
                throw new IllegalStateException("one command appends to one stream, not to %s and %s"
                        .formatted(stream, domainEvent(event).getAggregateIdentifier()));
            }
            payloads.add(event.getPayload());
        }
        Head head = sending.before();
        if (!replica.head(stream).equals(head)) {
            // The state decided on may be newer than the one that the caller's condition was compared with.
            throw new ConcurrencyException(stream + " moved on while it was decided");
        }
        long first = firstEvent.getSequenceNumber();
        if (first == 0 && head.exists()) {
            throw new CommandRefused(
                    CommandRefused.Cause.ALREADY_EXISTS, head.lastSequence(), stream + " exists already");
        }
        if (first != head.next()) {
            throw new ConcurrencyException("%s moved on to %d".formatted(stream, head.lastSequence()));
        }
        Caller caller = sending.caller();
        byte[] value = Envelope.encode(
                sending.at(),
                caller.actor(),
                caller.office(),
                caller.cause(),
                caller.correlation(),
                caller.request(),
                payloads,
                catalog);
        return Commit.continuing(stream, head, events.size(), UUID.randomUUID(), caller.commandId(), value);
    }

    private static DomainEventMessage<?> domainEvent(EventMessage<?> event) {
        if (event instanceof DomainEventMessage<?> domainEvent) {
            return domainEvent;
        }
        throw new IllegalStateException(
                "only aggregates append events, and this is none of theirs: " + event.getPayloadType());
    }

    @Override
    public DomainEventStream readEvents(String stream, long firstSequence) {
        List<DomainEventMessage<?>> events = new ArrayList<>();
        for (LoggedCommit logged : replica.commits(stream, firstSequence, Integer.MAX_VALUE)) {
            Commit commit = logged.commit();
            Envelope envelope = Envelope.decode(commit.value(), commit.count());
            for (int i = 0; i < commit.count(); i++) {
                Envelope.Entry entry = envelope.events().get(i);
                if (commit.first() + i >= firstSequence) {
                    events.add(new GenericDomainEventMessage<>(
                            typeOf(stream),
                            stream,
                            commit.first() + i,
                            catalog.decode(entry.type(), entry.revision(), entry.data())));
                }
            }
        }
        return DomainEventStream.of(events);
    }

    private static String typeOf(String stream) {
        int end = stream.indexOf('-');
        return end < 0 ? stream : stream.substring(0, end);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String stream) {
        Head head = replica.head(stream);
        return head.exists() ? Optional.of(head.lastSequence()) : Optional.empty();
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String stream) {
        return Optional.empty();
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        throw new UnsupportedOperationException("aggregates are folds of their events; there are no snapshots");
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(TrackingToken trackingToken, boolean mayBlock) {
        throw new UnsupportedOperationException("projections and reactions read the log, not Axon's event processors");
    }
}
