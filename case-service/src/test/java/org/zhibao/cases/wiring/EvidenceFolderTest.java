package org.zhibao.cases.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibao.cases.CaseRejected;
import org.zhibao.cases.CaseRejected.Reason;
import org.zhibao.cases.EvidenceStore;
import org.zhibao.cases.StoredBytes;
import org.zhibao.eventlog.Hash;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EvidenceFolderTest {
    private static final String CASE = "CN310000-2026-0000000000000001";
    private static final byte[] LETTER = "%PDF-1.7 演示".getBytes(UTF_8);

    @TempDir
    Path folder;

    @Test
    void gives_back_what_it_took() throws IOException {
        EvidenceStore store = new EvidenceFolder(folder);
        StoredBytes kept = store.keep(CASE, digest(LETTER), new ByteArrayInputStream(LETTER));

        assertThat(kept).isEqualTo(new StoredBytes(digest(LETTER), LETTER.length, "application/pdf"));
        assertThat(store.find(CASE, digest(LETTER))).contains(kept);
        try (InputStream bytes = store.open(CASE, digest(LETTER))) {
            assertThat(bytes.readAllBytes()).isEqualTo(LETTER);
        }
    }

    @Test
    void keeps_the_same_once_and_each_case_apart() throws IOException {
        EvidenceStore store = new EvidenceFolder(folder);
        store.keep(CASE, digest(LETTER), new ByteArrayInputStream(LETTER));
        store.keep(CASE, digest(LETTER), new ByteArrayInputStream(LETTER));

        assertThat(store.find("another", digest(LETTER))).isEmpty();
        assertThat(files()).isEqualTo(1);
    }

    @Test
    void keeps_nothing_that_has_another_digest() throws IOException {
        EvidenceStore store = new EvidenceFolder(folder);
        assertRefused(store, digest("something else".getBytes(UTF_8)), LETTER, Reason.DIGEST_MISMATCH);
        assertThat(files()).isZero();
    }

    @Test
    void takes_as_much_as_is_allowed_and_not_a_byte_more() throws IOException {
        EvidenceStore store = new EvidenceFolder(folder);
        byte[] most = Arrays.copyOf(LETTER, (int) EvidenceStore.MOST_BYTES);
        assertThat(store.keep(CASE, digest(most), new ByteArrayInputStream(most))
                        .length())
                .isEqualTo(EvidenceStore.MOST_BYTES);

        byte[] more = Arrays.copyOf(LETTER, most.length + 1);
        assertRefused(store, digest(more), more, Reason.EVIDENCE_TOO_LARGE);
        assertThat(files()).isEqualTo(1);
    }

    @Test
    void believes_the_first_bytes_and_takes_no_programs() throws IOException {
        EvidenceStore store = new EvidenceFolder(folder);
        for (byte[] program : new byte[][] {{0x7f, 'E', 'L', 'F', 2}, {'M', 'Z', 0, 1}, {}, {(byte) 0xff, 'x'}}) {
            assertRefused(store, digest(program), program, Reason.MEDIA_TYPE_NOT_TAKEN);
        }
        byte[] cutOff = Arrays.copyOf("演示文本".repeat(100).getBytes(UTF_8), 512);
        assertThat(store.keep(CASE, digest(cutOff), new ByteArrayInputStream(cutOff))
                        .mediaType())
                .isEqualTo("text/plain");
    }

    @Test
    void forgets_a_case_and_no_other() throws IOException {
        EvidenceStore store = new EvidenceFolder(folder);
        store.keep(CASE, digest(LETTER), new ByteArrayInputStream(LETTER));
        store.keep("another", digest(LETTER), new ByteArrayInputStream(LETTER));

        assertThat(store.erase(CASE)).isEqualTo(1);
        assertThat(store.erase(CASE)).isZero();
        assertThat(store.find(CASE, digest(LETTER))).isEmpty();
        assertThat(store.find("another", digest(LETTER))).isPresent();
    }

    @Test
    void never_leaves_its_folder() {
        EvidenceStore store = new EvidenceFolder(folder);
        for (String name : new String[] {"..", ".", "a/b", "../x", ""}) {
            assertThatThrownBy(() -> store.find(name, digest(LETTER))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static void assertRefused(EvidenceStore store, String digest, byte[] bytes, Reason reason) {
        assertThatThrownBy(() -> store.keep(CASE, digest, new ByteArrayInputStream(bytes)))
                .isInstanceOfSatisfying(
                        CaseRejected.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(CASE))) {
            return files.count();
        }
    }

    private static String digest(byte[] bytes) {
        return Hash.sha256(bytes).hex();
    }
}
