package org.zhibao.campaign.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The list of cases, folded here a second time: what each line must be once the view has seen the whole log. */
final class CaseLine {
    /** The fields that are folded and compared, in the order in which the service writes them. */
    private static final List<String> FIELDS = List.of(
            "id",
            "center",
            "state",
            "serviceItem",
            "channel",
            "applicant",
            "exportOriented",
            "submittedAt",
            "dueOn",
            "handler",
            "result",
            "closedAt",
            "changedAt");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STREAM = "assistance-";

    private CaseLine() {}

    /** The lines of all cases by their id, each as JSON text. */
    static Map<String, String> fold(Reading reading) {
        Map<String, String> lines = new TreeMap<>();
        reading.facts().forEach((stream, facts) -> {
            if (stream.startsWith(STREAM)) {
                lines.put(stream.substring(STREAM.length()), text(lineOf(facts)));
            }
        });
        return lines;
    }

    /** A line as the service shows it, reduced to what is folded here; absent and null are the same. */
    static String text(JsonNode line) {
        ObjectNode ordered = JSON.createObjectNode();
        for (String field : FIELDS) {
            JsonNode value = line.path(field);
            if (!value.isMissingNode() && !value.isNull()) {
                ordered.set(field, value);
            }
        }
        return ordered.toString();
    }

    private static ObjectNode lineOf(List<Fact> facts) {
        ObjectNode line = JSON.createObjectNode();
        for (Fact fact : facts) {
            for (JsonNode event : fact.value().path("events")) {
                fold(line, event.path("type").asText(), event.path("data"), fact.recordedAt());
                line.put("changedAt", fact.recordedAt());
            }
        }
        return line;
    }

    private static void fold(ObjectNode line, String type, JsonNode data, String at) {
        switch (type.substring(type.lastIndexOf('.') + 1)) {
            case "ApplicationSubmitted" -> {
                for (String field : List.of("id", "center", "serviceItem", "channel", "applicant", "exportOriented")) {
                    line.set(field, data.path(field));
                }
                line.put("state", "SUBMITTED");
                line.set("submittedAt", data.path("receivedAt"));
                line.set("dueOn", data.path("examineBy").path("dueOn"));
            }
            case "ExaminationStarted" -> line.put("state", "UNDER_EXAMINATION");
            case "ApplicationAccepted" -> line.put("state", "ACCEPTED").remove("dueOn");
            case "HandlerAssigned" -> line.put("state", "IN_HANDLING").set("handler", data.path("handler"));
            case "HandlingSuspended" -> line.put("state", "SUSPENDED");
            case "HandlingResumed" -> line.put("state", "IN_HANDLING");
            case "OpinionIssued" -> line.put("state", "OPINION_ISSUED");
            case "CaseClosed" -> line.put("state", "CLOSED").put("closedAt", at).set("result", data.path("result"));
            case "CaseReopened" -> line.put("state", "IN_HANDLING").remove(List.of("closedAt", "result"));
            case "OpinionDrafted" -> {}
            default -> throw new IllegalArgumentException("no caller of this campaign brings about " + type);
        }
    }
}
