package org.zhibao.bench.write;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.caching.WeakReferenceCache;
import org.axonframework.common.jdbc.DataSourceConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.serialization.json.JacksonSerializer;
import org.jspecify.annotations.Nullable;
import org.zhibao.bench.Contender;
import org.zhibao.bench.Postgres;
import org.zhibao.bench.Rig.Flush;
import org.zhibao.bench.matter.Matter;
import org.zhibao.bench.matter.MatterCommand;
import org.zhibao.bench.matter.MatterLife;
import org.zhibao.eventlog.Json;

/** The same aggregate behind the same kind of command bus on Axon's own JDBC engine: what one would use instead. */
public final class AxonJdbc implements Contender {
    private final String name;
    private final HikariDataSource pool;
    private final JdbcEventStorageEngine engine;
    private final Configuration axon;
    private final CommandBus bus;

    /** {@code cached} keeps aggregates in memory, which is safe only where no other instance writes. */
    public AxonJdbc(Postgres postgres, Flush flush, boolean cached) {
        this.name = cached ? "jdbc-cached" : "jdbc";
        this.pool = postgres.pool(flush);
        this.engine = engine(pool);
        inTransaction(() -> engine.createSchema(PostgresEventTableFactory.INSTANCE));
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureCommandBus(parts -> SimpleCommandBus.builder()
                        .transactionManager(NoTransactionManager.INSTANCE)
                        .build())
                .configureCorrelationDataProviders(parts -> List.of())
                .configureEventStore(parts ->
                        EmbeddedEventStore.builder().storageEngine(engine).build());
        AggregateConfigurer<Matter> matters = AggregateConfigurer.defaultConfiguration(Matter.class);
        if (cached) {
            matters.configureCache(parts -> new WeakReferenceCache());
        }
        this.axon = configurer.configureAggregate(matters).buildConfiguration();
        this.bus = axon.commandBus();
        axon.start();
    }

    private static JdbcEventStorageEngine engine(HikariDataSource pool) {
        ObjectMapper mapper = Json.LENIENT.copy();
        JacksonSerializer serializer =
                JacksonSerializer.builder().objectMapper(mapper).build();
        return JdbcEventStorageEngine.builder()
                .connectionProvider(
                        new UnitOfWorkAwareConnectionProviderWrapper(new DataSourceConnectionProvider(pool)))
                .transactionManager(NoTransactionManager.INSTANCE)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .build();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Client client() {
        MatterLife life = new MatterLife(UUID.randomUUID() + "-");
        return () -> send(life.next());
    }

    private void send(MatterCommand command) {
        AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();
        Map<String, String> who = Map.of("actor", "bench", "office", "CN310000");
        bus.dispatch(new GenericCommandMessage<>(command, who), (sent, result) -> {
            if (result.isExceptional()) {
                fault.set(result.exceptionResult());
            }
        });
        Throwable refused = fault.get();
        if (refused != null) {
            throw new IllegalStateException("the command failed", refused);
        }
    }

    /** Stores events in bulk, to have something to read. */
    public void store(List<? extends DomainEventMessage<?>> events) {
        inTransaction(() -> engine.appendEvents(events));
    }

    private static void inTransaction(Runnable work) {
        DefaultUnitOfWork.startAndGet(null).execute(work);
    }

    @Override
    public void close() {
        axon.shutdown();
        pool.close();
    }
}
