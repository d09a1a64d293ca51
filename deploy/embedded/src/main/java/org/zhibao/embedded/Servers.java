package org.zhibao.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The servers a test talks to: those named by {@code -Dkafka=host:port} and {@code -Dmongodb=mongodb://…}, else embedded
 * ones, started at first use, shared by all tests of this JVM and ended with it.
 */
public final class Servers {

    private Servers() {}

    /** The bootstrap address of Kafka. */
    public static String kafka() {
        String given = System.getProperty("kafka", "");
        return given.isBlank() ? SharedBroker.INSTANCE.address() : given;
    }

    /** The connection string of MongoDB. */
    public static String mongodb() {
        String given = System.getProperty("mongodb", "");
        return given.isBlank() ? SharedStore.INSTANCE.uri() : given;
    }

    private static final class SharedBroker {
        static final EmbeddedBroker INSTANCE = EmbeddedBroker.start(temporaryFolder("broker"));
    }

    private static final class SharedStore {
        static final EmbeddedStore INSTANCE = EmbeddedStore.start(temporaryFolder("store"));
    }

    private static Path temporaryFolder(String name) {
        try {
            return Files.createDirectories(Files.createTempDirectory("zhibao-").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder for the " + name, e);
        }
    }
}
