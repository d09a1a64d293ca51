package org.zhibao.eventlog.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ParkedOffsetsTest {
    @Test
    void come_back_as_they_were_written() {
        for (List<Long> offsets : List.of(List.<Long>of(), List.of(0L), List.of(7L, 8L, 123_456_789L))) {
            assertThat(ParkedOffsets.read(ParkedOffsets.write(offsets))).isEqualTo(offsets);
        }
    }

    @Test
    void more_than_the_broker_takes_are_refused() {
        List<Long> many = LongStream.range(1_000_000, 1_000_501).boxed().toList();

        assertThat(ParkedOffsets.write(many.subList(0, 500))).hasSizeLessThan(4_000);
        assertThatThrownBy(() -> ParkedOffsets.write(many))
                .isInstanceOf(ParkedOffsets.TooManyParked.class)
                .hasMessageStartingWith("501 commits are parked");
    }
}
