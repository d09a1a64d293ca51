package org.zhibao.registry.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.zhibao.eventlog.edge.Problem;
import org.zhibao.eventlog.edge.RequestRefused;
import org.zhibao.registry.registryimport.ImportCommand.ReceiveImport;
import org.zhibao.registry.registryimport.ImportId;
import org.zhibao.registry.view.ReceivedImports;

/** What was sent to be imported, on the disk for as long as it takes to receive it as a whole. */
final class ImportUpload implements AutoCloseable {
    private final Path file;
    private final ImportKind kind;
    private final ImportFormat format;
    private final String sha256;
    private final long bytes;

    private ImportUpload(Path file, ImportKind kind, ImportFormat format, String sha256, long bytes) {
        this.file = file;
        this.kind = kind;
        this.format = format;
        this.sha256 = sha256;
        this.bytes = bytes;
    }

    /** Throws {@link RequestRefused} when it is a table whose header is wrong. */
    static ImportUpload receive(ImportKind kind, ImportFormat format, InputStream sent) throws IOException {
        Path file = Files.createTempFile("registry-import", null);
        boolean received = false;
        try {
            MessageDigest digest = sha256();
            long bytes;
            try (InputStream in = new DigestInputStream(sent, digest);
                    OutputStream out = Files.newOutputStream(file)) {
                bytes = in.transferTo(out);
            }
            ImportUpload upload =
                    new ImportUpload(file, kind, format, HexFormat.of().formatHex(digest.digest()), bytes);
            upload.requireReadable();
            received = true;
            return upload;
        } finally {
            if (!received) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void requireReadable() throws IOException {
        try (ImportReader reader = new ImportReader(open(), format, kind.columns())) {
            String flaw = reader.flawOfHeader();
            if (flaw != null) {
                throw new RequestRefused(new Problem(
                        400, "validation-failed", "The header of the table is refused: %s.".formatted(flaw)));
            }
        }
    }

    /** Throws {@link RequestRefused} when the key was sent with something else before. */
    void requireSameAs(ReceivedImports.Document known) {
        if (!known.sha256().equals(sha256) || !known.kind().equals(kind.path())) {
            throw new RequestRefused(new Problem(
                    422,
                    "idempotency-key-reused",
                    "This Idempotency-Key was sent before with another import: take a new one."));
        }
    }

    InputStream open() throws IOException {
        return Files.newInputStream(file);
    }

    ReceiveImport command(String id, String key) {
        return new ReceiveImport(new ImportId(id), kind.path(), format.name(), sha256, bytes, key);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
