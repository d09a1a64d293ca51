package org.zhibao.cases.wiring;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.zhibao.cases.CaseRejected;
import org.zhibao.cases.CaseRejected.Reason;
import org.zhibao.cases.EvidenceStore;
import org.zhibao.cases.MagicBytes;
import org.zhibao.cases.StoredBytes;

/** A folder for each case, a file for each piece, which appears whole and on disk or not at all. */
final class EvidenceFolder implements EvidenceStore {
    private static final int CHUNK_BYTES = 64 * 1024;
    private static final String UNFINISHED = "upload-";

    private final Path folder;

    EvidenceFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public StoredBytes keep(String caseId, String digest, InputStream bytes) throws IOException {
        Path home = Files.createDirectories(home(caseId));
        Path aside = Files.createTempFile(home, UNFINISHED, ".part");
        try {
            String found = write(bytes, aside);
            if (!found.equals(digest)) {
                throw new CaseRejected(
                        Reason.DIGEST_MISMATCH,
                        "the bytes that came have digest %s, not %s; send them again".formatted(found, digest));
            }
            StoredBytes kept = described(aside, digest);
            Files.move(aside, home.resolve(digest), StandardCopyOption.ATOMIC_MOVE);
            return kept;
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private static String write(InputStream bytes, Path aside) throws IOException {
        MessageDigest digest = sha256();
        byte[] chunk = new byte[CHUNK_BYTES];
        long length = 0;
        try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
            OutputStream out = Channels.newOutputStream(channel);
            for (int read = bytes.read(chunk); read >= 0; read = bytes.read(chunk)) {
                length += read;
                if (length > MOST_BYTES) {
                    throw new CaseRejected(
                            Reason.EVIDENCE_TOO_LARGE,
                            "a piece of evidence has at most %d bytes; split it".formatted(MOST_BYTES));
                }
                digest.update(chunk, 0, read);
                out.write(chunk, 0, read);
            }
            channel.force(true);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public Optional<StoredBytes> find(String caseId, String digest) throws IOException {
        Path file = home(caseId).resolve(digest);
        return Files.isRegularFile(file) ? Optional.of(described(file, digest)) : Optional.empty();
    }

    private static StoredBytes described(Path file, String digest) throws IOException {
        byte[] head;
        try (InputStream bytes = Files.newInputStream(file)) {
            head = bytes.readNBytes(MagicBytes.LOOKED_AT);
        }
        String mediaType = MagicBytes.mediaTypeOf(head)
                .orElseThrow(() -> new CaseRejected(
                        Reason.MEDIA_TYPE_NOT_TAKEN,
                        "the bytes with digest %s begin like nothing that is taken as evidence; send a document, picture,"
                                        .formatted(digest)
                                + " recording or text"));
        return new StoredBytes(digest, Files.size(file), mediaType);
    }

    @Override
    public InputStream open(String caseId, String digest) throws IOException {
        try {
            return Files.newInputStream(home(caseId).resolve(digest));
        } catch (NoSuchFileException absent) {
            throw new FileNotFoundException(absent.getMessage());
        }
    }

    @Override
    public int erase(String caseId) throws IOException {
        Path home = home(caseId);
        if (!Files.isDirectory(home)) {
            return 0;
        }
        List<Path> files;
        try (Stream<Path> listed = Files.list(home)) {
            files = listed.toList();
        }
        int pieces = 0;
        for (Path file : files) {
            pieces += file.getFileName().toString().startsWith(UNFINISHED) ? 0 : 1;
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(home);
        return pieces;
    }

    private Path home(String caseId) {
        Path home = folder.resolve(caseId).normalize();
        if (!folder.normalize().equals(home.getParent())) {
            throw new IllegalArgumentException(caseId + " is no name for a folder");
        }
        return home;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
