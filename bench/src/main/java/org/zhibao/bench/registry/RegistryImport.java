package org.zhibao.bench.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.zhibao.bench.Rig;
import org.zhibao.bench.Rig.Flush;
import org.zhibao.bench.Sample;
import org.zhibao.bench.Topics;

/**
 * Many filing entities through the bulk path of the registry's API, on the embedded servers: a broker that syncs each append, and the
 * document store; then the lists, a page at a time, with all of them there.
 */
public final class RegistryImport implements AutoCloseable {
    /** What an import takes at most is 20 MB. */
    private static final int LINES_EACH = 25_000;

    private static final String FIELDS =
            IntStream.range(0, 40).mapToObj("\"field-%d\""::formatted).collect(Collectors.joining(","));

    private static final int PAGES_EACH = 120;
    private static final int WARM_UP = 30;
    private static final Duration GLANCE = Duration.ofMillis(250);
    private static final String ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
    private static final List<String> PROVINCES =
            List.of("110000", "120000", "130000", "140000", "150000", "210000", "220000", "230000", "310000", "320000");

    private final RegistryInstance registry;
    private final int entities;
    private final List<String> centers = new ArrayList<>();

    /** Founds the centers that record the entities. */
    public RegistryImport(Rig rig, int entities) {
        this.entities = entities;
        Path folder = rig.folder("registry");
        // The registry reads what came of pre-examinations there.
        Topics.make(rig.broker(Flush.FSYNC).address(), "cases.log");
        this.registry = rig.closing(RegistryInstance.start(
                rig.broker(Flush.FSYNC).address(), rig.store().uri(), folder));
        PROVINCES.forEach(this::found);
        importing("warm", 900_000, 2_000, "");
    }

    private void found(String province) {
        String division = "{\"code\":\"%s\",\"asOfYear\":2024}".formatted(province);
        String id = decide(
                "/v1/centers",
                province,
                "{\"kind\":\"ASSISTANCE\",\"name\":\"Bench %s\",\"division\":%s,\"applicant\":\"Bench\"}"
                        .formatted(province, division));
        String path = "/v1/centers/" + id;
        decide(
                path + "/construction-approval",
                province + "-approved",
                "{\"letterNumber\":\"Bench %s\",\"district\":%s,\"industryFields\":[%s],\"functions\":[\"RIGHTS_PROTECTION_ASSISTANCE\"]}"
                        .formatted(province, division, FIELDS));
        decide(path + "/opening", province + "-opened", "{}");
        centers.add(id);
    }

    private String decide(String path, String key, String body) {
        return registry.post(path, "bench-" + key, "application/json", body)
                .path("id")
                .asText();
    }

    /** From the first line sent until the last one has its result; a sample is in lines per second. */
    public Sample imported() {
        return imported(0, entities, "");
    }

    /** A quarter as many, each recorded since last year, as a center brings them along that begins with the system. */
    public Sample importedAsRecorded() {
        String validFrom = LocalDate.now(ZoneOffset.ofHours(8)).minusYears(1).toString();
        return imported(500_000, entities / 4, ",\"standing\":{\"validFrom\":\"" + validFrom + "\"}");
    }

    private Sample imported(int from, int count, String standing) {
        long began = System.nanoTime();
        for (int first = from; first < from + count; first += LINES_EACH) {
            importing("import-" + first, first, Math.min(LINES_EACH, from + count - first), standing);
        }
        return Sample.ofRate(count / seconds(began));
    }

    /** How long the view takes from then on until it shows all of them. */
    public String caughtUp() {
        long began = System.nanoTime();
        Rig.await("the view has folded all of them", () -> {
            JsonNode status = registry.get("/v1/operations/projections/filing-entities");
            return status.path("lagRecords").asLong(1) == 0;
        });
        return "registryimport: the list shows the last of %,d filing entities %.1f s after its line had its result; the registry had %s with %s"
                .formatted(entities, seconds(began), registry.mostMemory(), registry.heap());
    }

    private void importing(String key, int first, int lines, String standing) {
        StringBuilder sent = new StringBuilder();
        for (int number = first; number < first + lines; number++) {
            sent.append(line(number, standing)).append('\n');
        }
        String id = registry.post(
                        "/v1/registry-imports?kind=filing-entities", key, "application/x-ndjson", sent.toString())
                .path("id")
                .asText();
        Rig.await("import " + id + " is through", () -> {
            // Looking all the time would be what is measured.
            LockSupport.parkNanos(GLANCE.toNanos());
            JsonNode status = registry.get("/v1/registry-imports/" + id);
            if (status.path("refused").asLong() > 0) {
                throw new IllegalStateException("a line was refused: "
                        + registry.get("/v1/registry-imports/" + id + "/lines?refused=true&limit=1"));
            }
            return status.path("state").asText().equals("FINISHED");
        });
    }

    private String line(int number, String standing) {
        String center = centers.get(number % centers.size());
        return "{\"center\":\"%s\",\"code\":\"%s\",\"name\":\"演示企业%06d有限公司\",\"fields\":[\"field-%d\"],\"facts\":{\"seat\":{\"code\":\"%s0100\",\"asOfYear\":2024},\"establishedOn\":\"2012-05-01\",\"independentLegalPerson\":true,\"insuredStaff\":25,\"ownResearch\":true,\"managesRights\":true,\"inventionsGranted\":3,\"otherPatentsGranted\":4}%s}"
                .formatted(center, code(number), number, number % 40, center.substring(0, 2), standing);
    }

    private static String code(int number) {
        String organisation = "BE%06d".formatted(number);
        String most = "91310115" + organisation + organisationCheck(organisation);
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < most.length(); i++) {
            sum += ALPHABET.indexOf(most.charAt(i)) * weight;
            weight = weight * 3 % ALPHABET.length();
        }
        return most + ALPHABET.charAt((ALPHABET.length() - sum % ALPHABET.length()) % ALPHABET.length());
    }

    private static char organisationCheck(String organisation) {
        int sum = 0;
        for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
            sum += ORGANISATION_ALPHABET.indexOf(organisation.charAt(i)) * ORGANISATION_WEIGHTS[i];
        }
        int rest = 11 - sum % 11;
        return rest == 10 ? 'X' : (char) ('0' + rest % 11);
    }

    /** Pages of fifty, one after the other, from sending the question to having the whole answer; by what was asked. */
    public Map<String, Sample> pages() {
        String today = LocalDate.now(ZoneOffset.ofHours(8)).toString();
        Map<String, Sample> samples = new LinkedHashMap<>();
        Map<String, String> lists = new LinkedHashMap<>();
        lists.put("first", "?limit=50");
        lists.put("by center", "?limit=50&center=" + centers.get(3));
        lists.put("by province, state", "?limit=50&province=310000&state=RECORDATION_SUBMITTED");
        lists.put("by field", "?limit=50&field=field-7");
        lists.put("by code", "?limit=50&code=" + code(entities / 2));
        lists.put("none fits", "?limit=50&state=CANCELLED");
        lists.put("validAt", "?limit=50&validAt=" + today);
        lists.put("validAt, recorded", "?limit=50&state=RECORDED&validAt=" + today);
        lists.put("validAt, none fits", "?limit=50&state=SUSPENDED&validAt=" + today);
        lists.put("validAt, as submitted", "?limit=50&state=RECORDATION_SUBMITTED&validAt=" + today);
        lists.put("validAt, long ago", "?limit=50&validAt=2001-01-01");
        lists.forEach((name, query) -> samples.put("page " + name, page(query)));
        return samples;
    }

    private Sample page(String query) {
        String path = "/v1/filing-entities" + query;
        double[] millis = new double[PAGES_EACH];
        String cursor = "";
        for (int i = -WARM_UP; i < PAGES_EACH; i++) {
            long began = System.nanoTime();
            JsonNode page = registry.get(path + cursor);
            if (i >= 0) {
                millis[i] = seconds(began) * 1_000;
            }
            // Goes on through the list, so that deep pages are among them.
            cursor = page.path("hasMore").asBoolean()
                    ? "&cursor=" + page.path("next").asText()
                    : "";
        }
        Arrays.sort(millis);
        double total = Arrays.stream(millis).sum();
        return new Sample(PAGES_EACH * 1_000 / total, millis[PAGES_EACH / 2], millis[PAGES_EACH * 99 / 100]);
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    @Override
    public void close() {
        registry.close();
    }
}
