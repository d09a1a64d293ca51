package org.zhibao.cases.assistance;

import static org.zhibao.cases.assistance.CaseExamples.CASE;
import static org.zhibao.cases.assistance.CaseExamples.CLERK;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.jspecify.annotations.Nullable;

/** The real aggregate behind a real command bus, with its events kept in memory; one at a time. */
final class CasesInMemory implements AutoCloseable {
    private static final Forgetful MEMORY = new Forgetful();

    /** Made once, since that takes longer than many a life. */
    private static final Configuration AXON = DefaultConfigurer.defaultConfiguration(false)
            .configureEmbeddedEventStore(configuration -> MEMORY)
            .configureAggregate(AssistanceCase.class)
            .start();

    /** Keeps events until it is told to forget them all. */
    private static final class Forgetful implements EventStorageEngine {
        private volatile EventStorageEngine engine = new InMemoryEventStorageEngine();

        void forget() {
            engine = new InMemoryEventStorageEngine();
        }

        @Override
        public void appendEvents(List<? extends EventMessage<?>> events) {
            engine.appendEvents(events);
        }

        @Override
        public void storeSnapshot(DomainEventMessage<?> snapshot) {
            engine.storeSnapshot(snapshot);
        }

        @Override
        public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
            return engine.readEvents(token, mayBlock);
        }

        @Override
        public DomainEventStream readEvents(String aggregate, long first) {
            return engine.readEvents(aggregate, first);
        }

        @Override
        public Optional<DomainEventMessage<?>> readSnapshot(String aggregate) {
            return engine.readSnapshot(aggregate);
        }
    }

    CasesInMemory() {
        MEMORY.forget();
    }

    /** Writes down what has happened to {@link CaseExamples#CASE} before. */
    CasesInMemory given(List<AssistanceEvent> past) {
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        for (AssistanceEvent event : past) {
            messages.add(new GenericDomainEventMessage<>(
                    AssistanceCase.class.getSimpleName(), CASE.toString(), messages.size(), event));
        }
        AXON.eventStore().publish(messages);
        return this;
    }

    /** The events that follow; throws what the case throws. */
    List<AssistanceEvent> send(AssistanceCommand command, Instant at, String office) {
        return send(command, at, office, CLERK);
    }

    List<AssistanceEvent> send(AssistanceCommand command, Instant at, String office, String actor) {
        int before = history().size();
        AXON.commandGateway()
                .sendAndWait(GenericCommandMessage.asCommandMessage(command)
                        .withMetaData(Map.of("at", at, "actor", actor, "office", office)));
        List<AssistanceEvent> history = history();
        return history.subList(before, history.size());
    }

    List<AssistanceEvent> history() {
        return AXON.eventStore()
                .readEvents(CASE.toString())
                .asStream()
                .map(message -> (AssistanceEvent) message.getPayload())
                .toList();
    }

    @Override
    public void close() {
        MEMORY.forget();
    }
}
