package org.zhibao.eventlog.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zhibao.embedded.LocalKey;

class IssuerKeysTest {
    private static final String SAFE = "https://issuer.example";

    @Test
    void production_starts_with_an_issuer_elsewhere() {
        assertThat(in("production", SAFE, false, false).whyNotInProduction()).isNull();
    }

    @Test
    void production_does_not_start_without_an_issuer_or_with_one_on_this_machine() {
        for (String issuer : new String[] {
            "", "http://issuer.example", "https://127.0.0.1:8080/auth", "https://localhost/auth", "https://[::1]/auth"
        }) {
            refused(in("production", issuer, false, false));
        }
    }

    @Test
    void production_does_not_start_when_callers_are_believed_by_header_or_say_the_time() {
        refused(in("production", SAFE, true, false));
        refused(in("production", SAFE, false, true));
    }

    @Test
    void whatever_is_not_called_local_is_production() {
        refused(in("Local", "", false, false));
        in("local", "", true, true).start(new StartupEvent());
    }

    @Test
    void headers_are_believed_only_locally() {
        assertThat(in("local", "", false, true).areHeadersBelieved()).isTrue();
        assertThat(in("production", SAFE, false, true).areHeadersBelieved()).isFalse();
    }

    @Test
    void keys_of_a_local_installation_are_not_taken_in_production() {
        String jwks = LocalKey.generate().jwks();
        assertThatThrownBy(() -> keys("production", SAFE, jwks, false, false))
                .isInstanceOf(IllegalStateException.class);
        assertThat(keys("local", SAFE, jwks, false, false).version()).isEqualTo(1);
    }

    private static void refused(IssuerKeys keys) {
        assertThatThrownBy(() -> keys.start(new StartupEvent())).isInstanceOf(IllegalStateException.class);
    }

    private static IssuerKeys in(String environment, String issuer, boolean simulatedClock, boolean byHeader) {
        return keys(environment, issuer, null, simulatedClock, byHeader);
    }

    private static IssuerKeys keys(
            String environment, String issuer, String jwks, boolean simulatedClock, boolean byHeader) {
        return new IssuerKeys(
                Optional.of(issuer),
                Optional.empty(),
                Optional.ofNullable(jwks),
                "zhibao",
                environment,
                simulatedClock,
                byHeader);
    }
}
