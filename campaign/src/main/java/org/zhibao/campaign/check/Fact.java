package org.zhibao.campaign.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A commit that counts. */
record Fact(
        String stream,
        long first,
        int count,
        String commit,
        String command,
        String hash,
        String position,
        JsonNode value) {

    long last() {
        return first + count - 1;
    }

    /** Names of its events, without the type of the aggregate before the dot. */
    List<String> eventNames() {
        List<String> names = new ArrayList<>();
        for (JsonNode event : value.path("events")) {
            String type = event.path("type").asText();
            names.add(type.substring(type.lastIndexOf('.') + 1));
        }
        return names;
    }

    String recordedAt() {
        return value.path("at").asText();
    }
}
