package org.zhibao.eventlog.edge;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhibao.eventlog.access.AccessEvent.EmergencyAccessTaken;
import org.zhibao.eventlog.access.AccessRecords;
import org.zhibao.eventlog.service.LogService;

/**
 * Breaks the glass: lets somebody look for some hours at one thing that is not for them, because they say why. It is an alarm:
 * an event that auditors see, a log line and a number, before anything is shown. Nothing is changed by it, and what is
 * sealed stays so.
 */
@RequestScoped
public class EmergencyAccess {
    /** Carries the grant in every request that relies on it. */
    public static final String HEADER = "Emergency-Access";

    private static final Logger LOGGER = LoggerFactory.getLogger(EmergencyAccess.class);
    private static final Duration LASTS = Duration.ofHours(4);

    private final CurrentRequest request;
    private final LogService log;

    /** Why it cannot wait. */
    public record Emergency(
            @NotBlank @Size(min = 10, max = 500) String reason) {}

    /** To be sent in {@value #HEADER}. */
    public record Granted(String grant, Instant until) {}

    @Inject
    EmergencyAccess(CurrentRequest request, LogService log) {
        this.request = request;
        this.log = log;
    }

    /** The same answer whether there is such a stream or not: it opens what there is, and tells nothing. */
    public Granted take(String stream, Emergency emergency) {
        AccessRecords records = log.accessRecords();
        if (records == null) {
            throw new IllegalStateException("nothing is guarded here");
        }
        request.requireName();
        Principal principal = request.principal();
        EmergencyGrant grant =
                EmergencyGrant.of(principal, stream, request.now().plus(LASTS));
        records.alarm(new EmergencyAccessTaken(
                principal.actor(),
                principal.office(),
                request.now(),
                stream,
                emergency.reason().strip(),
                grant.id(),
                grant.until()));
        LOGGER.warn(
                "EMERGENCY ACCESS {} to {} by {} of {} until {}, trace {}",
                grant.id(),
                Text.escaped(stream),
                Text.escaped(principal.actor()),
                Text.escaped(principal.office()),
                grant.until(),
                request.trace());
        return new Granted(grant.text(log.seal()), grant.until());
    }
}
