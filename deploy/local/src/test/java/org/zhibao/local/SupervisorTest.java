package org.zhibao.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SupervisorTest {

    @TempDir
    Path folder;

    private Installation zhibao;

    @BeforeEach
    void an_installation() throws IOException {
        zhibao = Installation.withFakeServices(folder.resolve("root"), folder.resolve("data"));
    }

    @AfterEach
    void end() throws IOException {
        zhibao.close();
    }

    @Test
    void start_comes_back_when_everything_answers_and_says_where_everything_is() throws Exception {
        Installation.Result start = zhibao.start("--empty");
        assertThat(start.status()).as(start.output()).isZero();
        assertThat(start.output()).contains("Zhibao 知保 is ready", "THIS IS NOT PRODUCTION", zhibao.gateway());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(zhibao.runFile())))
                .isEqualTo("rw-------");
        JsonNode run = zhibao.runJson();
        assertThat(run.path("gateway").asText()).isEqualTo(zhibao.gateway());
        assertThat(run.path("services").size()).isEqualTo(4);
        assertThat(zhibao.processes()).hasSize(7).allMatch(ProcessHandle::isAlive);
        assertThat(zhibao.get("/v1/cases").body())
                .isEqualTo("cases-1 " + run.at("/broker/address").asText());

        Installation.Result status = zhibao.run("status");
        assertThat(status.status()).isZero();
        assertThat(status.output()).contains("registry", "analytics", "ready");
    }

    @Test
    void a_second_start_is_refused_with_the_address_of_the_first() throws Exception {
        assertThat(zhibao.start("--empty").status()).isZero();
        Installation.Result second = zhibao.start("--fresh");
        assertThat(second.status()).isEqualTo(Start.FAILED);
        assertThat(second.output()).contains("already in use", zhibao.gateway(), "./start stop");
        assertThat(zhibao.processes()).hasSize(7).allMatch(ProcessHandle::isAlive);
    }

    @Test
    void stop_leaves_no_process_behind_within_five_seconds() throws Exception {
        assertThat(zhibao.start("--empty").status()).isZero();
        List<ProcessHandle> processes = zhibao.processes();
        long before = System.nanoTime();
        assertThat(zhibao.run("stop").status()).isZero();
        assertThat(System.nanoTime() - before).isLessThan(5_000_000_000L);
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(zhibao.run("status").status()).isEqualTo(Start.NOT_RUNNING);
    }

    @Test
    void ctrl_c_in_the_foreground_ends_everything_within_five_seconds() throws Exception {
        Process foreground = zhibao.startInForeground(folder.resolve("words"), "--empty");
        Installation.waitUntil(
                "the box is printed",
                () -> Files.exists(zhibao.runFile())
                        && zhibao.runJson().path("announced").asBoolean());
        List<ProcessHandle> processes = zhibao.processes();
        Process interrupt = new ProcessBuilder("kill", "-INT", String.valueOf(foreground.pid())).start();
        assertThat(interrupt.waitFor()).isZero();
        assertThat(foreground.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(processes).hasSize(7).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void a_killed_child_runs_again_at_the_same_address() throws Exception {
        assertThat(zhibao.start("--empty").status()).isZero();
        for (String child : List.of("/services/cases", "/broker", "/store")) {
            JsonNode before = zhibao.runJson().at(child);
            zhibao.killAndAwaitSuccessor(child);
            JsonNode after = zhibao.runJson().at(child);
            assertThat(after.path("url")).isEqualTo(before.path("url"));
            assertThat(after.path("address")).isEqualTo(before.path("address"));
        }
        assertThat(zhibao.runJson().path("ready").asBoolean()).isTrue();
        Installation.waitUntil("the service answers again", () -> statusOf("/v1/cases") == 200);
        assertThat(folder.resolve("data/logs/start.log"))
                .content()
                .contains("cases ended by itself with status 137 (killed)", "serving on");
    }

    @Test
    void children_end_with_a_supervisor_that_was_killed_and_start_goes_on_at_the_same_addresses() throws Exception {
        assertThat(zhibao.start("--empty").status()).isZero();
        JsonNode before = zhibao.runJson();
        List<ProcessHandle> processes = zhibao.processes();
        zhibao.supervisor().destroyForcibly();
        Installation.waitUntil(
                "all children have ended", () -> processes.stream().noneMatch(ProcessHandle::isAlive));

        Installation.Result again = zhibao.start("--empty");
        assertThat(again.status()).as(again.output()).isZero();
        assertThat(zhibao.runJson().at("/broker/address")).isEqualTo(before.at("/broker/address"));
        assertThat(zhibao.runJson().at("/store/url")).isEqualTo(before.at("/store/url"));
        assertThat(zhibao.runJson().at("/services/cases/url")).isEqualTo(before.at("/services/cases/url"));
    }

    @Test
    void start_right_after_kill_9_of_everything_works() throws Exception {
        assertThat(zhibao.start("--empty").status()).isZero();
        zhibao.processes().forEach(ProcessHandle::destroyForcibly);
        Installation.Result again = zhibao.start("--empty");
        assertThat(again.status()).as(again.output()).isZero();
    }

    @Test
    void a_port_in_use_is_named_with_the_way_out() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Installation.Result start = zhibao.run("--empty", "--port", String.valueOf(taken.getLocalPort()));
            assertThat(start.status()).isEqualTo(Start.FAILED);
            assertThat(start.output()).contains("Port " + taken.getLocalPort() + " is in use", "./start --port ");
        }
    }

    @Test
    void what_is_not_built_is_named() throws Exception {
        Files.delete(Service.CASES.jar(folder.resolve("root")));
        Installation.Result start = zhibao.start("--empty");
        assertThat(start.status()).isEqualTo(Start.FAILED);
        assertThat(start.output()).contains("quarkus-run.jar is not built", "./mvnw");
    }

    @Test
    void a_service_that_cannot_start_is_shown_with_its_log_and_nothing_stays_behind() throws Exception {
        Files.writeString(Service.CASES.jar(folder.resolve("root")), "not a jar");
        Installation.Result start = zhibao.start("--empty");
        assertThat(start.status()).isEqualTo(Start.FAILED);
        assertThat(start.output())
                .contains("cases ended 3 times instead of getting ready", "Invalid or corrupt jarfile");
        assertThat(zhibao.processes()).isEmpty();
    }

    private int statusOf(String path) {
        try {
            return zhibao.get(path).statusCode();
        } catch (IOException notYet) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
