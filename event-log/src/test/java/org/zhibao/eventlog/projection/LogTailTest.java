package org.zhibao.eventlog.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.zhibao.eventlog.EventCatalog;
import org.zhibao.eventlog.Position;
import org.zhibao.eventlog.Verdict;
import org.zhibao.eventlog.replica.Judged;

class LogTailTest {
    private static final String LOG = "some.log";

    private final LogTail tail = new LogTail(new EventCatalog());

    private void read(long from, int count, int bytes) {
        List<ConsumerRecord<byte[], byte[]>> records = LongStream.range(from, from + count)
                .mapToObj(offset -> new ConsumerRecord<>(
                        LOG,
                        0,
                        offset,
                        0L,
                        TimestampType.CREATE_TIME,
                        1,
                        bytes,
                        new byte[1],
                        new byte[bytes],
                        new RecordHeaders(),
                        Optional.empty()))
                .toList();
        List<Judged> judged = records.stream()
                .map(each -> new Judged(
                        new Position(LOG, 0, each.offset()), UUID.randomUUID(), "thing-1", Verdict.MALFORMED))
                .toList();
        tail.read(new ConsumerRecords<>(Map.of(new TopicPartition(LOG, 0), records), Map.of()), judged);
    }

    private List<Long> from(long offset) {
        return tail.from(0, offset, 1_000).stream().map(LogTail.Entry::offset).toList();
    }

    @Test
    void covers_where_the_next_record_will_be_although_nothing_was_read_yet() {
        assertThat(tail.covers(0, 17)).isFalse();

        tail.begun(new long[] {17});

        assertThat(tail.covers(0, 17)).isTrue();
        assertThat(tail.covers(0, 16)).isFalse();
        assertThat(tail.covers(0, 18)).isFalse();
        assertThat(tail.covers(1, 0)).isFalse();
    }

    @Test
    void gives_what_follows_and_no_more_than_was_asked_for() {
        tail.begun(new long[] {5});
        read(5, 10, 10);

        assertThat(from(12)).containsExactly(12L, 13L, 14L);
        assertThat(tail.from(0, 5, 2)).extracting(LogTail.Entry::offset).containsExactly(5L, 6L);
        assertThat(from(15)).isEmpty();
        assertThat(tail.lag(0, 12)).isEqualTo(3);
    }

    @Test
    void keeps_a_bounded_number_of_records() {
        tail.begun(new long[] {0});
        read(0, 1_000, 10);

        assertThat(tail.covers(0, 700)).isFalse();
        assertThat(from(0)).isEmpty();
        assertThat(from(999)).containsExactly(999L);
        assertThat(from(1_000 - 256)).hasSize(256);
    }

    @Test
    void keeps_a_bounded_number_of_bytes() {
        tail.begun(new long[] {0});
        read(0, 10, 30_000);

        assertThat(tail.covers(0, 5)).isFalse();
        assertThat(from(6)).hasSize(4);

        read(10, 1, 1_000_000);
        assertThat(tail.covers(0, 10)).isFalse();
        assertThat(tail.covers(0, 11)).isTrue();
    }

    @Test
    void forgets_everything_when_reading_begins_again_elsewhere() {
        tail.begun(new long[] {0});
        read(0, 10, 10);

        tail.begun(new long[] {10});
        assertThat(from(0)).hasSize(10);

        tail.begun(new long[] {4});
        assertThat(from(0)).isEmpty();
        read(4, 1, 10);
        assertThat(from(4)).containsExactly(4L);
    }

    @Test
    void wakes_its_readers_until_they_leave() {
        int[] woken = {0};
        Runnable reader = () -> woken[0]++;
        tail.join(reader);
        tail.begun(new long[] {0});
        read(0, 3, 10);
        tail.leave(reader);
        read(3, 1, 10);

        assertThat(woken[0]).isEqualTo(2);
    }
}
