package org.zhibao.campaign.driver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.zhibao.campaign.journal.Answer;
import org.zhibao.campaign.journal.Invocation;
import org.zhibao.campaign.journal.Journal;

/** One caller: asks, notes, and asks somewhere else with the same key until there is an answer. */
final class Caller {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(6);
    private static final int SHORTEST_PAUSE_MILLIS = 20;
    private static final int LONGEST_PAUSE_MILLIS = 500;

    private final int number;
    private final List<Target> targets;
    private final String office;
    private final String run;
    private final Journal journal;
    private final LongSupplier numbers;
    private final BooleanSupplier mayGoOn;
    private final Random random;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    /**
     * Where to ask.
     *
     * @param clockMinutes how far the clock of this instance is off
     */
    record Target(String name, String url, int clockMinutes) {}

    /** {@code mayGoOn} ends the repeating: what has no answer then stays without one. */
    Caller(
            int number,
            List<Target> targets,
            String office,
            String run,
            Journal journal,
            LongSupplier numbers,
            BooleanSupplier mayGoOn,
            Random random) {
        this.number = number;
        this.targets = targets;
        this.office = office;
        this.run = run;
        this.journal = journal;
        this.numbers = numbers;
        this.mayGoOn = mayGoOn;
        this.random = random;
    }

    /**
     * Asks until there is an answer; null when none came in the end. {@code learner} hears of it before the time is noted at
     * which it was known, so that whoever asks after that time knows it too.
     */
    @Nullable
    Answer ask(Request request, BiConsumer<Invocation, Answer> learner) throws InterruptedException {
        long operation = numbers.getAsLong();
        int start = random.nextInt(targets.size());
        for (int attempt = 1; ; attempt++) {
            Target target = targets.get((start + attempt - 1) % targets.size());
            Invocation invocation = new Invocation(
                    operation,
                    attempt,
                    attempt == 1 ? request.since() : System.nanoTime(),
                    number,
                    target.name(),
                    request.command(),
                    request.stream(),
                    "campaign-caller-" + number,
                    office,
                    "%s-%d".formatted(run, operation),
                    request.argument(),
                    request.ifMatch(),
                    request.readAfter());
            journal.write(invocation);
            Answer heard = send(request, invocation, target);
            if (!heard.isUnknown()) {
                learner.accept(invocation, heard);
            }
            Answer answer = heard.heardAt(System.nanoTime());
            journal.write(answer);
            if (!answer.isUnknown()) {
                return answer;
            }
            if (!mayGoOn.getAsBoolean()) {
                return null;
            }
            pause(attempt);
        }
    }

    private Answer send(Request request, Invocation asked, Target target) throws InterruptedException {
        try {
            return answer(asked, client.send(http(request, asked, target), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return Answer.none(asked.operation(), asked.attempt(), 0, e.toString());
        }
    }

    private static HttpRequest http(Request request, Invocation asked, Target target) {
        HttpRequest.Builder http = HttpRequest.newBuilder(URI.create(target.url() + request.path()))
                .timeout(PATIENCE)
                .header("Zhibao-Actor", asked.actor())
                .header("Zhibao-Office", asked.office());
        if (request.body() == null) {
            return request.readAfter() == null
                    ? http.build()
                    : http.header("Read-After", request.readAfter()).build();
        }
        http.header("Content-Type", "application/json").header("Idempotency-Key", asked.key());
        if (request.ifMatch() != null) {
            http.header("If-Match", "\"" + request.ifMatch() + "\"");
        }
        if (target.clockMinutes() != 0) {
            Instant itsTime = Instant.now().plus(Duration.ofMinutes(target.clockMinutes()));
            http.header("Simulated-At", itsTime.toString());
        }
        return http.POST(HttpRequest.BodyPublishers.ofString(request.body())).build();
    }

    private static Answer answer(Invocation asked, HttpResponse<String> response) throws IOException {
        // An answer that was cut in the middle throws here, and is as good as none.
        JsonNode body = response.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(response.body());
        List<String> events = new ArrayList<>();
        body.path("events").forEach(event -> events.add(event.asText()));
        return new Answer(
                asked.operation(),
                asked.attempt(),
                0,
                response.statusCode(),
                null,
                body.path("code").textValue(),
                response.headers().firstValue("Stale").isPresent(),
                response.headers().firstValue("ETag").map(Caller::sequence).orElse(null),
                body.path("id").textValue(),
                response.headers().firstValue("Position").orElse(null),
                body.path("recordedAt").textValue(),
                response.statusCode() == 200 && asked.isRead()
                        ? body.path("state").textValue()
                        : null,
                List.copyOf(events));
    }

    private static Long sequence(String tag) {
        return Long.valueOf(tag.replace("\"", ""));
    }

    private void pause(int attempt) {
        int longest = Math.min(LONGEST_PAUSE_MILLIS, SHORTEST_PAUSE_MILLIS << Math.min(attempt, 6));
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1 + random.nextInt(longest)));
    }
}
