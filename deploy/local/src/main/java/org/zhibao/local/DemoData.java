package org.zhibao.local;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.zhibao.local.issuer.Issuer;

/**
 * What the source documents tell and a year of cases, sent through the real API. Everything follows from the seed and the day
 * it is loaded on; the keys of the commands follow from the seed alone, so that loading twice changes nothing.
 */
final class DemoData {

    /** How much is loaded: as much as shows what the network is, or less for a test. */
    record Size(int centersBeside, int cases) {
        static final Size YEAR = new Size(79, 2_000);
    }

    private static final long SEED = 20081119;
    private static final String KEY = "demo-" + SEED;
    private static final int SENDERS = 24;

    private final DemoApi api;
    private final Instant today;

    private DemoData(DemoApi api, Instant today) {
        this.api = api;
        this.today = today;
    }

    /**
     * Loads everything, as on that day, and says in a few words what was loaded. Whoever was stopped half-way and begins anew
     * names the same day.
     */
    static String load(String gateway, Issuer issuer, Instant today) throws IOException, InterruptedException {
        return load(gateway, issuer, today, Size.YEAR);
    }

    static String load(String gateway, Issuer issuer, Instant today, Size size)
            throws IOException, InterruptedException {
        DemoData data = new DemoData(new DemoApi(gateway, issuer), today);
        NationalRules.publish(data.api);
        try (Senders senders = new Senders(SENDERS)) {
            SeedDocuments.Network network = SeedDocuments.load(data.api, senders, today);
            List<String> centers = new ArrayList<>(
                    network.assistance().stream().map(SeedDocuments.Center::id).toList());
            senders.all(new DemoNetwork(data.api, KEY + "-center-", today).foundings(size.centersBeside()))
                    .forEach(founded -> founded.ifPresent(centers::add));
            int decisions = senders.all(data.lives(centers, size.cases())).stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            return "the five source documents, %d centers beside them, %d cases with %d decisions"
                    .formatted(size.centersBeside(), size.cases(), decisions);
        }
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
}
