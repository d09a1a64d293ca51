package org.zhibao.cases.assistance;

import static org.zhibao.cases.assistance.CaseExamples.CASE;
import static org.zhibao.cases.assistance.CaseExamples.CLERK;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;

/** The real aggregate behind a real command bus, with its events kept in memory. */
final class CasesInMemory implements AutoCloseable {
    private final Configuration axon = DefaultConfigurer.defaultConfiguration(false)
            .configureEmbeddedEventStore(configuration -> new InMemoryEventStorageEngine())
            .configureAggregate(AssistanceCase.class)
            .start();

    /** Writes down what has happened to {@link CaseExamples#CASE} before. */
    CasesInMemory given(List<AssistanceEvent> past) {
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        for (AssistanceEvent event : past) {
            messages.add(new GenericDomainEventMessage<>(
                    AssistanceCase.class.getSimpleName(), CASE.toString(), messages.size(), event));
        }
        axon.eventStore().publish(messages);
        return this;
    }

    /** The events that follow; throws what the case throws. */
    List<AssistanceEvent> send(AssistanceCommand command, Instant at, String office) {
        return send(command, at, office, CLERK);
    }

    List<AssistanceEvent> send(AssistanceCommand command, Instant at, String office, String actor) {
        int before = history().size();
        axon.commandGateway()
                .sendAndWait(GenericCommandMessage.asCommandMessage(command)
                        .withMetaData(Map.of("at", at, "actor", actor, "office", office)));
        List<AssistanceEvent> history = history();
        return history.subList(before, history.size());
    }

    List<AssistanceEvent> history() {
        return axon.eventStore()
                .readEvents(CASE.toString())
                .asStream()
                .map(message -> (AssistanceEvent) message.getPayload())
                .toList();
    }

    @Override
    public void close() {
        axon.shutdown();
    }
}
