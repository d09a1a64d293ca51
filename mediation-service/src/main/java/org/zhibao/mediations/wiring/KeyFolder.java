package org.zhibao.mediations.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

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
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.zhibao.mediations.Compartments;
import org.zhibao.mediations.MediationRejected;
import org.zhibao.mediations.MediationRejected.Reason;
import org.zhibao.mediations.Receipt;
import org.zhibao.mediations.Sealed;

/**
 * One file with one AES-256 key for each compartment, in a folder that all instances share. A key appears whole or not at all,
 * and the first instance to write one wins; an empty file is the grave of a destroyed key.
 */
final class KeyFolder implements Compartments {
    private static final int KEY_BYTES = 32;
    private static final int SALT_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    /** The length of a box tells the length of what is in it only as exactly as this. */
    private static final int BLOCK_BYTES = 256;

    private final Path folder;
    private final SecureRandom random = new SecureRandom();

    KeyFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public Sealed seal(String mediation, String compartment, String text) {
        byte[] salt = random(SALT_BYTES);
        byte[] words = text.getBytes(UTF_8);
        int filled = Integer.BYTES + SALT_BYTES + words.length;
        ByteBuffer plain = ByteBuffer.allocate((filled + BLOCK_BYTES - 1) / BLOCK_BYTES * BLOCK_BYTES);
        plain.putInt(words.length).put(salt).put(words);
        byte[] nonce = random(NONCE_BYTES);
        byte[] box = crypt(
                Cipher.ENCRYPT_MODE,
                key(mediation, compartment, true),
                nonce,
                place(mediation, compartment),
                plain.array());
        byte[] all = ByteBuffer.allocate(NONCE_BYTES + box.length)
                .put(nonce)
                .put(box)
                .array();
        return new Sealed(compartment, digest(salt, words), Base64.getEncoder().encodeToString(all));
    }

    @Override
    public String open(String mediation, Sealed sealed) {
        byte[] all = Base64.getDecoder().decode(sealed.box());
        byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
        byte[] box = Arrays.copyOfRange(all, NONCE_BYTES, all.length);
        byte[] key = key(mediation, sealed.compartment(), false);
        ByteBuffer plain =
                ByteBuffer.wrap(crypt(Cipher.DECRYPT_MODE, key, nonce, place(mediation, sealed.compartment()), box));
        byte[] words = new byte[plain.getInt()];
        byte[] salt = new byte[SALT_BYTES];
        plain.get(salt).get(words);
        if (!digest(salt, words).equals(sealed.digest())) {
            throw new IllegalStateException(
                    "a box of mediation %s does not hold what its digest says".formatted(mediation));
        }
        return new String(words, UTF_8);
    }

    @Override
    public void destroy(String mediation, String compartment) {
        Path file = file(mediation, compartment);
        try {
            Files.createDirectories(folder);
            if (Files.exists(file)) {
                // Over the old bytes first; what the disk keeps elsewhere is its owner's to erase.
                Files.write(file, random(KEY_BYTES), WRITE);
            }
            Files.write(file, new byte[0], Files.exists(file) ? TRUNCATE_EXISTING : CREATE_NEW, WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException("the key could not be destroyed; try again", e);
        }
    }

    private byte[] key(String mediation, String compartment, boolean create) {
        Path file = file(mediation, compartment);
        try {
            byte[] known = read(file);
            if (known == null && create) {
                write(file);
                known = read(file);
            }
            if (known == null || known.length != KEY_BYTES) {
                throw new MediationRejected(
                        Reason.COMPARTMENT_SEALED, "mediation %s: there is nothing here to read".formatted(mediation));
            }
            return known;
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

    private Path file(String mediation, String compartment) {
        return folder.resolve(Receipt.digestOf(place(mediation, compartment)) + ".key");
    }

    /** Bound into the box, so that one cannot be moved to another compartment. */
    private static String place(String mediation, String compartment) {
        return mediation + "\n" + compartment;
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

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
