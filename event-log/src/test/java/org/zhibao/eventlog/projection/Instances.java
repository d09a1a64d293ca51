package org.zhibao.eventlog.projection;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.EventCatalog;
import org.zhibao.eventlog.Json;
import org.zhibao.eventlog.replica.LogReplica;
import org.zhibao.eventlog.replica.Verdicts;

/** Instances of a service that share a log and a store, for tests; closes all it has made. */
public final class Instances implements AutoCloseable {
    private final String kafka;
    private final Map<String, Verdicts> logs = new HashMap<>();
    private final MongoClient client;
    private final MongoDatabase database;
    private final EventCatalog catalog = new EventCatalog();
    private final Map<String, LogTail> tails = new HashMap<>();
    private final LogEnds ends;
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Deque<Runnable> open = new ArrayDeque<>();

    public Instances(String kafka, String mongodb, Verdicts... logs) {
        this.kafka = kafka;
        for (Verdicts log : logs) {
            this.logs.put(log.log(), log);
            if (log instanceof LogReplica replica) {
                LogTail tail = new LogTail(catalog);
                replica.onRead(tail);
                tails.put(log.log(), tail);
            }
        }
        this.client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(mongodb))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(2, TimeUnit.SECONDS))
                .build());
        this.database = client.getDatabase("test-" + UUID.randomUUID());
        this.ends = new LogEnds(kafka);
    }

    public RunnerContext context(String instance, int batch) {
        return new RunnerContext(
                "test-" + database.getName(),
                instance,
                kafka,
                logs,
                tails,
                catalog,
                database,
                ends,
                meters,
                new RunnerContext.Pace(batch, Duration.ofSeconds(6), Duration.ofMillis(50)));
    }

    public <D extends Record> ProjectionRunner<D> start(String instance, int batch, Projection<D> projection) {
        ProjectionRunner<D> runner = new ProjectionRunner<>(context(instance, batch), projection);
        open.push(runner::close);
        runner.start();
        return runner;
    }

    /** To be closed with everything else. */
    public void closing(Runnable close) {
        open.push(close);
    }

    public MongoDatabase database() {
        return database;
    }

    public MeterRegistry meters() {
        return meters;
    }

    Generations.@Nullable Entry generations(Projection<?> projection) {
        return new Generations(database, projection.name()).read();
    }

    /** The documents that are live, as JSON by id, without what stands beside them. */
    Map<String, String> documents(Projection<?> projection) {
        Generations.Entry entry = generations(projection);
        return entry == null || entry.live() == null
                ? Map.of()
                : documents(entry.live().collection());
    }

    Map<String, String> documents(String collection) {
        Map<String, String> documents = new TreeMap<>();
        for (BsonDocument stored :
                database.getCollection(collection, BsonDocument.class).find()) {
            if (stored.containsKey(Documents.FOLDED)) {
                documents.put(
                        stored.getString(Documents.ID).getValue(),
                        Documents.json(stored).toString());
            }
        }
        return documents;
    }

    static String text(Record document) {
        return Json.LENIENT.valueToTree(document).toString();
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            open.pop().run();
        }
        ends.close();
        client.close();
    }
}
