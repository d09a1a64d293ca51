package org.zhibao.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

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
        static final EmbeddedBroker INSTANCE = endingWithThisJvm(EmbeddedBroker.start(temporaryFolder()));
    }

    private static final class SharedStore {
        static final EmbeddedStore INSTANCE = endingWithThisJvm(EmbeddedStore.start(temporaryFolder()));
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("zhibao-");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder for an embedded server", e);
        }
    }

    private static <S extends ServerProcess> S endingWithThisJvm(S server) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            server.kill();
                            delete(server.log().toAbsolutePath().getParent());
                        },
                        "delete-embedded-server"));
        return server;
    }

    private static void delete(Path folder) {
        try (Stream<Path> content = Files.walk(folder)) {
            for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }
}
