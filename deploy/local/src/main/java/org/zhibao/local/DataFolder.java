package org.zhibao.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** The folder that holds everything of one installation, and what its files mean. */
final class DataFolder {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    // Held and never closed, or the garbage collector would give a lock back. The operating system does it when the
    // process ends, even by kill -9.
    private static final Queue<FileChannel> LOCKED = new ConcurrentLinkedQueue<>();

    private final Path folder;

    DataFolder(Path folder) {
        this.folder = folder;
    }

    Path path() {
        return folder;
    }

    Path broker() {
        return folder.resolve("broker");
    }

    Path store() {
        return folder.resolve("store");
    }

    Path logs() {
        return folder.resolve("logs");
    }

    /** A service's replica: derived from the log, may be deleted while the service is stopped. */
    Path replicaOf(Service service) {
        return folder.resolve(service.shortName());
    }

    Path keysOf(Service service) {
        return folder.resolve("keys").resolve(service.shortName());
    }

    Path evidenceOf(Service service) {
        return folder.resolve("evidence").resolve(service.shortName());
    }

    Path logOf(Service service) {
        return logs().resolve(service.shortName() + ".log");
    }

    Path startLog() {
        return logs().resolve("start.log");
    }

    /** What tokens are signed with, and secrets made from; without it everybody signs in again. */
    Path issuerKeys() {
        return folder.resolve("issuer.keys");
    }

    /** Present once the demo data has been loaded into this folder. */
    Path demoMarker() {
        return folder.resolve("demo-loaded");
    }

    /** The hour as of which the demo data is loaded: that of the first try, so that another one goes on with the same data. */
    Instant demoDay() throws IOException {
        Path file = demoDayFile();
        if (Files.exists(file)) {
            return Instant.parse(Files.readString(file).strip());
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.HOURS);
        Path next = folder.resolve("demo-day.next");
        Files.writeString(next, now + System.lineSeparator());
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return now;
    }

    private Path demoDayFile() {
        return folder.resolve("demo-day");
    }

    /**
     * Makes this process the only one that runs this folder, until it ends, however it ends; false when another one does.
     */
    boolean lock() throws IOException {
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        LOCKED.add(channel);
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException lockedByThisProcess) {
            return false;
        }
    }

    /** Deletes the data of an installation, and nothing that is not part of one. */
    void wipe() throws IOException {
        for (Path part :
                List.of(broker(), store(), demoMarker(), demoDayFile(), issuerKeys(), folder.resolve("run.json"))) {
            delete(part);
        }
        for (Service service : Service.values()) {
            delete(replicaOf(service));
            delete(keysOf(service));
            delete(evidenceOf(service));
            delete(logOf(service));
        }
    }

    /** The ports given out last time, so that addresses stay what they were. */
    ObjectNode ports() throws IOException {
        return read("ports.json").map(ObjectNode.class::cast).orElseGet(JSON::createObjectNode);
    }

    void writePorts(ObjectNode ports) throws IOException {
        write("ports.json", ports);
    }

    /** Who runs where at present, or ran last. */
    Optional<JsonNode> run() throws IOException {
        return read("run.json");
    }

    void writeRun(ObjectNode run) throws IOException {
        write("run.json", run);
    }

    static ObjectNode newDocument() {
        return JSON.createObjectNode();
    }

    private Optional<JsonNode> read(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Optional.of(JSON.readTree(file.toFile())) : Optional.empty();
    }

    private void write(String name, ObjectNode document) throws IOException {
        Path file = folder.resolve(name);
        Path next = folder.resolve(name + ".next");
        Files.deleteIfExists(next);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(next, JSON.writeValueAsBytes(document));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> content = Files.walk(path)) {
            for (Path each : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
