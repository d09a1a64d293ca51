package org.zhibao.eventlog.command;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.replica.LogReplica;
import org.zhibao.eventlog.replica.LogUnavailable;

/**
 * Makes sure that the replica has seen everything that was in a partition at some moment after the question came in. A
 * refusal decided on a replica that lags may be wrong, so every answer that appends nothing passes through here first.
 *
 * <p>Questions that come while one is on its way to the broker share the next one.
 */
final class ReadBarrier implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final LogReplica replica;
    private final Admin admin;
    private @Nullable CompletableFuture<Map<Integer, Long>> underWay;
    private @Nullable CompletableFuture<Map<Integer, Long>> waiting;

    ReadBarrier(String kafka, String clientId, LogReplica replica) {
        this.replica = replica;
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", kafka);
        settings.put("client.id", clientId);
        settings.put("reconnect.backoff.max.ms", "500");
        settings.put("default.api.timeout.ms", "5000");
        settings.put("request.timeout.ms", "4000");
        this.admin = Admin.create(settings);
    }

    /** Throws {@link LogUnavailable} when the broker or the replica does not get there within 5 s. */
    void pass(int partition) {
        long end;
        try {
            end = endsFromNowOn()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .getOrDefault(partition, 0L);
        } catch (ExecutionException | TimeoutException e) {
            throw new LogUnavailable("the end of the log " + replica.log() + " cannot be asked for now", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("interrupted while asking for the end of the log", e);
        }
        if (!replica.awaitPassed(partition, end - 1, PATIENCE)) {
            throw new LogUnavailable("the replica of %s lags behind the log".formatted(replica.log()));
        }
    }

    private synchronized CompletableFuture<Map<Integer, Long>> endsFromNowOn() {
        if (underWay == null) {
            return ask(new CompletableFuture<>());
        }
        if (waiting == null) {
            // The one under way may have been answered before this question came in.
            waiting = new CompletableFuture<>();
        }
        return waiting;
    }

    private synchronized CompletableFuture<Map<Integer, Long>> ask(CompletableFuture<Map<Integer, Long>> answer) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        IntStream.range(0, replica.partitions())
                .forEach(partition -> wanted.put(new TopicPartition(replica.log(), partition), OffsetSpec.latest()));
        underWay = answer;
        var unused = admin.listOffsets(wanted).all().whenComplete((found, fault) -> {
            if (fault == null) {
                answer.complete(offsets(found));
            } else {
                answer.completeExceptionally(fault);
            }
            askForThoseWaiting();
        });
        return answer;
    }

    private synchronized void askForThoseWaiting() {
        underWay = null;
        CompletableFuture<Map<Integer, Long>> next = waiting;
        waiting = null;
        if (next != null) {
            var unused = ask(next);
        }
    }

    private static Map<Integer, Long> offsets(Map<TopicPartition, ListOffsetsResultInfo> found) {
        Map<Integer, Long> ends = new HashMap<>();
        found.forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
        return ends;
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
