package org.zhibao.cases.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.ServiceItem;
import org.zhibao.cases.assistance.AssistanceEvent.ApplicationSubmitted;
import org.zhibao.cases.assistance.AssistanceEvent.MandateRecorded;
import org.zhibao.cases.assistance.AssistanceEvent.PartyAdded;
import org.zhibao.cases.assistance.CaseId;
import org.zhibao.cases.assistance.CaseState;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.Readers;
import org.zhibao.eventlog.projection.Projection;

/** What is to be done next, by whom, what lies still, and by which words is a case found? */
public final class WorkOnCases implements Projection<WorkOnCases.Document> {
    /** Later than all that is due. */
    public static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    private static final CasesOfCenter LINES = new CasesOfCenter();

    /** What nobody did: a case that lies still goes on lying still. */
    private static final Set<String> BY_THE_CLOCK = Set.of(
            "assistance.ExaminationEscalated", "assistance.DeadlineRecalculated", "assistance.SenderAccessEnded");

    /**
     * One case as work.
     *
     * @param line as in the list of cases
     * @param open whether anything is to be done about it
     * @param handled whether it is in somebody's hands
     * @param dueBy the day the running deadline ends, or a day that never comes: lists are sorted by it
     * @param changedAt when somebody last did something about it
     * @param words by which it is found
     */
    public record Document(
            String id,
            String center,
            String handler,
            boolean open,
            boolean handled,
            LocalDate dueBy,
            Instant changedAt,
            Set<String> readers,
            List<Readers.Until> readersUntil,
            Set<String> concerns,
            Set<String> words,
            CasesOfCenter.Document line) {

        /** What a reader sees of it. */
        public Item item() {
            return new Item(
                    id,
                    center,
                    line.state(),
                    line.serviceItem(),
                    line.applicant(),
                    line.handler(),
                    line.dueOn(),
                    line.submittedAt(),
                    changedAt);
        }
    }

    /** One line of a list of work. */
    public record Item(
            String id,
            String center,
            CaseState state,
            ServiceItem serviceItem,
            String applicant,
            @Nullable String handler,
            @Nullable LocalDate dueOn,
            Instant submittedAt,
            Instant changedAt) {}

    /** The words that must all be found for what somebody typed in. */
    public static Collection<String> wordsOf(String typed) {
        return SearchWords.asked(typed);
    }

    @Override
    public String name() {
        return "work-on-cases";
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
        return List.of("center", "handler", "dueBy", "changedAt", "readers", "words");
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
    public @Nullable Document fold(@Nullable Document before, String id, LoggedEvent event) {
        CasesOfCenter.Document line = LINES.fold(before == null ? null : before.line(), id, event);
        if (line == null) {
            return null;
        }
        Set<String> words = new TreeSet<>(before == null ? Set.of() : before.words());
        words.addAll(SearchWords.of(textOf(event)));
        if (event.type().equals("assistance.CaseDisposed")) {
            words.clear();
        }
        return new Document(
                id,
                line.center(),
                line.handler() == null ? "" : line.handler(),
                line.state().isOpen(),
                line.handler() != null,
                line.dueOn() == null ? NEVER : line.dueOn(),
                before != null && BY_THE_CLOCK.contains(event.type()) ? before.changedAt() : line.changedAt(),
                line.readers(),
                line.readersUntil(),
                line.concerns(),
                words,
                line);
    }

    private static String textOf(LoggedEvent event) {
        return switch (event.type()) {
            case "assistance.ApplicationSubmitted" -> {
                ApplicationSubmitted submitted = event.as(ApplicationSubmitted.class);
                String right = submitted.rightNumber() == null ? "" : submitted.rightNumber();
                yield "%s %s %s %s".formatted(submitted.id(), submitted.applicant(), submitted.matter(), right);
            }
            case "assistance.PartyAdded" -> event.as(PartyAdded.class).name();
            case "assistance.MandateRecorded" -> event.as(MandateRecorded.class).agent();
            default -> "";
        };
    }
}
