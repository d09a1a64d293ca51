package org.zhibao.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StartOptionsTest {

    private static final Path ROOT = Path.of("/zhibao");

    @Test
    void without_arguments_everything_runs_with_demo_data_on_8080() {
        assertThat(StartOptions.parse(ROOT))
                .isEqualTo(
                        new StartOptions(StartOptions.Action.RUN, 8080, Path.of("/zhibao/data"), false, false, true));
    }

    @Test
    void options_and_the_action_may_come_in_any_order() {
        assertThat(StartOptions.parse(ROOT, "--data", "/elsewhere", "--empty", "status", "--port", "9000", "--no-wait"))
                .isEqualTo(
                        new StartOptions(StartOptions.Action.STATUS, 9000, Path.of("/elsewhere"), false, true, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "eighty", ""})
    void a_port_that_cannot_be_is_refused(String port) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StartOptions.parse(ROOT, "--port", port))
                .withMessageContaining("'" + port + "' is not a port");
    }

    @Test
    void what_is_not_understood_is_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StartOptions.parse(ROOT, "--everything"))
                .withMessage("'--everything' is not known");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StartOptions.parse(ROOT, "--port"))
                .withMessage("'--port' needs a value");
    }
}
