package org.zhibao.local;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What came of the measures of documents 002 and 003: a task for each, given to provinces, and how far they are. */
final class SeedTasks {

    private static final int HALF_YEAR_DAYS = 183;
    private static final String EVIDENCE = "7c".repeat(32);
    private static final String VERIFIER = "seed-supervisor";

    /** How far a task came. */
    private enum Step {
        ISSUED,
        STARTED,
        REPORTED,
        RETURNED,
        CLOSED
    }

    private static final List<Step> HOW_FAR =
            List.of(Step.CLOSED, Step.CLOSED, Step.CLOSED, Step.REPORTED, Step.RETURNED, Step.STARTED, Step.ISSUED);
    private static final List<String> PROVINCES =
            List.of("310000", "430000", "500000", "320000", "440000", "330000", "510000");

    private final Seed seed;
    private final String document;
    private final String programme;

    SeedTasks(Seed seed, String document, String programme) {
        this.seed = seed;
        this.document = document;
        this.programme = programme;
    }

    /** One for each measure, by number from 1 on. */
    void issue(int measures) throws IOException, InterruptedException {
        for (int measure = 1; measure <= measures; measure++) {
            issue(
                    measure,
                    PROVINCES.get((measure - 1) % PROVINCES.size()),
                    HOW_FAR.get((measure - 1) % HOW_FAR.size()));
        }
    }

    private void issue(int measure, String province, Step step) throws IOException, InterruptedException {
        String assignee = "CN" + province;
        Map<String, Object> task = Map.of(
                "programme",
                programme,
                "measure",
                measure,
                "title",
                "落实第%d项举措（演示）".formatted(measure),
                "assignee",
                assignee,
                "due",
                seed.day(63 + HALF_YEAR_DAYS).toString(),
                "goalYear",
                seed.day(63).getYear());
        String key = "task-%s-%d-".formatted(document, measure);
        String path = "/v1/work-tasks/" + seed.tell(Seed.NATIONAL, 63, "/v1/work-tasks", task, key + "issued");
        if (step == Step.ISSUED) {
            return;
        }
        seed.tell(assignee, 66, path + "/acknowledgement", Map.of(), key + "acknowledged");
        seed.tell(assignee, 70, path + "/start", Map.of(), key + "started");
        if (step == Step.STARTED) {
            return;
        }
        Map<String, Object> report =
                Map.of("report", "工作进展（演示）", "evidence", List.of(Map.of("title", "工作总结（演示）", "sha256", EVIDENCE)));
        seed.tell(assignee, 200, path + "/reports", report, key + "reported");
        if (step == Step.RETURNED) {
            Map<String, Object> back =
                    Map.of("ground", "材料不全（演示）", "due", seed.day(240).toString());
            seed.tellAs(VERIFIER, Seed.NATIONAL, 210, path + "/returns", back, key + "returned");
        } else if (step == Step.CLOSED) {
            Map<String, Object> finding = Map.of("finding", "属实（演示）");
            seed.tellAs(VERIFIER, Seed.NATIONAL, 210, path + "/report-verification", finding, key + "verified");
            seed.tellAs(VERIFIER, Seed.NATIONAL, 212, path + "/closing", Map.of(), key + "closed");
        }
    }
}
