package org.zhibao.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.zhibao.bench.Rig.Flush;

/** A real PostgreSQL from its embedded binaries, as it comes, except that it syncs what it commits. */
public final class Postgres implements AutoCloseable {
    // More connections than this made it slower on the machines tried; fewer did too.
    private static final int CONNECTIONS = 32;

    private final EmbeddedPostgres server;

    private Postgres(EmbeddedPostgres server) {
        this.server = server;
    }

    static Postgres start(Path folder) {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                    .setDataDirectory(folder.resolve("data"))
                    .setCleanDataDirectory(true)
                    // The embedding turns both off, for tests.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start();
            Postgres started = new Postgres(server);
            started.requireOn("fsync");
            started.requireOn("synchronous_commit");
            return started;
        } catch (IOException | IllegalStateException | UncheckedIOException e) {
            throw new PeerMissing(
                    "PostgreSQL does not run here (%s). It refuses to run as root: as root it needs `unshare -U`, else run as another user. All comparisons with it are left out."
                            .formatted(e.getMessage()),
                    e);
        }
    }

    private void requireOn(String setting) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("show " + setting)) {
            found.next();
            if (!found.getString(1).equals("on")) {
                throw new IllegalStateException(
                        "%s is %s, so a comparison would not be fair".formatted(setting, found.getString(1)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not answer", e);
        }
    }

    /** A pool of connections that commit only when told to; with or without waiting for the disk. */
    public HikariDataSource pool(Flush flush) {
        HikariConfig settings = new HikariConfig();
        settings.setDataSource(database());
        settings.setAutoCommit(false);
        settings.setMaximumPoolSize(CONNECTIONS);
        settings.setMinimumIdle(CONNECTIONS);
        settings.setConnectionInitSql("set synchronous_commit = " + (flush == Flush.FSYNC ? "on" : "off"));
        return new HikariDataSource(settings);
    }

    /** A pool of connections that only read, each statement by itself. */
    public HikariDataSource readingPool() {
        HikariConfig settings = new HikariConfig();
        settings.setDataSource(database());
        settings.setReadOnly(true);
        settings.setMaximumPoolSize(CONNECTIONS);
        settings.setMinimumIdle(CONNECTIONS);
        return new HikariDataSource(settings);
    }

    private DataSource database() {
        return server.getPostgresDatabase();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
