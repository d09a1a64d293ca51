package org.zhibao.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything runs in a network that consists of nothing but the loopback interface: whatever called home would fail or hang. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LoopbackOnlyTest {
    private static final List<String> ALONE = List.of("unshare", "--user", "--map-root-user", "--net", "sh", "-ec");

    @TempDir
    Path folder;

    @Test
    void a_case_is_led_to_its_closing_without_any_network() throws Exception {
        assumeTrue(
                networkCanBeTakenAway(),
                "NOT SHOWN HERE: this needs `unshare` with user namespaces, and `ip` from iproute2, on Linux");
        String start = Installation.projectRoot().resolve("start") + " --no-build";
        String example = Installation.projectRoot()
                .resolve("deploy/local/examples/first-case.sh")
                .toString();
        int port = Ports.freePort(0);
        String data = "--data " + folder.resolve("data");
        Installation.Result alone =
                inside("""
                ip link set lo up
                trap '%s stop %s' EXIT
                %s --empty --no-wait --port %d %s
                ZHIBAO_DATA=%s sh %s
                """.formatted(start, data, start, port, data, folder.resolve("data"), example));
        assertThat(alone.status()).as(alone.output()).isZero();
        assertThat(alone.output()).contains("The case is closed.", "It is now CLOSED.");
    }

    private static boolean networkCanBeTakenAway() throws InterruptedException {
        try {
            return inside("ip link set lo up").status() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    private static Installation.Result inside(String script) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(ALONE);
        line.add(script);
        return Installation.execute(line);
    }
}
