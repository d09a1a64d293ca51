package org.zhibao.cases.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibao.cases.CaseKeys;
import org.zhibao.cases.Sealed;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CaseKeyFolderTest {
    @TempDir
    Path folder;

    @Test
    void opens_what_was_sealed_also_in_another_instance() {
        Sealed box = new CaseKeyFolder(folder).seal("case-1", "演示电话记录");

        assertThat(box.box()).doesNotContain("演示");
        assertThat(new CaseKeyFolder(folder).open("case-1", box)).contains("演示电话记录");
    }

    @Test
    void tells_nothing_by_sealing_the_same_twice() {
        CaseKeys keys = new CaseKeyFolder(folder);
        Sealed one = keys.seal("case-1", "是");
        Sealed other = keys.seal("case-1", "是");

        assertThat(one.digest()).isNotEqualTo(other.digest());
        assertThat(one.box()).hasSameSizeAs(keys.seal("case-1", "不是").box());
    }

    @Test
    void opens_nothing_once_the_key_is_destroyed_and_seals_nothing_more() {
        CaseKeys keys = new CaseKeyFolder(folder);
        Sealed box = keys.seal("case-1", "演示电话记录");
        Sealed other = keys.seal("case-2", "演示电话记录");
        keys.destroy("case-1");
        keys.destroy("case-1");

        assertThat(keys.open("case-1", box)).isEmpty();
        assertThatThrownBy(() -> keys.seal("case-1", "新记录")).isInstanceOf(IllegalStateException.class);
        assertThat(keys.open("case-2", other)).isPresent();
    }

    @Test
    void does_not_open_the_box_of_another_case() {
        CaseKeys keys = new CaseKeyFolder(folder);
        Sealed box = keys.seal("case-1", "演示电话记录");
        keys.seal("case-2", "别的");

        assertThatThrownBy(() -> keys.open("case-2", box)).isInstanceOf(IllegalStateException.class);
    }
}
