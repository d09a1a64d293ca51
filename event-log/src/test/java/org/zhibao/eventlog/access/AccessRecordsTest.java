package org.zhibao.eventlog.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.zhibao.eventlog.access.AccessEvent.FileRead;
import org.zhibao.eventlog.replica.LogUnavailable;

class AccessRecordsTest {
    private static final int ROOM = 5;

    private static final FileRead READ = new FileRead(
            "li", "north", Instant.EPOCH, "assistance-CN310000-2026-1", "GET /v1/cases/x", null, null, "0");

    @Test
    void what_cannot_be_recorded_is_not_shown() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        // Not started, as if the log took nothing: what waits is bounded.
        try (AccessRecords records = new AccessRecords("x-access.log", "127.0.0.1:1", "x-1", 1, meters, ROOM)) {
            for (int i = 0; i < ROOM; i++) {
                records.add(READ);
            }
            assertThatThrownBy(() -> records.add(READ)).isInstanceOf(LogUnavailable.class);
            assertThat(meters.counter("zhibao.access.refused", "log", "x-access.log")
                            .count())
                    .isEqualTo(1);
        }
    }
}
