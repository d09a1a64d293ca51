package org.zhibao.eventlog.service;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Where a service runs.
 *
 * @param kafka bootstrap servers of the log
 * @param mongodb connection string of the read models' store
 * @param database its database; one per service
 * @param data folder of the replicas; may be deleted, costs a rebuild
 * @param instance name of this instance, unique among those of the service and the same after a restart
 * @param partitions of the service's own log, fixed for life when the log is made
 * @param timerPatience how long timers leave a date alone once they have seen that it is over; zero, unless the past is being
 *     written down and what was done in time may follow a moment later
 */
public record Settings(
        String kafka,
        String mongodb,
        String database,
        Path data,
        String instance,
        int partitions,
        Duration timerPatience) {
    /** With timers that strike at once. */
    public Settings(String kafka, String mongodb, String database, Path data, String instance, int partitions) {
        this(kafka, mongodb, database, data, instance, partitions, Duration.ZERO);
    }

    /** From {@code zhibao.*}; {@code service} gives the defaults that differ between services. */
    public static Settings fromConfig(String service) {
        Config config = ConfigProvider.getConfig();
        return new Settings(
                text(config, "zhibao.kafka").orElse("127.0.0.1:9092"),
                text(config, "zhibao.mongodb").orElse("mongodb://127.0.0.1:27017"),
                text(config, "zhibao.database").orElse(service),
                Path.of(text(config, "zhibao.data").orElse("data/" + service)),
                text(config, "zhibao.instance").orElse(service + "-1"),
                config.getOptionalValue("zhibao.partitions", Integer.class).orElse(8),
                config.getOptionalValue("zhibao.timers.patience", Duration.class)
                        .orElse(Duration.ZERO));
    }

    private static Optional<String> text(Config config, String name) {
        return config.getOptionalValue(name, String.class);
    }
}
