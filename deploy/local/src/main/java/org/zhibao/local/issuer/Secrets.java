package org.zhibao.local.issuer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.zhibao.embedded.LocalKey;

/**
 * The signing key and what the clients' secrets are made from, made at the first start and kept in one file that only its
 * owner can read.
 */
final class Secrets {
    private static final int SEED_BYTES = 32;

    private final LocalKey key;
    private final String seed;

    private Secrets(LocalKey key, String seed) {
        this.key = key;
        this.seed = seed;
    }

    static Secrets open(Path file) throws IOException {
        if (Files.exists(file)) {
            String[] lines = Files.readString(file, StandardCharsets.UTF_8).split("\n", -1);
            if (lines.length < 2) {
                throw new IOException(
                        "%s is not what was written; delete it, and everybody has to sign in again".formatted(file));
            }
            return new Secrets(LocalKey.parse(lines[0]), lines[1]);
        }
        byte[] seed = new byte[SEED_BYTES];
        new SecureRandom().nextBytes(seed);
        Secrets made = new Secrets(LocalKey.generate(), HexFormat.of().formatHex(seed));
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(next);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(next, made.key.text() + "\n" + made.seed + "\n");
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        return made;
    }

    LocalKey key() {
        return key;
    }

    String secretOf(String client) {
        return base64(sha256(seed + "\n" + client));
    }

    boolean isSecretOf(String client, String secret) {
        return MessageDigest.isEqual(
                secretOf(client).getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }

    /** As PKCE makes a challenge from a verifier (RFC 7636, 4.2). */
    static String challenge(String verifier) {
        return base64(sha256(verifier));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
