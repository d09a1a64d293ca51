package org.zhibao.eventlog.boxes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

/**
 * One file with one AES-256 key for each place where words are kept, in a folder that all instances share. A key appears whole or not
 * at all, and the first instance to write one wins; an empty file is the grave of a destroyed key.
 */
public final class KeyFolder {
    private static final int KEY_BYTES = 32;
    private static final int SALT_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    /** The length of a box tells the length of what is in it only as exactly as this. */
    private static final int BLOCK_BYTES = 256;

    private final Path folder;
    private final SecureRandom random = new SecureRandom();

    public KeyFolder(Path folder) {
        this.folder = folder;
    }

    /** Empty once the key of that place was destroyed. */
    public Optional<Box> seal(String place, String text) {
        byte[] key = key(place, true);
        if (key == null) {
            return Optional.empty();
        }
        byte[] salt = random(SALT_BYTES);
        byte[] words = text.getBytes(UTF_8);
        int filled = Integer.BYTES + SALT_BYTES + words.length;
        ByteBuffer plain = ByteBuffer.allocate((filled + BLOCK_BYTES - 1) / BLOCK_BYTES * BLOCK_BYTES);
        plain.putInt(words.length).put(salt).put(words);
        byte[] nonce = random(NONCE_BYTES);
        byte[] closed = crypt(Cipher.ENCRYPT_MODE, key, nonce, place, plain.array());
        byte[] all = ByteBuffer.allocate(NONCE_BYTES + closed.length)
                .put(nonce)
                .put(closed)
                .array();
        return Optional.of(new Box(digest(salt, words), Base64.getEncoder().encodeToString(all)));
    }

    /** Empty when there is no key for that place, or none any more; throws when the box belongs elsewhere or was changed. */
    public Optional<String> open(String place, Box box) {
        byte[] key = key(place, false);
        if (key == null) {
            return Optional.empty();
        }
        byte[] all = Base64.getDecoder().decode(box.box());
        byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
        byte[] closed = Arrays.copyOfRange(all, NONCE_BYTES, all.length);
        ByteBuffer plain = ByteBuffer.wrap(crypt(Cipher.DECRYPT_MODE, key, nonce, place, closed));
        byte[] words = new byte[plain.getInt()];
        byte[] salt = new byte[SALT_BYTES];
        plain.get(salt).get(words);
        if (!digest(salt, words).equals(box.digest())) {
            throw new IllegalStateException("a box does not hold what its digest says");
        }
        return Optional.of(new String(words, UTF_8));
    }

    /** Again is as good as once. */
    public void destroy(String place) {
        Path file = file(place);
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

    private byte @Nullable [] key(String place, boolean create) {
        Path file = file(place);
        try {
            byte[] known = read(file);
            if (known == null && create) {
                write(file);
                known = read(file);
            }
            return known == null || known.length != KEY_BYTES ? null : known;
        } catch (IOException e) {
            throw new UncheckedIOException("the keys are not reached", e);
        }
    }

    private static byte @Nullable [] read(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException absent) {
            return null;
        }
    }

    /** Written aside and then linked under its name, so that nobody reads half a key and nobody replaces a whole one. */
    private void write(Path file) throws IOException {
        Files.createDirectories(folder);
        Path aside = Files.createTempFile(folder, "new-", ".key");
        try {
            Files.write(aside, random(KEY_BYTES));
            Files.createLink(file, aside);
        } catch (FileAlreadyExistsException someoneWasFaster) {
            // Then theirs is the key.
            return;
        } catch (UnsupportedOperationException noLinks) {
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private Path file(String place) {
        return folder.resolve(digest(new byte[0], place.getBytes(UTF_8)) + ".key");
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** The place is bound into the box, so that one cannot be moved to another. */
    private static byte[] crypt(int mode, byte[] key, byte[] nonce, String place, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place.getBytes(UTF_8));
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
