package org.zhibao.eventlog.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.zhibao.eventlog.edge.RateLimits.Allowance;

class RateLimitsTest {
    private static final int LIMIT = 60;

    private long nanos;
    private final RateLimits limits = new RateLimits(LIMIT, () -> nanos);

    private static Principal client(String actor) {
        return new Principal(actor, "north", Set.of(), Instant.MAX);
    }

    @Test
    void as_many_as_the_limit_are_granted_and_one_more_is_not() {
        for (int i = 1; i <= LIMIT; i++) {
            Allowance allowance = limits.take(client("li"));
            assertThat(allowance.isGranted()).as("request %d", i).isTrue();
            assertThat(allowance.remaining()).isEqualTo(LIMIT - i);
        }
        Allowance past = limits.take(client("li"));
        assertThat(past.isGranted()).isFalse();
        assertThat(past.retrySeconds()).isEqualTo(1);
        assertThat(past.header()).isEqualTo("\"client\";r=0;t=60");
        assertThat(past.policy()).isEqualTo("\"client\";q=60;w=60");
        assertThat(limits.take(client("wang")).isGranted()).as("another client").isTrue();
    }

    @Test
    void who_waits_as_long_as_they_are_told_is_granted() {
        for (int i = 0; i < LIMIT; i++) {
            limits.take(client("li"));
        }
        long wait = limits.take(client("li")).retrySeconds();
        nanos += TimeUnit.SECONDS.toNanos(wait);
        assertThat(limits.take(client("li")).isGranted()).isTrue();
        assertThat(limits.take(client("li")).isGranted()).isFalse();
    }

    @Test
    void what_was_not_used_does_not_pile_up() {
        limits.take(client("li"));
        nanos += TimeUnit.HOURS.toNanos(5);
        assertThat(limits.take(client("li")).remaining()).isEqualTo(LIMIT - 1);
    }

    @Test
    void nothing_is_limited_on_a_developers_machine_and_something_is_in_production() {
        assertThat(new RateLimits(-1, "local").isUnlimited()).isTrue();
        assertThat(new RateLimits(-1, "production").isUnlimited()).isFalse();
        assertThat(new RateLimits(0, "production").isUnlimited()).isTrue();
    }
}
