package org.zhibao.eventlog.webhook.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The key that the secrets are made from, in a file that all instances share and that the first who needs it makes: whole or not
 * at all, readable by its owner only. Without it every webhook needs a new secret.
 */
final class KeyFile implements Supplier<byte[]> {
    private static final int KEY_BYTES = 32;

    private final Path file;
    private byte @Nullable [] known;

    KeyFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    @Override
    public synchronized byte[] get() {
        byte[] key = known;
        try {
            if (key == null) {
                key = read();
            }
            if (key == null) {
                make();
                key = read();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the key of the webhooks is not reached", e);
        }
        if (key == null || key.length != KEY_BYTES) {
            throw new IllegalStateException("%s does not hold %d bytes: restore it, or remove it and have every office"
                            .formatted(file, KEY_BYTES)
                    + " rotate its secrets");
        }
        known = key;
        return key;
    }

    private byte @Nullable [] read() throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException absent) {
            return null;
        }
    }

    /** Written aside and then linked under its name, so that nobody reads half of it and nobody replaces a whole one. */
    private void make() throws IOException {
        Path folder = file.getParent();
        Files.createDirectories(folder);
        byte[] fresh = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(fresh);
        // A temporary file is readable by its owner only, and the link is the same file.
        Path aside = Files.createTempFile(folder, "new-", ".key");
        try {
            Files.write(aside, fresh);
            Files.createLink(file, aside);
        } catch (FileAlreadyExistsException someoneWasFaster) {
            // Then theirs is the key.
            return;
        } finally {
            Files.deleteIfExists(aside);
        }
    }
}
