package org.zhibao.analytics.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.zhibao.analytics.ChinaTime;
import org.zhibao.eventlog.LoggedEvent;

/**
 * When something happened, which may be earlier than it was recorded: an application that came by post last week came in last
 * week, and a case that was taken over from elsewhere was closed on the day that was written there. What an event does not tell happened when it was recorded, and nothing happens after that.
 */
final class Happened {
    private static final List<String> INSTANTS = List.of("/receivedAt", "/receipt/receivedAt");
    private static final List<String> DAYS = List.of("/decidedOn", "/awardedOn", "/effectiveOn", "/heldOn");

    /** Nobody waited here for what was submitted elsewhere. */
    private static final String IMPORTED = "assistance.CaseImported";

    private Happened() {}

    static Instant at(LoggedEvent event) {
        Instant told = told(event);
        return told.isBefore(event.at()) ? told : event.at();
    }

    private static Instant told(LoggedEvent event) {
        JsonNode data = event.data();
        if (event.type().equals(IMPORTED)) {
            return ChinaTime.startOf(LocalDate.parse(data.path("submittedOn").asText()));
        }
        for (String place : INSTANTS) {
            if (data.at(place).isTextual()) {
                return Instant.parse(data.at(place).textValue());
            }
        }
        for (String place : DAYS) {
            String day = data.at(place).asText();
            // Of old meetings only the day of an unknown year may be known.
            if (day.matches("\\d{4}-\\d\\d-\\d\\d")) {
                return ChinaTime.startOf(LocalDate.parse(day));
            }
        }
        return event.at();
    }
}
