package org.zhibao.local;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/** The filing entities of document 001, and the two patents that were granted after a pre-examination. */
final class SeedFilingEntities {

    private static final String SEAT = "310115";
    private static final int SUBMITTED = 418;
    private static final String DIGEST = "5a".repeat(32);

    private final Seed seed;
    private final SeedDocuments.Center center;

    SeedFilingEntities(Seed seed, SeedDocuments.Center center) {
        this.seed = seed;
        this.center = center;
    }

    List<Callable<Void>> all() {
        int granted = seed.document("001").path("preExaminationsGranted").asInt();
        return IntStream.rangeClosed(
                        1, seed.document("001").path("filingEntitiesRecorded").asInt())
                .<Callable<Void>>mapToObj(number -> () -> {
                    String entity = record(number);
                    if (number <= granted) {
                        grant(number, entity);
                    }
                    return null;
                })
                .toList();
    }

    private String record(int number) throws IOException, InterruptedException {
        Map<String, Object> facts = Map.of(
                "seat",
                Seed.division(SEAT),
                "establishedOn",
                "2015-03-01",
                "independentLegalPerson",
                true,
                "insuredStaff",
                20 + number,
                "ownResearch",
                true,
                "managesRights",
                true,
                "inventionsGranted",
                1 + number % 9,
                "otherPatentsGranted",
                number % 20);
        Map<String, Object> submission = Map.of(
                "center",
                center.id(),
                "code",
                CreditCode.of(SEAT, number).value(),
                "name",
                "上海创新企业%03d有限公司（演示）".formatted(number),
                "fields",
                List.of(industry(number)),
                "facts",
                facts,
                "document",
                "001");
        String key = "filing-entity-%d-".formatted(number);
        String entity = seed.tell(center.id(), 45, "/v1/filing-entities", submission, key + "submitted");
        String path = "/v1/filing-entities/%s/".formatted(entity);
        seed.tell(center.id(), 50, path + "recordation", Map.of(), key + "recorded");
        Map<String, Object> quota =
                Map.of("year", seed.day(SUBMITTED).getYear(), "quota", 10, "basis", "首次备案的年度名额（演示）");
        seed.tell(center.id(), 51, path + "quotas", quota, key + "quota");
        return entity;
    }

    /** Lately, because deadlines are kept by the clock of this machine: what was to be filed last spring would have lapsed. */
    private void grant(int number, String entity) throws IOException, InterruptedException {
        Map<String, Object> submission = Map.of(
                "center",
                center.id(),
                "filingEntity",
                entity,
                "kind",
                "DESIGN",
                "field",
                industry(number),
                "title",
                "示例外观%d（演示）".formatted(number),
                "textDigest",
                DIGEST,
                "document",
                "001");
        String key = "pre-examination-%d-".formatted(number);
        // The cases hear of the entity and its quota a moment after the registry has answered.
        String request = seed.tell(
                center.id(),
                SUBMITTED,
                "/v1/pre-examinations",
                submission,
                key + "submitted",
                "filing-entity-not-eligible",
                "center-not-operating",
                "field-not-served");
        String path = "/v1/pre-examinations/%s/".formatted(request);
        seed.tell(center.id(), 419, path + "admission", Map.of(), key + "admitted", "quota-exhausted");
        seed.tell(center.id(), 420, path + "examination", Map.of(), key + "examined");
        seed.tell(center.id(), 424, path + "qualification", Map.of(), key + "qualified");
        Map<String, Object> filing = Map.of(
                "applicationNumber",
                "CN演示%07d".formatted(number),
                "filedOn",
                seed.day(425).toString(),
                "textDigest",
                DIGEST);
        seed.tell(center.id(), 425, path + "filing", filing, key + "filed");
        seed.tell(center.id(), 426, path + "fast-track", Map.of("granted", true), key + "fast");
        Map<String, Object> grant = Map.of("decidedOn", seed.day(428).toString());
        seed.tell(center.id(), 429, path + "grant", grant, key + "granted");
    }

    private static String industry(int number) {
        return SeedDocuments.INDUSTRIES.get(number % SeedDocuments.INDUSTRIES.size());
    }
}
