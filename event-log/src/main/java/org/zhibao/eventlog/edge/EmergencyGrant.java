package org.zhibao.eventlog.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.Json;
import org.zhibao.eventlog.projection.Seal;

/** What somebody holds who took access in an emergency: to one stream, for themselves, for some hours. */
record EmergencyGrant(String id, String actor, String office, String subject, Instant until) {
    private static final int LONGEST = 1_000;

    static EmergencyGrant of(Principal principal, String subject, Instant until) {
        return new EmergencyGrant(UUID.randomUUID().toString(), principal.actor(), principal.office(), subject, until);
    }

    String text(Seal seal) {
        String json = Json.LENIENT
                .createObjectNode()
                .put("id", id)
                .put("actor", actor)
                .put("office", office)
                .put("subject", subject)
                .put("until", Json.text(until))
                .toString();
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
        return text + "." + seal.mark("emergency " + text);
    }

    /** Throws a 400 unless this service has given it. */
    static EmergencyGrant parse(String sealed, Seal seal) {
        int end = sealed.indexOf('.');
        if (end < 0
                || sealed.length() > LONGEST
                || !seal.isOurs("emergency " + sealed.substring(0, end), sealed.substring(end + 1))) {
            throw RequestRefused.header(EmergencyAccess.HEADER, "send back the grant you were given, unchanged");
        }
        try {
            JsonNode json = Json.LENIENT.readTree(Base64.getUrlDecoder().decode(sealed.substring(0, end)));
            return new EmergencyGrant(
                    json.path("id").asText(),
                    json.path("actor").asText(),
                    json.path("office").asText(),
                    json.path("subject").asText(),
                    Instant.parse(json.path("until").asText()));
        } catch (IOException impossible) {
            throw new IllegalStateException("a grant of ours is not readable", impossible);
        }
    }

    /** Its id when it is for this stream and whoever asks, and has not run out; else it opens nothing. */
    @Nullable
    String idFor(String stream, Principal principal, Instant now) {
        boolean holds = subject.equals(stream)
                && actor.equals(principal.actor())
                && office.equals(principal.office())
                && now.isBefore(until);
        return holds ? id : null;
    }
}
