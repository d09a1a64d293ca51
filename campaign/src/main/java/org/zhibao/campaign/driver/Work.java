package org.zhibao.campaign.driver;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** What callers ask of a case that is being handled: mostly what is possible, sometimes what is not. */
final class Work {
    private record Kind(String command, String path) {}

    private static final Kind DRAFT = new Kind("DraftOpinion", "/opinion-drafts");
    private static final Kind SUSPEND = new Kind("SuspendHandling", "/suspension");
    private static final Kind RESUME = new Kind("ResumeHandling", "/resumption");
    private static final Kind ASSIGN = new Kind("AssignHandler", "/handler");
    private static final Kind ISSUE = new Kind("IssueOpinion", "/opinions");
    private static final Kind CLOSE = new Kind("CloseCase", "/closing");
    private static final Kind REOPEN = new Kind("ReopenCase", "/reopening");

    private static final List<Kind> ANY = List.of(DRAFT, SUSPEND, RESUME, ASSIGN, ISSUE, CLOSE, REOPEN);

    private static final Map<String, List<Kind>> LIKELY = Map.of(
            "IN_HANDLING", List.of(DRAFT, DRAFT, DRAFT, DRAFT, DRAFT, DRAFT, SUSPEND, SUSPEND, ASSIGN, ISSUE),
            "SUSPENDED", List.of(RESUME),
            "OPINION_ISSUED", List.of(CLOSE),
            "CLOSED", List.of(REOPEN));

    private Work() {}

    static Request on(String stream, String path, String state, Random random) {
        List<Kind> likely = random.nextInt(100) < 85 ? LIKELY.getOrDefault(state, ANY) : ANY;
        Kind kind = likely.get(random.nextInt(likely.size()));
        if (kind.equals(ASSIGN)) {
            String handler = "handler-" + random.nextInt(3);
            return Request.command(kind.command(), stream, path + kind.path(), assignment(handler), handler);
        }
        return Request.command(kind.command(), stream, path + kind.path(), body(kind), null);
    }

    /** What brings a case to where it can be worked on, after it was submitted. */
    static List<Request> foundation(String stream, String path) {
        return List.of(
                Request.command("StartExamination", stream, path + "/examination", "{}", null),
                Request.command("AcceptApplication", stream, path + "/acceptance", "{}", null),
                Request.command("AssignHandler", stream, path + "/handler", assignment("handler-0"), "handler-0"));
    }

    static Request submission(String center, String applicant) {
        String body = """
                {"center": "%s", "serviceItem": "CONSULTATION", "channel": "ONLINE", "applicant": "%s", "matter": "campaign"}""".formatted(center, applicant);
        return Request.command("SubmitApplication", null, "/v1/cases", body, null);
    }

    private static String assignment(String handler) {
        return "{\"handler\": \"%s\", \"reason\": \"campaign\"}".formatted(handler);
    }

    private static String body(Kind kind) {
        if (kind.equals(DRAFT)) {
            return "{\"text\": \"drafted by the campaign\"}";
        }
        if (kind.equals(CLOSE)) {
            return "{\"result\": \"OPINION_GIVEN\"}";
        }
        return kind.equals(SUSPEND) || kind.equals(REOPEN) ? "{\"ground\": \"campaign\"}" : "{}";
    }
}
