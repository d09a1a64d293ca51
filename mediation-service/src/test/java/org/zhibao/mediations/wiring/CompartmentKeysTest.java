package org.zhibao.mediations.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibao.mediations.Compartments;
import org.zhibao.mediations.MediationRejected;
import org.zhibao.mediations.Sealed;

class CompartmentKeysTest {
    private static final String SECRET = "最低接受三十万元";

    @TempDir
    Path folder;

    private Compartments keys;

    @BeforeEach
    void open() {
        keys = new CompartmentKeys(folder.resolve("keys"));
    }

    @Test
    void what_is_closed_here_is_opened_by_every_instance_with_the_same_folder() {
        Sealed sealed = keys.seal("M1", "table", SECRET);
        assertThat(new CompartmentKeys(folder.resolve("keys")).open("M1", sealed))
                .isEqualTo(SECRET);
        assertThatThrownBy(() -> new CompartmentKeys(folder.resolve("other")).open("M1", sealed))
                .isInstanceOf(MediationRejected.class);
    }

    @Test
    void neither_the_box_nor_the_digest_tells_what_is_in_it() {
        Sealed one = keys.seal("M1", "table", "300000");
        Sealed same = keys.seal("M1", "table", "300000");
        Sealed longer = keys.seal("M1", "table", "3".repeat(200));
        assertThat(one.digest()).isNotEqualTo(same.digest());
        assertThat(one.box()).isNotEqualTo(same.box());
        assertThat(longer.box()).hasSameSizeAs(one.box());
    }

    @Test
    void a_box_is_opened_only_where_it_belongs_and_only_as_it_was_closed() {
        Sealed sealed = keys.seal("M1", "party-applicant", SECRET);
        keys.seal("M1", "table", "x");
        keys.seal("M2", "party-applicant", "x");
        assertThatThrownBy(() -> keys.open("M1", new Sealed("table", sealed.digest(), sealed.box())))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> keys.open("M2", sealed)).isInstanceOf(IllegalStateException.class);
        byte[] box = Base64.getDecoder().decode(sealed.box());
        box[40] ^= 1;
        Sealed changed = new Sealed(
                "party-applicant", sealed.digest(), Base64.getEncoder().encodeToString(box));
        assertThatThrownBy(() -> keys.open("M1", changed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void with_its_key_destroyed_a_compartment_is_neither_opened_nor_used_again_and_others_are() {
        Sealed sealed = keys.seal("M1", "party-applicant", SECRET);
        Sealed table = keys.seal("M1", "table", SECRET);
        keys.destroy("M1", "party-applicant");
        keys.destroy("M1", "party-applicant");
        assertThatThrownBy(() -> keys.open("M1", sealed)).isInstanceOf(MediationRejected.class);
        assertThatThrownBy(() -> keys.seal("M1", "party-applicant", "x")).isInstanceOf(MediationRejected.class);
        assertThat(keys.open("M1", table)).isEqualTo(SECRET);
    }

    @Test
    void instances_that_make_the_same_key_at_once_agree_on_one() throws Exception {
        ExecutorService instances = Executors.newFixedThreadPool(4);
        for (int round = 0; round < 25; round++) {
            String mediation = "M" + round;
            Callable<Sealed> seal = () -> new CompartmentKeys(folder.resolve("keys")).seal(mediation, "table", SECRET);
            for (Future<Sealed> sealed : instances.invokeAll(List.of(seal, seal, seal, seal))) {
                assertThat(keys.open(mediation, sealed.get())).isEqualTo(SECRET);
            }
        }
        instances.shutdown();
    }
}
