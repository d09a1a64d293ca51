package org.zhibao.bench.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.zhibao.bench.Contender;
import org.zhibao.bench.Postgres;
import org.zhibao.bench.Rig.Flush;
import org.zhibao.bench.matter.MatterEvent;
import org.zhibao.bench.matter.MatterEvent.EntryAdded;
import org.zhibao.bench.matter.MatterEvent.MatterOpened;
import org.zhibao.bench.matter.MatterLife;
import org.zhibao.bench.write.AxonJdbc;
import org.zhibao.eventlog.Json;

/** The same from PostgreSQL: one indexed query by hand, without Axon, the payloads decoded likewise. */
public final class JdbcHistories implements Contender {
    private static final String QUERY = """
            select sequenceNumber, timeStamp, payloadType, payloadRevision, payload, metaData
            from DomainEventEntry where aggregateIdentifier = ? order by sequenceNumber""";
    private static final int AT_ONCE = 1_000;

    private final HikariDataSource pool;
    private final long matters;

    /** One event as readers get it. */
    private record Row(long sequence, String at, String type, String revision, JsonNode data, JsonNode metadata) {}

    public JdbcHistories(Postgres postgres, long matters) {
        this.matters = matters;
        try (AxonJdbc axon = new AxonJdbc(postgres, Flush.NO_FSYNC, false)) {
            fill(axon);
        }
        this.pool = postgres.readingPool();
        analyze();
    }

    private void fill(AxonJdbc axon) {
        List<DomainEventMessage<?>> events = new ArrayList<>();
        for (long matter = 0; matter < matters; matter++) {
            for (int number = 0; number < MatterLife.COMMANDS; number++) {
                String stream = WrittenLog.matter(matter).toString();
                MatterEvent event = number == 0
                        ? new MatterOpened(WrittenLog.matter(matter).value(), MatterLife.TEXT)
                        : new EntryAdded(number, MatterLife.TEXT);
                events.add(new GenericDomainEventMessage<>("matter", stream, number, event));
            }
            if (events.size() >= AT_ONCE || matter == matters - 1) {
                axon.store(events);
                events.clear();
            }
        }
    }

    private void analyze() {
        try (Connection connection = pool.getConnection()) {
            connection.setReadOnly(false);
            try (PreparedStatement analyze = connection.prepareStatement("vacuum analyze DomainEventEntry")) {
                analyze.execute();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String name() {
        return "history-jdbc";
    }

    @Override
    public Client client() {
        return () -> {
            String stream = WrittenLog.matter(ThreadLocalRandom.current().nextLong(matters))
                    .toString();
            int found = read(stream).size();
            if (found != MatterLife.COMMANDS) {
                throw new IllegalStateException("%s has %d events".formatted(stream, found));
            }
        };
    }

    private List<Row> read(String stream) {
        List<Row> rows = new ArrayList<>();
        try (Connection connection = pool.getConnection();
                PreparedStatement query = connection.prepareStatement(QUERY)) {
            query.setString(1, stream);
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    rows.add(new Row(
                            found.getLong(1),
                            found.getString(2),
                            found.getString(3),
                            String.valueOf(found.getString(4)),
                            Json.LENIENT.readTree(found.getBytes(5)),
                            Json.LENIENT.readTree(found.getBytes(6))));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    @Override
    public void close() {
        pool.close();
    }
}
