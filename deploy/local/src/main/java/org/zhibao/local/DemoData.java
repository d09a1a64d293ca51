package org.zhibao.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.zhibao.local.DemoApi.Occasion;

/**
 * A network of centers and a year of its cases, sent through the real API. Everything follows from the seed and the day
 * it is loaded on; the keys of the commands follow from the seed alone, so that loading twice changes nothing.
 */
final class DemoData {

    static final int CASES = 300;

    private static final long SEED = 20081119;
    private static final String KEY = "demo-" + SEED;
    private static final int SENDERS = 24;

    private final DemoApi api;
    private final Instant today;

    private DemoData(String gateway, Instant today) {
        this.api = new DemoApi(gateway);
        this.today = today;
    }

    /** Loads everything and says, in a few words, what was loaded. */
    static String load(String gateway) throws IOException, InterruptedException {
        return load(gateway, CASES);
    }

    /** Only the first of the cases. */
    static String load(String gateway, int cases) throws IOException, InterruptedException {
        DemoData data = new DemoData(gateway, Instant.now().truncatedTo(ChronoUnit.HOURS));
        NationalRules.publish(data.api);
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            List<String> centers = all(senders, data.foundings());
            int decisions = all(senders, data.lives(centers, cases)).stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            return "%d centers, %d cases with %d decisions".formatted(centers.size(), cases, decisions);
        } finally {
            senders.shutdownNow();
        }
    }

    private static <T> List<T> all(ExecutorService senders, List<Callable<T>> tasks) throws InterruptedException {
        List<T> results = new ArrayList<>();
        for (Future<T> done : senders.invokeAll(tasks)) {
            try {
                results.add(done.get());
            } catch (ExecutionException e) {
                throw e.getCause() instanceof DemoApi.Refused refused
                        ? refused
                        : new DemoApi.Refused(String.valueOf(e.getCause()));
            }
        }
        return results;
    }

    private List<Callable<String>> foundings() {
        List<Callable<String>> foundings = new ArrayList<>();
        for (String line : lines("/demo/centers.csv")) {
            String[] columns = line.split(",", -1);
            foundings.add(() -> found(columns[0], columns[1]));
        }
        return foundings;
    }

    /** An assistance center is approved in order to work at once: nothing is built and accepted before it opens. */
    private String found(String division, String place) throws IOException, InterruptedException {
        String name = place + "知识产权维权援助中心（演示）";
        String key = "%s-center-%s-".formatted(KEY, division);
        Map<String, Object> district = Map.of("code", division, "asOfYear", 2024);
        Occasion application = new Occasion("demo-registrar", "CN", today.minus(Duration.ofDays(430)));

        String center = api.post(
                        "/v1/centers",
                        Map.of(
                                "kind",
                                "ASSISTANCE",
                                "name",
                                name,
                                "division",
                                district,
                                "applicant",
                                place + "知识产权局（演示）"),
                        key + "applied",
                        application)
                .path("id")
                .asText();
        api.post(
                "/v1/centers/" + center + "/construction-approval",
                Map.of(
                        "letterNumber",
                        "演示函〔2024〕" + division + "号",
                        "district",
                        district,
                        "industryFields",
                        List.of(),
                        "functions",
                        List.of("RIGHTS_PROTECTION_ASSISTANCE", "MEDIATION")),
                key + "approved",
                application.after(Duration.ofDays(20)));
        api.post(
                "/v1/centers/" + center + "/opening", Map.of(), key + "opened", application.after(Duration.ofDays(40)));
        return center;
    }

    private List<Callable<Integer>> lives(List<String> centers, int cases) {
        List<Callable<Integer>> lives = new ArrayList<>();
        for (int number = 1; number <= cases; number++) {
            Random random = new Random(SEED * 31 + number);
            String center = centers.get(random.nextInt(centers.size()));
            String key = "%s-case-%d".formatted(KEY, number);
            Instant received =
                    today.minus(Duration.ofDays(random.nextInt(365))).minus(Duration.ofMinutes(random.nextInt(480)));
            lives.add(() -> new DemoCase(api, center, key, received, today, random).live());
        }
        return lives;
    }

    private static List<String> lines(String resource) {
        try (InputStream content = DemoData.class.getResourceAsStream(resource)) {
            if (content == null) {
                throw new IllegalStateException(resource + " is missing from the build");
            }
            return new String(content.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(resource + " cannot be read", e);
        }
    }
}
