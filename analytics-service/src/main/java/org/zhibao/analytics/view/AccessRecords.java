package org.zhibao.analytics.view;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.Readers;
import org.zhibao.eventlog.projection.Projection;

/** Who has looked at which file, and who broke the glass? One document per record of the services' access logs. */
public final class AccessRecords implements Projection<AccessRecords.Document> {
    /** What was recorded. */
    public enum Kind {
        /** A file was shown. */
        READ,
        /** A page of a list was shown. */
        LIST,
        /** Somebody broke the glass. */
        EMERGENCY
    }

    /**
     * One record.
     *
     * @param readers the office of whoever looked: its auditors see what its own people read
     * @param subjects the streams of what was looked at: one, or those of a page of a list
     * @param operation what was asked; null for an emergency access, which shows nothing yet
     * @param emergency the emergency access that was taken or used
     * @param until when that one ends
     */
    public record Document(
            String id,
            Set<String> readers,
            Kind kind,
            String service,
            Instant at,
            String actor,
            String office,
            Set<String> subjects,
            @Nullable String operation,
            @Nullable String reason,
            @Nullable String emergency,
            @Nullable Instant until,
            @Nullable String trace) {}

    private record Read(
            String actor,
            String office,
            Instant at,
            @Nullable String subject,
            @Nullable Set<String> subjects,
            @Nullable String operation,
            @Nullable String reason,
            @Nullable String emergency,
            @Nullable Instant until,
            @Nullable String trace) {}

    @Override
    public String name() {
        return "access-records";
    }

    @Override
    public Set<String> sources() {
        return Set.of("cases-access.log", "mediations-access.log");
    }

    @Override
    public Class<Document> documentType() {
        return Document.class;
    }

    @Override
    public List<String> indexes() {
        return List.of("at", "actor", "office", "subjects", "kind", "readers");
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return Set.of("%s/%d".formatted(event.stream(), event.sequence()));
    }

    @Override
    public @Nullable Document fold(@Nullable Document before, String key, LoggedEvent event) {
        Kind kind = switch (event.type()) {
            case "access.EmergencyAccessTaken" -> Kind.EMERGENCY;
            case "access.LinesRead" -> Kind.LIST;
            default -> Kind.READ;
        };
        Read read = event.as(Read.class);
        String log = event.position().log();
        return new Document(
                key,
                Set.of(Readers.office(read.office())),
                kind,
                log.substring(0, log.indexOf('-')),
                read.at(),
                read.actor(),
                read.office(),
                subjects(read),
                read.operation(),
                read.reason(),
                read.emergency(),
                read.until(),
                read.trace());
    }

    private static Set<String> subjects(Read read) {
        if (read.subjects() != null) {
            return read.subjects();
        }
        return read.subject() == null ? Set.of() : Set.of(read.subject());
    }
}
