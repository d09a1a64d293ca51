package org.zhibao.eventlog.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.eventlog.example.ShelfService.caller;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibao.embedded.Servers;
import org.zhibao.eventlog.Head;
import org.zhibao.eventlog.example.ShelfCommand.PutThing;
import org.zhibao.eventlog.example.ShelfCommand.SetUpShelf;
import org.zhibao.eventlog.example.ShelfId;
import org.zhibao.eventlog.example.ShelfService;
import org.zhibao.eventlog.replica.LogUnavailable;
import org.zhibao.eventlog.service.History;
import org.zhibao.eventlog.verify.LogVerifier;

/** The replica is a cache: whatever happens to its folder, it becomes again what the log says. */
class ReplicaFolderTest {
    private final String log = "replica-" + UUID.randomUUID() + ".log";
    private final ShelfId shelf = new ShelfId("one");

    @TempDir
    Path temp;

    private Path folder;

    @BeforeEach
    void fill() {
        folder = temp.resolve("replica");
        try (ShelfService service = ShelfService.start(Servers.kafka(), log, folder)) {
            service.commands().send(new SetUpShelf(shelf, 1_000), caller(UUID.randomUUID()));
            put(service, 20);
        }
    }

    private void put(ShelfService service, int things) {
        for (int i = 0; i < things; i++) {
            service.commands().send(new PutThing(shelf, "thing " + i), caller(UUID.randomUUID()));
        }
    }

    private void assertSoundWith(long things) {
        try (ShelfService service = ShelfService.start(Servers.kafka(), log, folder)) {
            assertThat(service.replica().head(shelf.toString()).next()).isEqualTo(things + 1);
            assertThat(new LogVerifier(Servers.kafka(), service.replica())
                            .verifyLog(share -> {})
                            .sound())
                    .isTrue();
            put(service, 1);
            assertThat(service.replica().head(shelf.toString()).next()).isEqualTo(things + 2);
        }
    }

    @Test
    void an_untouched_folder_goes_on_where_it_stopped() {
        assertSoundWith(20);
    }

    @Test
    void a_deleted_folder_is_rebuilt() throws IOException {
        for (Path file : files()) {
            Files.delete(file);
        }
        assertSoundWith(20);
    }

    @Test
    void damaged_tables_are_rebuilt() throws IOException {
        for (Path file : files()) {
            if (file.toString().endsWith(".sst")) {
                byte[] bytes = Files.readAllBytes(file);
                for (int i = bytes.length / 4; i < bytes.length / 2; i++) {
                    bytes[i] ^= 0x5a;
                }
                Files.write(file, bytes);
            }
        }
        assertSoundWith(20);
    }

    @Test
    void a_missing_table_is_rebuilt() throws IOException {
        for (Path file : files()) {
            if (file.toString().endsWith(".sst")) {
                Files.delete(file);
            }
        }
        assertSoundWith(20);
    }

    @Test
    void a_damaged_manifest_is_rebuilt() throws IOException {
        for (Path file : files()) {
            if (file.getFileName().toString().startsWith("MANIFEST")) {
                Files.write(file, new byte[] {1, 2, 3}, StandardOpenOption.TRUNCATE_EXISTING);
            }
        }
        assertSoundWith(20);
    }

    @Test
    void a_folder_of_something_else_is_replaced() throws IOException {
        for (Path file : files()) {
            Files.delete(file);
        }
        Files.writeString(folder.resolve("CURRENT"), "not a database");
        assertSoundWith(20);
    }

    @Test
    void a_stream_that_is_not_read_yet_never_looks_like_one_that_does_not_exist() {
        folder = temp.resolve("fresh");
        try (ShelfService service = ShelfService.begin(Servers.kafka(), log, folder)) {
            History history = new History(
                    service.replica(), ShelfService.CATALOG, new LogVerifier(Servers.kafka(), service.replica()));
            int refused = 0;
            while (!service.replica().isLive()) {
                try {
                    assertThat(history.head(shelf.toString()).next()).isEqualTo(21);
                } catch (LogUnavailable notYet) {
                    refused++;
                }
            }
            assertThat(refused).isPositive();
            assertThat(history.page(shelf.toString(), -1, 100)).hasSize(21);
        }
    }

    @Test
    void an_older_copy_catches_up() throws IOException {
        Path older = temp.resolve("older");
        copy(folder, older);
        Head before;
        try (ShelfService service = ShelfService.start(Servers.kafka(), log, folder)) {
            put(service, 10);
            before = service.replica().head(shelf.toString());
        }
        folder = older;
        try (ShelfService service = ShelfService.start(Servers.kafka(), log, folder)) {
            assertThat(service.replica().head(shelf.toString())).isEqualTo(before);
        }
        assertSoundWith(30);
    }

    private List<Path> files() {
        try (Stream<Path> found = Files.list(folder)) {
            return new ArrayList<>(found.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> found = Files.walk(from)) {
            for (Path source : found.toList()) {
                Path target = to.resolve(from.relativize(source).toString());
                if (Files.isDirectory(source)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(source, target);
                }
            }
        }
    }
}
