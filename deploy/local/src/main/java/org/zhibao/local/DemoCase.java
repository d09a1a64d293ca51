package org.zhibao.local;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.zhibao.local.DemoApi.Occasion;

/**
 * One invented case, led through its life as far as the calendar allows: what would happen after today has not happened,
 * which is why some cases are new, some in handling and some overdue.
 */
final class DemoCase {

    private static final List<String> ITEMS = List.of(
            "CONSULTATION",
            "CONSULTATION",
            "CONSULTATION",
            "INFRINGEMENT_OPINION",
            "MAJOR_DISPUTE_SUPPORT",
            "MAJOR_DISPUTE_SUPPORT",
            "ANALYSIS_SERVICE",
            "ANALYSIS_SERVICE",
            "COMPLAINT_REPORT",
            "COMPLAINT_REPORT");
    /** The experts of its panel sign for themselves: in the demo it waits for them. */
    private static final String NEEDS_PANEL = "INFRINGEMENT_OPINION";

    private static final List<String> CHANNELS =
            List.of("BUSINESS_HALL", "BUSINESS_HALL", "ONLINE", "ONLINE", "TELEPHONE_12330", "WORKSTATION");
    private static final List<String> NAMES = List.of("云峰", "海川", "星河", "蓝杉", "禾木", "青岚", "金麓", "远帆");
    private static final List<String> TRADES = List.of("精密机械", "新材料", "电子", "医药", "纺织", "家居用品");
    private static final List<String> MATTERS = List.of(
            "竞争对手的产品疑似落入我方实用新型专利的保护范围，请求出具侵权判定意见",
            "电商平台上出现使用近似商标的同类商品，请求维权援助",
            "外观设计被仿制并在展会上展出，咨询如何固定证据",
            "收到专利侵权警告函，请求分析风险与应对方案",
            "地理标志产品被冒用，举报并请求指导");

    private final DemoApi api;
    private final String key;
    private final Instant today;
    private final Random random;
    private final String applicant;
    private final String item;
    private Occasion occasion;
    private String path = "/v1/cases";
    private int decisions;

    DemoCase(DemoApi api, String center, String key, Instant received, Instant today, Random random) {
        this.api = api;
        this.key = key;
        this.today = today;
        this.random = random;
        this.item = oneOf(ITEMS);
        this.applicant = oneOf(NAMES) + oneOf(TRADES) + "有限公司（演示）";
        this.occasion = new Occasion("demo-clerk-" + (1 + random.nextInt(3)), center, received);
    }

    /** How many decisions were made about it. */
    int live() throws IOException, InterruptedException {
        submit();
        if (chance(6)) {
            decide(1, "withdrawal", Map.of("reason", "双方已自行和解（演示）"));
        } else if (decide(1 + random.nextInt(3), "examination", Map.of()) && isDecidedOn() && isComplete()) {
            decideOnAcceptance();
        }
        return decisions;
    }

    private void submit() throws IOException, InterruptedException {
        Map<String, Object> application = Map.of(
                "center", occasion.office(),
                "serviceItem", item,
                "channel", oneOf(CHANNELS),
                "applicant", applicant,
                "exportOriented", chance(20),
                "matter", oneOf(MATTERS));
        // The case service hears of a new center a moment after the registry has answered.
        String id = api.post(path, application, key, occasion, "center-not-operating")
                .path("id")
                .asText();
        path = "/v1/cases/" + id + "/";
        decisions++;
    }

    /** Some lie until those above the center are told. */
    private boolean isDecidedOn() {
        return !chance(2);
    }

    /**
     * Deadlines are kept by the clock of this machine: a correction that was due last spring lapses as soon as it has been
     * asked for. So only what was asked for in the last days is ever handed in.
     */
    private boolean isComplete() throws IOException, InterruptedException {
        boolean recent = occasion.at().isAfter(today.minus(Duration.ofDays(8)));
        if (!chance(recent ? 40 : 4)) {
            return true;
        }
        return decide(
                        2,
                        "correction-requests",
                        Map.of("items", List.of(Map.of("material", "PROOF", "remark", "请补充权利有效证明（演示）"))))
                && recent
                && decide(1 + random.nextInt(3), "corrections", Map.of("summary", "已补充专利登记簿副本（演示）"));
    }

    private void decideOnAcceptance() throws IOException, InterruptedException {
        if (chance(7)) {
            decide(2, "refusal", Map.of("grounds", List.of("不属于维权援助的范围（演示）"), "remedy", "可在七个工作日内向本中心提出异议（演示）"));
        } else if (decide(1 + random.nextInt(3), "acceptance", Map.of())
                && decide(
                        1,
                        "handler",
                        Map.of("handler", "demo-handler-" + (1 + random.nextInt(4)), "reason", "按专业领域分配（演示）"))
                && isResumed()) {
            handle();
        }
    }

    private boolean isResumed() throws IOException, InterruptedException {
        return !chance(4)
                || (decide(1, "suspension", Map.of("ground", "等待专利权评价报告（演示）"))
                        && decide(12 + random.nextInt(20), "resumption", Map.of()));
    }

    private void handle() throws IOException, InterruptedException {
        if (chance(8)) {
            decide(
                    1,
                    "mediation",
                    Map.of(
                            "parties",
                            List.of(applicant, "对方当事人" + random.nextInt(100) + "（演示）"),
                            "matter",
                            "赔偿数额（演示）"));
        } else if (decide(2 + random.nextInt(5), "opinion-drafts", Map.of("text", "经比对，技术特征相同（演示）"))
                && !item.equals(NEEDS_PANEL)
                && decide(1, "opinions", Map.of())
                && decide(1 + random.nextInt(3), "outcome", Map.of("outcome", "申请人已据此主张权利（演示）"))
                && decide(
                        1 + random.nextInt(6),
                        "closing",
                        Map.of("result", chance(70) ? "OPINION_GIVEN" : "ADVICE_GIVEN"))
                && chance(3)) {
            decide(20, "reopening", Map.of("ground", "出现新的证据（演示）"));
        }
    }

    /** Makes a decision some days later; false when that day has not come yet. */
    private boolean decide(int daysLater, String decision, Map<String, ?> body)
            throws IOException, InterruptedException {
        Occasion next = occasion.after(Duration.ofDays(daysLater));
        if (next.at().isAfter(today)) {
            return false;
        }
        occasion = next;
        api.post(path + decision, body, key + "-" + decision, occasion);
        decisions++;
        return true;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
