package org.zhibao.cases.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.TimeLimit;
import org.zhibao.cases.assistance.AssistanceEvent.ApplicationSubmitted;
import org.zhibao.cases.assistance.AssistanceEvent.CorrectionSubmitted;
import org.zhibao.cases.assistance.AssistanceEvent.EvidenceAdded;
import org.zhibao.cases.assistance.AssistanceEvent.EvidenceReplaced;
import org.zhibao.cases.assistance.AssistanceEvent.ObjectionLodged;
import org.zhibao.cases.assistance.AssistanceEvent.Receipt;
import org.zhibao.cases.assistance.CaseId;
import org.zhibao.deadlines.Deadline;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;

/** What was handed in to one case, when, and what proves it? Folded from its own events. */
public final class ReceiptsOfCase implements Projection<ReceiptsOfCase.Document> {

    /** The receipts in the order they were given, that of the application first. */
    public record Document(String id, String center, String applicant, List<Slip> receipts) {

        /** That of the application when no number is asked for. */
        public Optional<Slip> receipt(@Nullable String number) {
            return receipts.stream()
                    .filter(each -> number == null || each.number().equals(number))
                    .findFirst();
        }

        private Document with(Slip slip) {
            List<Slip> all = new ArrayList<>(receipts);
            all.add(slip);
            return new Document(id, center, applicant, List.copyOf(all));
        }
    }

    /**
     * One receipt.
     *
     * @param digest SHA-256 of exactly what was received, hex
     * @param position of its commit in the log, by which anybody may find it again
     * @param clocks that what was received set in motion
     */
    public record Slip(
            String number,
            Submission submission,
            Instant receivedAt,
            Instant recordedAt,
            String recordedBy,
            String digest,
            String position,
            List<Started> clocks) {}

    /** A clock as it stood when it started; it may have moved since. */
    public record Started(TimeLimit limit, Deadline deadline) {}

    /** What can be handed in. */
    public enum Submission {
        APPLICATION,
        CORRECTION,
        OBJECTION,
        EVIDENCE
    }

    @Override
    public String name() {
        return "receipts-of-case";
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
    public Set<String> keys(LoggedEvent event) {
        return CaseId.isStream(event.stream())
                ? Set.of(CaseId.ofStream(event.stream()).value())
                : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document before, String id, LoggedEvent event) {
        if (event.type().equals("assistance.ApplicationSubmitted")) {
            ApplicationSubmitted submitted = event.as(ApplicationSubmitted.class);
            Started examination = new Started(TimeLimit.EXAMINATION, submitted.examineBy());
            return new Document(id, submitted.center(), submitted.applicant(), List.of())
                    .with(slip(
                            event,
                            Submission.APPLICATION,
                            submitted.receivedAt(),
                            submitted.receipt(),
                            List.of(examination)));
        }
        if (before == null) {
            return null;
        }
        return switch (event.type()) {
            case "assistance.CorrectionSubmitted" -> {
                CorrectionSubmitted correction = event.as(CorrectionSubmitted.class);
                Started examination = new Started(TimeLimit.EXAMINATION, correction.examineBy());
                yield with(
                        before,
                        event,
                        Submission.CORRECTION,
                        correction.receivedAt(),
                        correction.receipt(),
                        List.of(examination));
            }
            case "assistance.ObjectionLodged" -> {
                ObjectionLodged objection = event.as(ObjectionLodged.class);
                yield with(before, event, Submission.OBJECTION, objection.receivedAt(), objection.receipt(), List.of());
            }
            case "assistance.EvidenceAdded" -> {
                EvidenceAdded added = event.as(EvidenceAdded.class);
                yield with(before, event, Submission.EVIDENCE, added.receivedAt(), added.receipt(), List.of());
            }
            case "assistance.EvidenceReplaced" -> {
                EvidenceReplaced added = event.as(EvidenceReplaced.class);
                yield with(before, event, Submission.EVIDENCE, added.receivedAt(), added.receipt(), List.of());
            }
            default -> before;
        };
    }

    private static Document with(
            Document before,
            LoggedEvent event,
            Submission submission,
            Instant receivedAt,
            @Nullable Receipt receipt,
            List<Started> clocks) {
        return receipt == null ? before : before.with(slip(event, submission, receivedAt, receipt, clocks));
    }

    private static Slip slip(
            LoggedEvent event, Submission submission, Instant receivedAt, Receipt receipt, List<Started> clocks) {
        return new Slip(
                receipt.number(),
                submission,
                receivedAt,
                event.at(),
                event.actor(),
                receipt.digest(),
                event.position().toString(),
                clocks);
    }
}
