package org.zhibao.campaign.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Utils;
import org.zhibao.campaign.journal.Answer;
import org.zhibao.campaign.journal.Invocation;
import org.zhibao.campaign.journal.Operation;
import org.zhibao.campaign.topic.Found;

/** A log and the operations that have written it, made by hand, so that both can be spoilt. */
final class WrittenLog {
    static final String TOPIC = "cases.log";
    static final int PARTITIONS = 8;
    static final String CASE = "CN310000-2026-0000000000000000";
    static final String STREAM = "assistance-" + CASE;

    final List<Found> records = new ArrayList<>();
    final List<Operation> operations = new ArrayList<>();
    private String hash = "0".repeat(64);
    private long next;
    private long clock = 1_000;

    static int partition() {
        return Utils.toPositive(Utils.murmur2(STREAM.getBytes(UTF_8))) % PARTITIONS;
    }

    /** A case from its submission to its handling: four operations, one after the other. */
    static WrittenLog ofCaseInHandling() {
        WrittenLog log = new WrittenLog();
        log.done("SubmitApplication", "ApplicationSubmitted", null);
        log.done("StartExamination", "ExaminationStarted", null);
        log.done("AcceptApplication", "ApplicationAccepted", null);
        log.done("AssignHandler", "HandlerAssigned", "handler-0");
        return log;
    }

    /** A command that was asked, recorded, and acknowledged. */
    void done(String command, String event, String argument) {
        Invocation asked = asked(command, argument, null);
        Found found = append(Checker.commandOf(asked), event);
        clock += 10;
        operations.add(new Operation(
                asked, List.of("cases-1"), acknowledged(asked.operation(), found, event), new ArrayList<>()));
    }

    /** A command that was answered with a refusal. */
    void refused(String command, int status) {
        Invocation asked = asked(command, null, null);
        clock += 10;
        Answer answer = new Answer(
                asked.operation(), 1, clock, status, null, "refused", false, null, null, null, null, null, List.of());
        operations.add(new Operation(asked, List.of("cases-1"), answer, List.of(answer)));
    }

    /** A read that had to have seen the commit at {@code readAfter}, and tells of the one at {@code sequence}. */
    void read(long readAfter, long sequence, String state) {
        Invocation asked = asked(Invocation.READ, null, position(readAfter));
        clock += 10;
        Answer answer = new Answer(
                asked.operation(),
                1,
                clock,
                200,
                null,
                null,
                false,
                sequence,
                CASE,
                position(sequence),
                null,
                state,
                List.of());
        operations.add(new Operation(asked, List.of("cases-1"), answer, List.of(answer)));
    }

    private static String position(long sequence) {
        return "%s/%d@%d".formatted(TOPIC, partition(), sequence);
    }

    Invocation asked(String command, String argument, String readAfter) {
        clock += 10;
        long number = operations.size() + 1L;
        return new Invocation(
                number,
                1,
                clock,
                1,
                "cases-1",
                command,
                STREAM,
                "caller",
                "center",
                "key-" + number,
                argument,
                null,
                readAfter);
    }

    private Answer acknowledged(long operation, Found found, String event) {
        return new Answer(
                operation,
                1,
                clock,
                200,
                null,
                null,
                false,
                next - 1,
                CASE,
                "%s/%d@%d".formatted(TOPIC, found.partition(), found.offset()),
                "2026-03-01T08:00:00.000Z",
                null,
                List.of(event));
    }

    /** Appends a commit that continues the stream. */
    Found append(String command, String event) {
        Found found = commit(partition(), next, hash, command, event);
        records.add(found);
        next++;
        hash = found.header("hash");
        return found;
    }

    /** A commit that is flawless in itself, to be put where one likes. */
    Found commit(int partition, long first, String prev, String command, String event) {
        byte[] value = """
                {"at":"2026-03-01T08:00:00.000Z","actor":"caller","office":"center","events":[{"type":"assistance.%s","revision":1,"data":{"id":"%s","handler":"handler-0"}}]}""".formatted(event, CASE).getBytes(UTF_8);
        Map<String, String> headers = new HashMap<>();
        headers.put("first", String.valueOf(first));
        headers.put("count", "1");
        headers.put("commit", "commit-" + records.size());
        headers.put("command", command);
        headers.put("prev", prev);
        long offset =
                records.stream().filter(each -> each.partition() == partition).count();
        headers.put("hash", new Found(partition, offset, STREAM.getBytes(UTF_8), headers, value).hash());
        return new Found(partition, offset, STREAM.getBytes(UTF_8), headers, value);
    }

    String lastHash() {
        return hash;
    }

    long next() {
        return next;
    }

    Judgement judged() {
        return new Judge(TOPIC, PARTITIONS, records, operations).ofCommands();
    }
}
