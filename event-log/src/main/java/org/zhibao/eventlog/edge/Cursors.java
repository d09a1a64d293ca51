package org.zhibao.eventlog.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Base64;
import org.zhibao.eventlog.projection.Seal;
import org.zhibao.eventlog.service.LogService;

/** Seals places in lists that are no views: what comes back is what was given, or is refused. */
@Singleton
public class Cursors {
    private static final String KIND = "place ";

    private final Seal seal;

    @Inject
    Cursors(LogService log) {
        this.seal = log.seal();
    }

    public Cursor of(String place) {
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(UTF_8));
        return new Cursor(text + "." + seal.mark(KIND + text));
    }

    /** Throws a 400 unless this service has given it. */
    public String placeOf(Cursor cursor) {
        String sealed = cursor.value();
        int end = sealed.indexOf('.');
        String text = sealed.substring(0, end);
        if (!seal.isOurs(KIND + text, sealed.substring(end + 1))) {
            throw RequestRefused.parameter("cursor", "send back the value of `next` unchanged");
        }
        return new String(Base64.getUrlDecoder().decode(text), UTF_8);
    }
}
