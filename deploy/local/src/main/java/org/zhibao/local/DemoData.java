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

    private static final long SEED = 20081119;
    private static final int CASES = 300;
    private static final int SENDERS = 16;
    private static final String MARK = "演示";

    private final DemoApi api;
    private final Instant today;
    private final List<Center> centers = new ArrayList<>();

    private DemoData(String gateway, Instant today) {
        this.api = new DemoApi(gateway);
        this.today = today;
    }

    /** A center of the network, once the registry has given it an id. */
    private record Center(String id, String division, String name) {}

    /** Loads everything and says, in a few words, what was loaded. */
    static String load(String gateway) throws InterruptedException {
        DemoData data = new DemoData(gateway, Instant.now().truncatedTo(ChronoUnit.DAYS));
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            data.centers.addAll(all(senders, data.foundings()));
            int commands = all(senders, data.cases()).stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            return "%d centers, %d cases, %d steps in them".formatted(data.centers.size(), CASES, commands);
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
                if (e.getCause() instanceof DemoApi.Refused refused) {
                    throw refused;
                }
                throw new DemoApi.Refused(String.valueOf(e.getCause()));
            }
        }
        return results;
    }

    private List<Callable<Center>> foundings() {
        List<Callable<Center>> foundings = new ArrayList<>();
        for (String line : lines("/demo/centers.csv")) {
            String[] columns = line.split(",", -1);
            foundings.add(() -> found(columns[0], MARK + "·" + columns[1] + "知识产权维权援助中心"));
        }
        return foundings;
    }

    private Center found(String division, String name) throws IOException, InterruptedException {
        Occasion occasion = new Occasion("demo-registrar", "CNIPA", today.minus(Duration.ofDays(420)));
        String key = "demo-" + SEED + "-center-" + division;
        String id = api.post("/v1/centers", Map.of("division", division, "name", name), key, occasion)
                .path("id")
                .asText();
        return new Center(id, division, name);
    }

    private List<Callable<Integer>> cases() {
        List<Callable<Integer>> cases = new ArrayList<>();
        for (int number = 1; number <= CASES; number++) {
            int one = number;
            cases.add(() -> live(one, new Random(SEED * 31 + one)));
        }
        return cases;
    }

    private int live(int number, Random random) throws IOException, InterruptedException {
        Center center = centers.get(random.nextInt(centers.size()));
        Occasion occasion = new Occasion("demo-clerk", center.id(), today.minus(Duration.ofDays(random.nextInt(365))));
        api.post(
                "/v1/cases",
                Map.of("center", center.id(), "applicant", MARK + "公司" + number),
                "demo-" + SEED + "-case-" + number,
                occasion,
                "center-not-operating");
        return 1;
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
