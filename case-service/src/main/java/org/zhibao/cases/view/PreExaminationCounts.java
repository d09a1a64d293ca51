package org.zhibao.cases.view;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.deadlines.Deadline;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.Readers;
import org.zhibao.eventlog.projection.Projection;

/** How do a filing entity's pre-examinations come out, year by year? A document per source partition, summed when read. */
public final class PreExaminationCounts implements Projection<PreExaminationCounts.Document> {

    /** What was recorded in that year, in the part of the log that one partition holds. */
    public record Document(
            String id, String filingEntity, String center, int year, Counts counts, Set<String> readers) {}

    /** How many came to each point. */
    public record Counts(
            int submitted,
            int admitted,
            int rejected,
            int qualified,
            int unqualified,
            int filed,
            int granted,
            int refused,
            int abnormal,
            int lapsed,
            int withdrawn) {
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        public Counts plus(Counts more) {
            return new Counts(
                    submitted + more.submitted,
                    admitted + more.admitted,
                    rejected + more.rejected,
                    qualified + more.qualified,
                    unqualified + more.unqualified,
                    filed + more.filed,
                    granted + more.granted,
                    refused + more.refused,
                    abnormal + more.abnormal,
                    lapsed + more.lapsed,
                    withdrawn + more.withdrawn);
        }
    }

    /** What we read of every event. */
    private record Whose(String center, String filingEntity) {}

    @Override
    public String name() {
        return "pre-examination-counts";
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
        return List.of("filingEntity", "center", "year", "readers");
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        if (countsOf(event).equals(Counts.NONE)) {
            return Set.of();
        }
        Whose whose = event.as(Whose.class);
        return Set.of("%s/%s/%d/%d"
                .formatted(
                        whose.center(),
                        whose.filingEntity(),
                        yearOf(event),
                        event.position().partition()));
    }

    @Override
    public Document fold(@Nullable Document before, String id, LoggedEvent event) {
        Whose whose = event.as(Whose.class);
        return new Document(
                id,
                whose.filingEntity(),
                whose.center(),
                yearOf(event),
                countsOf(event).plus(before == null ? Counts.NONE : before.counts()),
                Set.of(Readers.office(whose.center()), Readers.office(whose.filingEntity())));
    }

    private static int yearOf(LoggedEvent event) {
        return Deadline.dayOf(event.at()).getYear();
    }

    private static Counts countsOf(LoggedEvent event) {
        return switch (event.type()) {
            case "preexamination.PreExaminationSubmitted" -> new Counts(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
            case "preexamination.RequestAdmitted" -> new Counts(0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
            case "preexamination.RequestRejected" -> new Counts(0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0);
            case "preexamination.DeclaredQualified" -> new Counts(0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0);
            case "preexamination.DeclaredUnqualified" -> new Counts(0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0);
            case "preexamination.FilingReported" -> new Counts(0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0);
            case "preexamination.GrantRecorded" -> new Counts(0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0);
            case "preexamination.RefusalRecorded" -> new Counts(0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0);
            case "preexamination.AbnormalFilingRecorded" -> new Counts(0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0);
            case "preexamination.PreExaminationLapsed" -> new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0);
            case "preexamination.PreExaminationWithdrawn" -> new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
            default -> Counts.NONE;
        };
    }
}
