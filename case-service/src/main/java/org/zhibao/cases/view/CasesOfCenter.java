package org.zhibao.cases.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.Channel;
import org.zhibao.cases.ServiceItem;
import org.zhibao.cases.assistance.AssistanceEvent.ApplicationSubmitted;
import org.zhibao.cases.assistance.AssistanceEvent.CaseClosed;
import org.zhibao.cases.assistance.AssistanceEvent.CaseLinked;
import org.zhibao.cases.assistance.AssistanceEvent.HandlerAssigned;
import org.zhibao.cases.assistance.AssistanceEvent.Result;
import org.zhibao.cases.assistance.CaseId;
import org.zhibao.cases.assistance.CaseState;
import org.zhibao.deadlines.Deadline;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.Readers;
import org.zhibao.eventlog.projection.Projection;

/** Which cases has a center, where does each stand, and what is due next? */
public final class CasesOfCenter implements Projection<CasesOfCenter.Document> {

    /**
     * One line of the list.
     *
     * @param readers whose eyes it is for: the center's, and for some days those of the center that gave it away
     * @param dueOn the day the running deadline ends; null when none runs
     * @param links the cases that it was linked to
     * @param changedAt when the last event was recorded
     */
    public record Document(
            String id,
            String center,
            CaseState state,
            ServiceItem serviceItem,
            Channel channel,
            String applicant,
            boolean exportOriented,
            Instant submittedAt,
            @Nullable LocalDate dueOn,
            @Nullable String handler,
            @Nullable Result result,
            @Nullable Instant closedAt,
            boolean imported,
            Set<String> links,
            Custody custody,
            Set<String> readers,
            List<Readers.Until> readersUntil,
            Set<String> concerns,
            Instant changedAt) {}

    @Override
    public String name() {
        return "cases-of-center";
    }

    @Override
    public Set<String> sources() {
        return Set.of("cases.log");
    }

    @Override
    public Class<Document> documentType() {
        return Document.class;
    }

    @Override
    public List<String> indexes() {
        return List.of(
                "center", "state", "serviceItem", "handler", "submittedAt", "readers", "concerns", "imported", "links");
    }

    @Override
    public String linesAbout() {
        return "assistance";
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return CaseId.isStream(event.stream())
                ? Set.of(CaseId.ofStream(event.stream()).value())
                : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document line, String id, LoggedEvent event) {
        if (line == null) {
            return event.type().equals("assistance.ApplicationSubmitted")
                    ? submitted(event, event.as(ApplicationSubmitted.class))
                    : null;
        }
        String center = Custody.centerAfter(event, line.center());
        Custody custody = line.custody().after(event);
        CaseReaders readers = CaseReaders.beside(
                        line.custody().readers(line.center()), line.readers(), line.readersUntil(), line.concerns())
                .after(event);
        return new Document(
                line.id(),
                center,
                StateAfter.of(event, line.state()),
                line.serviceItem(),
                line.channel(),
                event.type().equals("assistance.CaseDisposed") ? "" : line.applicant(),
                line.exportOriented(),
                line.submittedAt(),
                dueOn(line, event),
                handler(line, event),
                result(line, event),
                closedAt(line, event),
                line.imported() || event.type().equals("assistance.CaseImported"),
                links(line, event),
                custody,
                readers.and(custody.readers(center)),
                readers.mandates(),
                readers.concerns(),
                event.at());
    }

    private static Document submitted(LoggedEvent event, ApplicationSubmitted application) {
        CaseReaders readers = CaseReaders.of(event, application);
        return new Document(
                application.id(),
                application.center(),
                CaseState.SUBMITTED,
                application.serviceItem(),
                application.channel(),
                application.applicant(),
                application.exportOriented(),
                application.receivedAt(),
                application.examineBy().dueOn(),
                null,
                null,
                null,
                false,
                Set.of(),
                Custody.FIRST,
                readers.and(Custody.FIRST.readers(application.center())),
                readers.mandates(),
                readers.concerns(),
                event.at());
    }

    /** Only the day is kept, so what is not moved is made of it. */
    private static @Nullable LocalDate dueOn(Document line, LoggedEvent event) {
        Deadline kept =
                line.dueOn() == null ? null : new Deadline(line.dueOn(), 1, line.dueOn(), false, null, null, null);
        Deadline after = DeadlineAfter.of(event, kept);
        return after == null ? null : after.dueOn();
    }

    private static Set<String> links(Document line, LoggedEvent event) {
        if (!event.type().equals("assistance.CaseLinked")) {
            return line.links();
        }
        Set<String> links = new TreeSet<>(line.links());
        links.add(event.as(CaseLinked.class).other());
        return links;
    }

    private static @Nullable String handler(Document line, LoggedEvent event) {
        return switch (event.type()) {
            case "assistance.HandlerAssigned" -> event.as(HandlerAssigned.class).handler();
            case "assistance.CustodyMoved" -> null;
            default -> line.handler();
        };
    }

    private static @Nullable Result result(Document line, LoggedEvent event) {
        return switch (event.type()) {
            case "assistance.CaseClosed" -> event.as(CaseClosed.class).result();
            case "assistance.CaseReopened" -> null;
            default -> line.result();
        };
    }

    private static @Nullable Instant closedAt(Document line, LoggedEvent event) {
        return switch (event.type()) {
            case "assistance.CaseClosed" -> event.at();
            case "assistance.CaseReopened" -> null;
            default -> line.closedAt();
        };
    }
}
