package org.zhibao.cases.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.CaseKeys;
import org.zhibao.cases.Sealed;

/**
 * One file with one AES-256 key for each case, in a folder that all instances share (ADR 9). A key appears whole or not at all,
 * and the first instance to write one wins; an empty file is the grave of a destroyed key.
 */
final class CaseKeyFolder implements CaseKeys {
    private static final int KEY_BYTES = 32;
    private static final int SALT_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    /** The length of a box tells the length of what is in it only as exactly as this. */
    private static final int BLOCK_BYTES = 256;

    private final Path folder;
    private final SecureRandom random = new SecureRandom();

    CaseKeyFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public Sealed seal(String caseId, String text) {
        byte[] salt = random(SALT_BYTES);
        byte[] words = text.getBytes(UTF_8);
        int filled = Integer.BYTES + SALT_BYTES + words.length;
        ByteBuffer plain = ByteBuffer.allocate((filled + BLOCK_BYTES - 1) / BLOCK_BYTES * BLOCK_BYTES);
        plain.putInt(words.length).put(salt).put(words);
        byte[] nonce = random(NONCE_BYTES);
        byte[] box = crypt(Cipher.ENCRYPT_MODE, keyToSeal(caseId), nonce, caseId, plain.array());
        byte[] all = ByteBuffer.allocate(NONCE_BYTES + box.length)
                .put(nonce)
                .put(box)
                .array();
        return new Sealed(digest(salt, words), Base64.getEncoder().encodeToString(all));
    }

    @Override
    public Optional<String> open(String caseId, Sealed sealed) {
        byte[] key = read(file(caseId));
        if (key == null || key.length != KEY_BYTES) {
            return Optional.empty();
        }
        byte[] all = Base64.getDecoder().decode(sealed.box());
        byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
        byte[] box = Arrays.copyOfRange(all, NONCE_BYTES, all.length);
        ByteBuffer plain = ByteBuffer.wrap(crypt(Cipher.DECRYPT_MODE, key, nonce, caseId, box));
        byte[] words = new byte[plain.getInt()];
        byte[] salt = new byte[SALT_BYTES];
        plain.get(salt).get(words);
        if (!digest(salt, words).equals(sealed.digest())) {
            throw new IllegalStateException("a box of case %s does not hold what its digest says".formatted(caseId));
        }
        return Optional.of(new String(words, UTF_8));
    }

    @Override
    public void destroy(String caseId) {
        Path file = file(caseId);
        try {
            Files.createDirectories(folder);
            if (Files.exists(file)) {
                // Over the old bytes first; what the disk keeps elsewhere is its owner's to erase.
                Files.write(file, random(KEY_BYTES));
            }
            Files.write(file, new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException("the key could not be destroyed; try again", e);
        }
    }

    private byte[] keyToSeal(String caseId) {
        Path file = file(caseId);
        byte[] known = read(file);
        if (known == null) {
            write(file);
            known = read(file);
        }
        if (known == null || known.length != KEY_BYTES) {
            throw new IllegalStateException("the key of case %s was destroyed".formatted(caseId));
        }
        return known;
    }

    private static byte @Nullable [] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException absent) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("the keys are not reached", e);
        }
    }

    /** Written aside and then linked under its name, so that nobody reads half a key and nobody replaces a whole one. */
    private void write(Path file) {
        try {
            Files.createDirectories(folder);
            Path aside = Files.createTempFile(folder, "new-", ".key");
            try {
                Files.write(aside, random(KEY_BYTES));
                Files.createLink(file, aside);
            } catch (FileAlreadyExistsException someoneWasFaster) {
                // Then theirs is the key.
                return;
            } finally {
                Files.deleteIfExists(aside);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the keys are not reached", e);
        }
    }

    private Path file(String caseId) {
        return folder.resolve(digest(new byte[0], caseId.getBytes(UTF_8)) + ".key");
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** The case is bound into the box, so that one cannot be moved to another. */
    private static byte[] crypt(int mode, byte[] key, byte[] nonce, String caseId, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(caseId.getBytes(UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a box cannot be closed or opened", e);
        }
    }

    private static String digest(byte[] salt, byte[] words) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return HexFormat.of().formatHex(digest.digest(words));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
